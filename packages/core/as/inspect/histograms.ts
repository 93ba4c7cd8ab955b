// The histograms of packages/core/src/report/histogram.ts.
//
// HISTOGRAM: count u32 0, least value u32 4, greatest u32 8, -, sum u64 16, then one u32 a bin.

const HEAD: usize = 32;
export const HISTOGRAM: usize = HEAD + 1728 * 4;

/** Empties the histograms of [start, end). */
export function startHistograms(start: usize, end: usize): void {
  memory.fill(start, 0, end - start);
  for (; start < end; start += HISTOGRAM) store<u32>(start, u32.MAX_VALUE, 4);
}

export function addValue(histogram: usize, value: u32): void {
  store<u32>(histogram, load<u32>(histogram) + 1);
  store<u32>(histogram, min(load<u32>(histogram, 4), value), 4);
  store<u32>(histogram, max(load<u32>(histogram, 8), value), 8);
  store<u64>(histogram, load<u64>(histogram, 16) + (value as u64), 16);
  const shift = max(25 - (clz(value) as i32), 0) as u32;
  const bin = histogram + (((shift << 6) + (value >> shift)) << 2);
  store<u32>(bin, load<u32>(bin, HEAD) + 1, HEAD);
}
