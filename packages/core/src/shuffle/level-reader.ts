import type { KeyLevel } from "./key-level.ts";
import { readAt } from "./read-at.ts";
import type { ScatterPages } from "./scatter-pages.ts";
import { spansOf } from "./scattered-part.ts";
import { endOfWholeEntries } from "./spilled-entry.ts";

/** Reads the entries of a level from its files or, where nothing was written, from the memory of its one scatter. */
export class LevelReader {
  readonly level: KeyLevel;
  readonly #pages: ScatterPages | undefined;

  constructor(level: KeyLevel, pages?: ScatterPages) {
    this.level = level;
    this.#pages = pages;
  }

  /** Fills the beginning of `into` with buckets `first` to `last - 1`; gives what it filled. */
  load(first: number, last: number, into: Uint8Array): Uint8Array {
    let at = 0;
    for (const span of spansOf(this.level.parts, this.level.buckets, first, last)) {
      readAt(span.file, span.position, into.subarray(at, at + span.length));
      at += span.length;
    }
    for (const chunk of this.#pages?.chunks(first, last) ?? []) {
      into.set(chunk, at);
      at += chunk.length;
    }
    return into.subarray(0, at);
  }

  /** Gives a bucket that is in files in views of `chunk` that hold whole entries; `chunk` is larger than any entry. */
  *chunks(bucket: number, chunk: Uint8Array, longestInline: number): Generator<Uint8Array> {
    const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let filled = 0;
    for (const span of spansOf(this.level.parts, this.level.buckets, bucket, bucket + 1)) {
      for (let read = 0; read < span.length; ) {
        const taken = Math.min(span.length - read, chunk.length - filled);
        readAt(span.file, span.position + read, chunk.subarray(filled, filled + taken));
        read += taken;
        filled += taken;
        // A short stretch is not worth a turn of its own.
        if (filled < chunk.length) continue;
        const end = endOfWholeEntries(view, filled, longestInline);
        yield chunk.subarray(0, end);
        chunk.copyWithin(0, end, filled);
        filled -= end;
      }
    }
    if (filled > 0) yield chunk.subarray(0, filled);
  }
}
