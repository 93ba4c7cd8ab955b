import { formatCount } from "@burnish/core";
import type { PairReport } from "@burnish/kto-pairing";

/** What was made and whether it is sound, in words. */
export interface PairVerdict {
  readonly isSound: boolean;
  readonly sentence: string;
  /** What does not hold. */
  readonly faults: readonly string[];
}

/** Judges the files by the pass that read them again, never by what the layout promised. */
export function pairVerdict(report: PairReport): PairVerdict {
  const rows = report.files.reduce((sum, file) => sum + file.rows, 0);
  const made = `${formatCount(rows)} rows for ${report.target}`;
  if (rows === 0) return { isSound: false, sentence: "No pair was written.", faults: [] };
  if (report.target === "trl-dpo") {
    return { isSound: true, sentence: `${made}, one a pair.`, faults: [] };
  }
  const faults = report.files.flatMap((file) => {
    if (file.check === undefined) return [`${file.name} was not read again.`];
    const worst = file.check.batches.reduce((most, batch) =>
      batch.samePromptPairs > most.samePromptPairs ? batch : most,
    );
    const same =
      worst.samePromptPairs === 0 || file.broken.length > 0
        ? []
        : [
            `${file.name}: at batch size ${worst.batchSize}, ${formatCount(worst.samePromptPairs)} of ${formatCount(file.rows)} KL pairs are of one prompt.`,
          ];
    const uniform = file.check.batches.filter(
      ({ homogeneousBlocks, selfPairs }) => homogeneousBlocks > selfPairs,
    ).length;
    const labels =
      uniform === 0 ? [] : [`${file.name}: ${uniform} batch sizes have batches of one label.`];
    return [...same, ...labels, ...file.broken.map((sentence) => `${file.name}: ${sentence}`)];
  });
  const sizes = report.files[0]?.check?.batches.length ?? 0;
  const sentence =
    faults.length === 0
      ? `${made}: no KL pair of one prompt at any of ${sizes} batch sizes, and no batch of one label.`
      : `${made}, but not all holds that should:`;
  return { isSound: faults.length === 0, sentence, faults };
}
