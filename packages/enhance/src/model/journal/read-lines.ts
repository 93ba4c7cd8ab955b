import { Buffer } from "node:buffer";
import type { FileHandle } from "node:fs/promises";

const PIECE_BYTES = 1 << 20;

/** A whole line, or what stands after the last line end. */
export interface FileLine {
  /** Without the line end; may be empty. */
  readonly bytes: Buffer;
  /** Byte that it begins at. */
  readonly start: number;
  readonly whole: boolean;
}

/** Reads the lines of a file in order; holds one piece and one line. */
export async function* readLines(file: FileHandle): AsyncGenerator<FileLine, void, undefined> {
  const piece = Buffer.alloc(PIECE_BYTES);
  let rest: Buffer[] = [];
  let start = 0;
  for (let at = 0; ; ) {
    const { bytesRead } = await file.read(piece, 0, PIECE_BYTES, at);
    if (bytesRead === 0) break;
    let from = 0;
    for (let end = piece.indexOf(10); end >= 0 && end < bytesRead; end = piece.indexOf(10, from)) {
      const bytes = Buffer.concat([...rest, piece.subarray(from, end)]);
      yield { bytes, start, whole: true };
      rest = [];
      from = end + 1;
      start = at + from;
    }
    if (from < bytesRead) rest.push(Buffer.from(piece.subarray(from, bytesRead)));
    at += bytesRead;
  }
  const bytes = Buffer.concat(rest);
  if (bytes.length > 0) yield { bytes, start, whole: false };
}
