import {
  createKeyedShuffle,
  createPythonShuffle,
  type InputSource,
  readRecord,
  restyleJson,
  type TransformOptions,
  UsageError,
} from "@burnish/core";
import { z } from "zod";
import type { CliContext, ExitCode } from "../context.ts";
import type { OptionSet } from "../options/option-set.ts";
import { toTempDir } from "../options/spill-options.ts";
import { transformOptions } from "../options/transform-options.ts";
import { type ReorderStage, runTransform } from "../run/run-transform.ts";
import { type AddCommand, defineCommand, FILES, joinOptions } from "./define-command.ts";

const mergeShape = {
  fields: z
    .string()
    .transform((text) => text.split(",").map((field) => field.trim()))
    .refine((fields) => fields.every((field) => field !== ""), "write it as conversations,label")
    .optional(),
  set: z.array(z.string()).optional(),
  index: z.boolean().optional(),
  shuffle: z.enum(["none", "keyed", "python"]),
};

const mergeOptions = {
  shape: mergeShape,
  specs: [
    {
      flags: "--fields <names>",
      description: "keep only these top-level members, in this order: conversations,label",
    },
    {
      flags: "--set <field=json>",
      description: "set a top-level member, such as label=true or source='\"human\"'",
      repeatable: true,
    },
    { flags: "--index", description: "number the kept records from 0 as _index, before a shuffle" },
    {
      flags: "--shuffle <kind>",
      description:
        "keyed: on disk, any size; python: as random.Random(seed).shuffle, 12 bytes of memory a record",
      choices: ["none", "keyed", "python"],
      default: "none",
    },
  ],
} satisfies OptionSet<typeof mergeShape>;

const options = joinOptions(mergeOptions, transformOptions);
type MergeFlags = z.output<z.ZodObject<typeof options.shape>>;

export const addMergeCommand: AddCommand = defineCommand({
  name: "merge",
  summary: "filter, project, concatenate and shuffle",
  description:
    "Reads FILES in the order given (each glob in natural order), keeps the selected records, and writes them to one output with its ledger.",
  example:
    "burnish merge good.jsonl 'enhanced/batch_*.jsonl.gz' --label true --fields conversations,label --shuffle keyed --seed 42 -o sft.jsonl",
  argument: FILES,
  ...options,
  run: merge,
});

/** Runs `burnish merge`. */
function merge(
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
        index: flags.index === true,
      },
      options: {
        ...(flags.fields !== undefined && { fields: flags.fields }),
        ...(flags.set !== undefined && { set: flags.set }),
        ...(flags.index === true && { index: true }),
        shuffle: flags.shuffle,
      },
      seeded: flags.shuffle !== "none",
      ...(flags.shuffle !== "none" && {
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
  const common = {
    seed: flags.seed,
    memoryBytes: flags.memory,
    tempDir: toTempDir(flags),
    ...(bytes !== undefined && { expectedBytes: bytes }),
  };
  if (flags.shuffle === "python") return { stage: "shuffle", records: createPythonShuffle(common) };
  const records = createKeyedShuffle({
    ...common,
    sourceIds: sources.map((source) => source.id),
  });
  return { stage: "shuffle", records };
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
