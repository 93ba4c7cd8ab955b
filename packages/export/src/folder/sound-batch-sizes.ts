import type { VerifiedOrder } from "./folder-statistics.ts";

/** Batch sizes that were tried and have no KL pair of one prompt, ascending. */
export function soundBatchSizes({ batchSizes, faulty }: VerifiedOrder): readonly number[] {
  const unsound = new Set(
    faulty.filter(({ samePromptPairs }) => samePromptPairs > 0).map(({ batchSize }) => batchSize),
  );
  return batchSizes.filter((size) => !unsound.has(size)).toSorted((one, other) => one - other);
}
