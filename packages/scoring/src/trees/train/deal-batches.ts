import { createRandom, randomInteger } from "@burnish/core";

/**
 * Deals batches to `parts` parts of nearly equal numbers of batches: the part of each entry of `batches`, from 0. All of one batch
 * is in one part. The same names and seed give the same parts, whatever the order of the entries.
 */
export function dealBatches(
  batches: readonly string[],
  parts: number,
  seed: number | string,
): Int32Array {
  const names = [...new Set(batches)].sort();
  const random = createRandom(`${seed}/parts`);
  for (let index = names.length - 1; index > 0; index -= 1) {
    const other = randomInteger(random, index + 1);
    const held = names[index] ?? "";
    names[index] = names[other] ?? "";
    names[other] = held;
  }
  const partOf = new Map(names.map((name, index) => [name, index % parts]));
  return Int32Array.from(batches, (batch) => partOf.get(batch) ?? 0);
}
