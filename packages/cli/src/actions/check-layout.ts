import {
  createRejectWriter,
  formatCount,
  type RejectWriter,
  type Report,
  UsageError,
} from "@burnish/core";
import { checkLayout as check, DEFAULT_BATCH_SIZES, type LayoutReport } from "@burnish/kto-pairing";
import type { CheckLayoutFlags } from "../commands/check-layout.ts";
import type { CliContext, ExitCode } from "../context.ts";
import { toReading } from "../options/reading-options.ts";
import { createProgress } from "../progress.ts";
import { layoutSections } from "../reports/layout-sections.ts";
import { exitCodeOf } from "../run/exit-code-of.ts";
import { findPipe } from "../run/find-pipe.ts";
import { prepareInputs } from "../run/prepare-inputs.ts";
import { publishReport } from "../run/publish-report.ts";

/** Runs `burnish check-layout`. */
export async function checkLayout(
  files: readonly string[],
  flags: CheckLayoutFlags,
  { io, signal }: CliContext,
): Promise<ExitCode> {
  const { root, hash, report = [] } = flags;
  const inputs = await prepareInputs(files, { root, written: report, read: undefined }, io);
  const pipe = (flags.shards ?? 1) > 1 ? await findPipe(inputs.sources) : undefined;
  if (pipe !== undefined) {
    throw new UsageError(`--shards reads its input twice, and ${pipe} can be read only once`);
  }
  const rejects = createRejectWriter(undefined, hash);
  const progress = createProgress(io);
  const { report: found, accounts } = await check({
    inputs: inputs.sources,
    reading: toReading(flags, io),
    hash,
    rejects,
    batchSizes: flags.batchSize ?? DEFAULT_BATCH_SIZES,
    window: flags.groupDistance,
    ...(flags.shards !== undefined && { shards: flags.shards }),
    onProgress: (bytes, rows) => progress.reading(bytes, inputs.bytes, rows),
    signal,
  }).finally(() => progress.clear());
  await publishReport(layoutReport(found, flags.groupDistance, rejects), flags, io);
  const code = exitCodeOf(accounts.stages([]), flags, io);
  if (found.rows === 0 && code === 0) {
    io.stderr.write("error: there is no row to check; name the file that a trainer will read\n");
    return 1;
  }
  return isSound(found) ? code : 1;
}

function layoutReport(found: LayoutReport, window: number, rejects: RejectWriter): Report {
  const { counts, examples } = rejects;
  const rejected = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return {
    title: `check-layout: ${verdict(found)}`,
    data: { command: "check-layout", sound: isSound(found), ...found, rejects: counts },
    sections: [
      ...layoutSections("Rows", found, window),
      {
        kind: "notes",
        title: `Lines that are no records (${formatCount(rejected)}); a loader stops at them`,
        lines: examples.map(
          ({ file, line, element, message }) =>
            `${file}:${line ?? `element ${element}`}: ${message}`,
        ),
      },
    ],
  };
}

/** Sound: no KL pair of one prompt, and no batch of one label where a batch has both labels at all. */
function isSound({ batches }: LayoutReport): boolean {
  return batches.every(({ samePromptPairs, homogeneousBlocks, selfPairs }) => {
    return samePromptPairs === 0 && homogeneousBlocks <= selfPairs;
  });
}

function verdict(found: LayoutReport): string {
  const { batches, rows } = found;
  if (isSound(found)) {
    return `${formatCount(rows)} rows, no KL pair of one prompt at ${formatCount(batches.length)} batch sizes`;
  }
  const worst = batches.reduce((one, other) =>
    other.samePromptPairs > one.samePromptPairs ? other : one,
  );
  if (worst.samePromptPairs === 0) return `${formatCount(rows)} rows, with batches of one label`;
  const count = formatCount(worst.samePromptPairs);
  return `${count} of ${formatCount(rows)} KL pairs are of one prompt at batch size ${worst.batchSize}`;
}
