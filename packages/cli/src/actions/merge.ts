import {
  createKeyedShuffle,
  createPythonShuffle,
  type InputSource,
  type ReorderStage,
  readRecord,
  restyleJson,
  type TransformOptions,
  UsageError,
} from "@burnish/core";
import type { MergeFlags } from "../commands/merge.ts";
import type { CliContext, ExitCode } from "../context.ts";
import { toTempDir } from "../options/spill-options.ts";
import { runTransform } from "../run/run-transform.ts";

/** Runs `burnish merge`. */
export async function merge(
  files: readonly string[],
  flags: MergeFlags,
  context: CliContext,
): Promise<ExitCode> {
  const set = flags.set?.map(parseSet);
  return runTransform(
    {
      name: "merge",
      files,
      flags,
      transform: {
        ...(flags.fields !== undefined && { fields: flags.fields }),
        ...(set !== undefined && { set }),
        index: flags.index,
      },
      options: {
        ...(flags.fields !== undefined && { fields: [...flags.fields] }),
        ...(flags.set !== undefined && { set: [...flags.set] }),
        ...(flags.index && { index: true }),
        shuffle: flags.shuffle,
      },
      seeded: flags.shuffle !== "none",
      ...(flags.shuffle !== "none" && {
        spillsTo: toTempDir(flags),
        reorder: (sources: readonly InputSource[], bytes: number | undefined) =>
          createShuffle(flags, sources, bytes),
      }),
    },
    context,
  );
}

function createShuffle(
  flags: MergeFlags,
  sources: readonly InputSource[],
  bytes: number | undefined,
): ReorderStage {
  const common = { seed: flags.seed, memoryBytes: flags.memory, tempDir: toTempDir(flags) };
  const expected = bytes === undefined ? {} : { expectedBytes: bytes };
  if (flags.shuffle === "python") {
    return { stage: "shuffle", open: () => createPythonShuffle({ ...common, ...expected }) };
  }
  const inLanes = { ...common, sourceIds: sources.map(({ id }) => id) };
  return { stage: "shuffle", open: () => createKeyedShuffle({ ...inLanes, ...expected }), inLanes };
}

function parseSet(text: string): NonNullable<TransformOptions["set"]>[number] {
  const equals = text.indexOf("=");
  if (equals <= 0) throw new UsageError(`--set: "${text}" has no value; write it as label=true`);
  const json = text.slice(equals + 1);
  // What a record may not hold must not be set either: no key twice, no number beyond the doubles.
  const read = readRecord(new TextEncoder().encode(`{"value":${json}\n}`));
  if (read.state === "sound" && read.members.length === 1) {
    return { key: text.slice(0, equals), json: restyleJson(json, "compact") };
  }
  if (read.state === "refused" && read.code !== "jsonl/invalid-json") {
    throw new UsageError(`--set: ${read.message}`);
  }
  throw new UsageError(
    `--set: "${json}" is not a JSON value; text needs quotes: --set 'source="human"'`,
  );
}
