/** What a lane reads of the records of one block; plain data that crosses threads. */
export interface ComparedBlock {
  /** The records as they came, each ended by `\n`. */
  readonly bytes: Uint8Array;
  /** End of each record in `bytes`; their number is the number of records. */
  readonly ends: Uint32Array;
  /** 0-based line of each within the block (element, for a JSON document). */
  readonly lines: Uint32Array;
  /** 16 bytes a record: equal where the records are exact duplicates. */
  readonly digests: Uint8Array;
  /** `overall_quality` of each, -Infinity where it has none. */
  readonly scores: Float64Array;
  /** 1 for `label: false`, 2 for true, 0 for no boolean. */
  readonly labels: Uint8Array;
  /** Shingles of all records one after another; each record's are ascending. Empty where only exact duplicates count. */
  readonly shingles: Float64Array;
  /** End of each record's shingles in `shingles`. */
  readonly setEnds: Uint32Array;
  /** A hash for each band of each record that has shingles; zeros for the others. */
  readonly bandHashes: Uint32Array;
  /** Records without a readable conversation, which were compared as a whole. */
  readonly whole: number;
}

/** Bytes of a digest. */
export const DIGEST_BYTES = 16;
