/** A line that a scanner leaves to the reference path; offsets are those of the scanner's input memory. */
export interface DeferredLine {
  /** 0-based number of the line in its block. */
  readonly line: number;
  readonly start: number;
  /** End without the line end: `\n` and one `\r` before it. */
  readonly end: number;
  /** Offset after the line end. */
  readonly next: number;
}

/** Lines that a scanner took itself. */
export interface ScannedLines {
  readonly lines: number;
  readonly records: number;
  /** Bytes without the line ends. */
  readonly recordBytes: number;
  readonly lineEndBytes: number;
}

/** Walks a block of whole lines, takes what it is sure of and defers the rest. Linear on any input. */
export interface LineScanner {
  /** A view of the scanner's memory with room for `length` bytes; valid until the next call. The caller fills it. */
  input(length: number): Uint8Array;
  /** Begins with the whole lines in `input()[from..end)`; the last one may lack its line end. `from` is 0 by default. */
  start(end: number, from?: number): void;
  /** Goes on to the next line that the reference path must judge; undefined at the end of the block. */
  next(): DeferredLine | undefined;
  /** Lines of the block that `next` has passed so far, deferred ones included. */
  readonly lines: number;
  /** A copy of input bytes; safe while the memory grows. */
  copy(start: number, end: number): Uint8Array<ArrayBuffer>;
  /** Digests of the 1 MiB pieces of `input()[start..end)`, counted from `start`: 16 bytes each; see PieceHasher. */
  digests(start: number, end: number): Uint8Array<ArrayBuffer>;
}
