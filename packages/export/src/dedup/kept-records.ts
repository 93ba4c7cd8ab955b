import type { WrittenRecords } from "@burnish/core";

/**
 * The records of a block that are not dropped, in their order; `isDropped` has one byte for each, and may have more. Closes
 * up the bytes of the block in place.
 */
export function keptRecords(
  { bytes, ends }: WrittenRecords,
  isDropped: Uint8Array,
): WrittenRecords {
  const kept = new Uint32Array(ends.length);
  let count = 0;
  let start = 0;
  let filled = 0;
  for (const [index, end] of ends.entries()) {
    if (isDropped[index] !== 1) {
      if (filled !== start) bytes.copyWithin(filled, start, end);
      filled += end - start;
      kept[count] = filled;
      count += 1;
    }
    start = end;
  }
  return { bytes: bytes.subarray(0, filled), ends: kept.subarray(0, count) };
}
