/** Written records that stand together: each ends with `\n`. */
export interface WrittenRecords {
  readonly bytes: Uint8Array;
  /** End (exclusive, after `\n`) of each record in `bytes`, ascending; its length is the number of records. */
  readonly ends: Uint32Array;
}

/** Records that one block kept, in input order, with where they came from. */
export interface RecordRun extends WrittenRecords {
  /** Index of the input in the run's list of inputs. */
  readonly source: number;
  /** For each record the offset of its first byte in the decompressed input; element index for a JSON document. */
  readonly addresses: Float64Array;
}
