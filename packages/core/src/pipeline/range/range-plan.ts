import type { FileState } from "../../jsonl/file-state.ts";

/** One plain JSONL file, cut into ranges, as it was when the run was planned. */
export interface RangeSource extends FileState {
  /** Absolute path, or relative to the folder of the process. */
  readonly location: string;
  /** As the user wrote it, for messages. */
  readonly path: string;
  readonly id: string;
  /** Bytes of a byte order mark at its start: 0 or 3. */
  readonly bom: number;
  /** Number of its first range in the run. */
  readonly firstRange: number;
}

/** How the inputs of a run are cut; a line belongs to the range that holds its first byte. Plain data. */
export interface RangePlan {
  readonly sources: readonly RangeSource[];
  /** Bytes of a range; the last one of a source may be shorter. A multiple of 1 MiB, the piece of the fast hash. */
  readonly rangeBytes: number;
  /** Number of all ranges. */
  readonly ranges: number;
}

/** One range of one source. */
export interface InputRange {
  /** Index of the source. */
  readonly source: number;
  /** First byte in the source. */
  readonly start: number;
  /** Byte after the last one. */
  readonly end: number;
}

/** Finds the place of range number `range`, 0-based. */
export function rangeAt(plan: RangePlan, range: number): InputRange {
  const { sources, rangeBytes } = plan;
  let low = 0;
  let high = sources.length - 1;
  // The last source that begins at or before the range: one without bytes begins where the next one does.
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sources[middle]?.firstRange ?? 0) <= range) low = middle;
    else high = middle - 1;
  }
  const { firstRange, size } = sources[low] ?? { firstRange: 0, size: 0 };
  const start = (range - firstRange) * rangeBytes;
  return { source: low, start, end: Math.min(size, start + rangeBytes) };
}

/** Ranges of a file of `size` bytes. */
export function countRanges(size: number, rangeBytes: number): number {
  return Math.ceil(size / rangeBytes);
}
