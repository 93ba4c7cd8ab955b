/**
 * Where the entries of one scatter stand: its file has runs, and in a run the entries of all buckets stand one bucket
 * after another. Plain data in shared memory: 4 bytes a bucket and run, 12 a bucket, 8 a run.
 */
export interface ScatteredPart {
  /** Descriptor of the file; -1 where there is no run. */
  readonly file: number;
  /** Where each run begins, in bytes. */
  readonly runPositions: Float64Array;
  /** For each run and bucket the bucket's end, in bytes from the beginning of the run. */
  readonly runEnds: Uint32Array;
  /** For each bucket its entries. */
  readonly entries: Uint32Array;
  /** For each bucket what its records have together, in bytes. */
  readonly recordBytes: Float64Array;
}

/** A stretch of the file. */
export interface FileSpan {
  readonly file: number;
  readonly position: number;
  readonly length: number;
}

/** The stretches that hold buckets `first` to `last - 1` of some parts with `buckets` buckets each. */
export function* spansOf(
  parts: readonly ScatteredPart[],
  buckets: number,
  first: number,
  last: number,
): Generator<FileSpan> {
  for (const { file, runPositions, runEnds } of parts) {
    for (let run = 0; run < runPositions.length; run++) {
      const row = run * buckets;
      const start = first === 0 ? 0 : (runEnds[row + first - 1] as number);
      const end = runEnds[row + last - 1] as number;
      if (end > start) {
        yield { file, position: (runPositions[run] as number) + start, length: end - start };
      }
    }
  }
}
