/**
 * How a record stands in a bucket, all words little-endian: its key (three words), its length in bytes (one word), then
 * its bytes; for a long record instead its position in the file of long records, as a double, and which of these files
 * that is (one word).
 */
export const ENTRY_HEADER_BYTES = 16;
/** Where the length stands in the header. */
export const ENTRY_LENGTH_AT = 12;
/** Where the number of the file stands, after the header and the position. */
export const LONG_FILE_AT = 8;
export const LONG_RECORD_BYTES = 12;

/** Bytes of an entry without its header. */
export function storedLength(length: number, longestInline: number): number {
  return length > longestInline ? LONG_RECORD_BYTES : length;
}

/** End of the entry at `at`. */
export function endOfEntry(view: DataView, at: number, longestInline: number): number {
  const length = view.getUint32(at + ENTRY_LENGTH_AT, true);
  return at + ENTRY_HEADER_BYTES + storedLength(length, longestInline);
}

/** End of the last entry that is whole in the first `filled` bytes, which begin with an entry. */
export function endOfWholeEntries(view: DataView, filled: number, longestInline: number): number {
  let at = 0;
  while (at + ENTRY_HEADER_BYTES <= filled) {
    const end = endOfEntry(view, at, longestInline);
    if (end > filled) break;
    at = end;
  }
  return at;
}
