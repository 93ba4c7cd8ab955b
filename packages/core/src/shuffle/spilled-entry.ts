import type { BucketSpill } from "./bucket-spill.ts";

/**
 * How a record stands in a bucket, all words little-endian: its key (three words), its length in bytes (one word), then
 * its bytes; for a long record instead its position in the file of long records, as a double.
 */
export const ENTRY_HEADER_BYTES = 16;
/** Where the length stands in the header. */
export const ENTRY_LENGTH_AT = 12;
export const LONG_RECORD_BYTES = 8;

/** Bytes of an entry without its header. */
export function storedLength(length: number, longestInline: number): number {
  return length > longestInline ? LONG_RECORD_BYTES : length;
}

/** Gives a bucket in views of `chunk` that hold whole entries; `chunk` must be larger than any entry. */
export async function* readEntries(
  spill: BucketSpill,
  bucket: number,
  chunk: Uint8Array,
  longestInline: number,
): AsyncGenerator<Uint8Array> {
  const reader = spill.readBucket(bucket);
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  let filled = 0;
  for (let rest = spill.bucketBytes(bucket); rest > 0; ) {
    const taken = Math.min(rest, chunk.length - filled);
    await reader.read(chunk.subarray(filled, filled + taken));
    rest -= taken;
    filled += taken;
    const end = endOfWhole(view, filled, longestInline);
    yield chunk.subarray(0, end);
    chunk.copyWithin(0, end, filled);
    filled -= end;
  }
}

function endOfWhole(view: DataView, filled: number, longestInline: number): number {
  let at = 0;
  while (at + ENTRY_HEADER_BYTES <= filled) {
    const length = view.getUint32(at + ENTRY_LENGTH_AT, true);
    const end = at + ENTRY_HEADER_BYTES + storedLength(length, longestInline);
    if (end > filled) break;
    at = end;
  }
  return at;
}
