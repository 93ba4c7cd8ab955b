/** How the bytes of an input are packed. */
export type Compression = "none" | "gzip" | "zstd";

/** A format that holds no lines of JSON. */
export interface ForeignFormat {
  /** Completes "this is …". */
  readonly name: string;
  /** How to turn `file`, which lies inside `outer` compression, into UTF-8 lines. */
  advice(file: string, outer: Compression): string;
}

/** Bytes that the sniffing functions like to see; fewer only where the input is shorter. */
export const SNIFF_BYTES = 512;

const ZSTD_MAGIC: readonly number[] = [0x28, 0xb5, 0x2f, 0xfd];
const UTF16_LOOK_BYTES = 64;
const TAR_MAGIC_AT = 257;

const JSON_STARTS = new Set([0x7b, 0x5b, 0x20, 0x09, 0x0a, 0x0d]);

interface Magic {
  readonly bytes: readonly number[];
  readonly format: ForeignFormat;
}

const TAR = namesFile("a tar archive", "tar -xOf");
const MAGICS: readonly Magic[] = [
  { bytes: textBytes("PK\x03\x04"), format: namesFile("a zip archive", "unzip -p") },
  { bytes: textBytes("PK\x05\x06"), format: namesFile("an empty zip archive", "unzip -p") },
  { bytes: textBytes("7z\xbc\xaf\x27\x1c"), format: namesFile("a 7z archive", "7z x -so") },
  { bytes: textBytes("BZh"), format: filter("a bzip2 file", "bzip2 -dc") },
  { bytes: textBytes("\xfd7zXZ\x00"), format: filter("an xz file", "xz -dc") },
  { bytes: textBytes("\x04\x22\x4d\x18"), format: filter("an lz4 file", "lz4 -dc") },
  { bytes: [0x1f, 0x8b], format: filter("a gzip file", "gzip -dc") },
  { bytes: ZSTD_MAGIC, format: filter("a zstd file", "zstd -dc") },
  { bytes: textBytes("PAR1"), format: table("a Parquet file") },
  { bytes: textBytes("ARROW1"), format: table("an Arrow file") },
  { bytes: textBytes("SQLite format 3\x00"), format: table("an SQLite database") },
];

/** Tells by the first four bytes, never by a name, how an input is compressed. */
export function sniffCompression(head: Uint8Array): Compression {
  if (head[0] === 0x1f && head[1] === 0x8b) return "gzip";
  return zstdFrameKind(head) === undefined ? "none" : "zstd";
}

/** What kind of zstd frame begins with these bytes, if one does. */
export function zstdFrameKind(head: Uint8Array): "data" | "skippable" | undefined {
  if (startsWith(head, ZSTD_MAGIC)) return "data";
  const skippable =
    ((head[0] ?? 0) & 0xf0) === 0x50 && startsWith(head.subarray(1), [0x2a, 0x4d, 0x18]);
  return skippable ? "skippable" : undefined;
}

/**
 * The format of a decompressed input that is no UTF-8 text, recognised by its first `SNIFF_BYTES`; gzip and zstd count,
 * since data compressed twice is none either.
 */
export function sniffForeignFormat(head: Uint8Array): ForeignFormat | undefined {
  const found = MAGICS.find(({ bytes }) => startsWith(head, bytes));
  if (found !== undefined) return found.format;
  if (startsWith(head.subarray(TAR_MAGIC_AT), textBytes("ustar"))) return TAR;
  return sniffWideText(head);
}

function sniffWideText(head: Uint8Array): ForeignFormat | undefined {
  if (startsWith(head, [0xff, 0xfe, 0, 0])) return markedText("UTF-32", "LE");
  if (startsWith(head, [0, 0, 0xfe, 0xff])) return markedText("UTF-32", "BE");
  if (startsWith(head, [0xff, 0xfe])) return markedText("UTF-16", "LE");
  if (startsWith(head, [0xfe, 0xff])) return markedText("UTF-16", "BE");
  if (head.length < 4) return undefined;
  // JSON begins with two ASCII characters, so four bytes tell; other text must keep to the pattern for longer.
  const first = head.subarray(0, 4).find((byte) => byte !== 0) ?? 0;
  const look = head.subarray(0, JSON_STARTS.has(first) ? 4 : UTF16_LOOK_BYTES);
  const textAt = (width: number, place: number): boolean =>
    look.every((byte, index) => (index % width === place) === (byte !== 0));
  if (textAt(4, 0)) return unmarkedText("UTF-32LE");
  if (textAt(4, 3)) return unmarkedText("UTF-32BE");
  if (textAt(2, 0)) return unmarkedText("UTF-16LE");
  if (textAt(2, 1)) return unmarkedText("UTF-16BE");
  return undefined;
}

function markedText(encoding: string, order: "LE" | "BE"): ForeignFormat {
  const name = `${encoding}${order} text (it begins with a byte order mark)`;
  return filter(name, `iconv -f ${encoding} -t UTF-8`);
}

function unmarkedText(encoding: string): ForeignFormat {
  const name = `${encoding} text without a byte order mark (by its NUL bytes)`;
  return filter(name, `iconv -f ${encoding} -t UTF-8`);
}

/** A format that `command` turns into text, from the file named after it or from stdin. */
function filter(name: string, command: string): ForeignFormat {
  return {
    name,
    advice: (file, outer) =>
      outer === "none"
        ? `convert it first: ${command} ${file} > records.jsonl`
        : `convert it first: ${outer} -dc ${file} | ${command} > records.jsonl`,
  };
}

/** A format that `command` turns into text, only from the file named after it. */
function namesFile(name: string, command: string): ForeignFormat {
  return {
    name,
    advice: (file, outer) =>
      outer === "none"
        ? `unpack it first: ${command} ${file} > records.jsonl`
        : `unpack it first: ${outer} -dc ${file} > unpacked; ${command} unpacked > records.jsonl`,
  };
}

function table(name: string): ForeignFormat {
  return { name, advice: () => "write its rows as lines of JSON first (DuckDB can)" };
}

/** One byte a character, up to U+00FF. */
function textBytes(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}

function startsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte);
}
