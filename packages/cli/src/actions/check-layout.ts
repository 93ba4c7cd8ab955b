import { createRejectWriter, formatCount, type Report } from "@burnish/core";
import { checkLayout as check, DEFAULT_BATCH_SIZES, type LayoutReport } from "@burnish/kto-pairing";
import type { CheckLayoutFlags } from "../commands/check-layout.ts";
import type { CliContext, ExitCode } from "../context.ts";
import { toReading } from "../options/reading-options.ts";
import { createProgress } from "../progress.ts";
import { layoutSections } from "../reports/layout-sections.ts";
import { exitCodeOf } from "../run/exit-code-of.ts";
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
  const progress = createProgress(io);
  const { report: found, accounts } = await check({
    inputs: inputs.sources,
    reading: toReading(flags, io),
    hash,
    rejects: createRejectWriter(undefined, hash),
    batchSizes: flags.batchSize ?? DEFAULT_BATCH_SIZES,
    window: flags.groupDistance,
    ...(flags.shards !== undefined && { shards: flags.shards }),
    onProgress: (bytes, rows) => progress.reading(bytes, inputs.bytes, rows),
    signal,
  }).finally(() => progress.clear());
  await publishReport(layoutReport(found, flags.groupDistance), flags, io);
  const code = exitCodeOf(accounts.stages([]), flags, io);
  return isSound(found) ? code : 1;
}

function layoutReport(found: LayoutReport, window: number): Report {
  return {
    title: `check-layout: ${verdict(found)}`,
    data: { command: "check-layout", sound: isSound(found), ...found },
    sections: layoutSections("Rows", found, window),
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
