import type { KeyRange } from "./key-range.ts";
import type { ScatterPages } from "./scatter-pages.ts";
import type { ScatteredPart } from "./scattered-part.ts";

/** Entries in buckets that are equal parts of a key range, in ascending order; plain data that crosses threads. */
export interface KeyLevel {
  readonly range: KeyRange;
  readonly buckets: number;
  /** What each scatter holds of it. */
  readonly parts: readonly ScatteredPart[];
  /** Entries of each bucket. */
  readonly entries: Float64Array;
  /** Bytes of each bucket with the headers. */
  readonly bytes: Float64Array;
  /** Bytes of each bucket's records. */
  readonly recordBytes: Float64Array;
}

/** Adds up what several scatters over one range hold; `pages` has what is still in the memory of one of them. */
export function joinParts(
  range: KeyRange,
  parts: readonly ScatteredPart[],
  pages?: ScatterPages,
): KeyLevel {
  const buckets = parts[0]?.entries.length ?? 0;
  const entries = new Float64Array(buckets);
  const bytes = new Float64Array(buckets);
  const recordBytes = new Float64Array(buckets);
  for (const part of parts) {
    for (let bucket = 0; bucket < buckets; bucket++) {
      entries[bucket] = (entries[bucket] as number) + (part.entries[bucket] as number);
      recordBytes[bucket] = (recordBytes[bucket] as number) + (part.recordBytes[bucket] as number);
    }
    for (let at = 0; at < part.runEnds.length; at++) {
      const bucket = at % buckets;
      const start = bucket === 0 ? 0 : (part.runEnds[at - 1] as number);
      bytes[bucket] = (bytes[bucket] as number) + (part.runEnds[at] as number) - start;
    }
  }
  for (let bucket = 0; pages !== undefined && bucket < buckets; bucket++) {
    for (const { length } of pages.chunks(bucket, bucket + 1)) {
      bytes[bucket] = (bytes[bucket] as number) + length;
    }
  }
  return { range, buckets, parts, entries, bytes, recordBytes };
}
