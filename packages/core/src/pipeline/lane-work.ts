import type { BlockOutcome } from "./process-block.ts";

/** A block of whole lines that lies in the lane's own memory. */
export interface FilledBlock {
  readonly sourceId: string;
  /** Of the byte at offset 0 of the memory, or of the first element of a JSON document. */
  readonly address: number;
  /** `lines` are addressed by byte offset; `elements` (one a line, no blank lines) by their number. */
  readonly addressing: "lines" | "elements";
  /** Offset of the first line in the memory that `input` gave. */
  readonly from: number;
  /** End of the last line; its line end may be missing. */
  readonly end: number;
  /** A line that follows the block and does not lie in its memory. */
  readonly tail?: TailLine;
  /** A buffer that a job may write its records into. */
  readonly spare?: ArrayBuffer;
}

/** A long line: all of it or, where it is over the limit, its length and its first bytes. */
export interface TailLine {
  readonly address: number;
  /** Bytes of the line end: 0, 1 or 2. */
  readonly lineEnd: number;
  /** Bytes without the line end. */
  readonly length: number;
  /** The line, or its first bytes where it is longer than the limit. */
  readonly head: Uint8Array;
}

/** What a lane does with one block after another. */
export interface LaneWork {
  /** Memory for a block of `length` bytes; valid until the next call. The caller fills it, then calls `run`. */
  input(length: number): Uint8Array;
  /** Digests of the 1 MiB pieces of `input()[start..end)`, counted from `start`: 16 bytes each; see PieceHasher. */
  digests(start: number, end: number): Uint8Array<ArrayBuffer>;
  /** Works on the block. Kept records in the outcome are views that are valid until the next call of `input`. */
  run(block: FilledBlock): Promise<BlockOutcome>;
}
