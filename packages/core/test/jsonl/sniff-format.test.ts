import { expect, test } from "vitest";
import {
  sniffCompression,
  sniffForeignFormat,
  zstdFrameKind,
} from "../../src/jsonl/sniff-format.ts";

const latin1 = (text: string): Uint8Array => Buffer.from(text, "latin1");
const tar = (): Uint8Array => {
  const block = Buffer.alloc(512);
  block.write("a.jsonl", 0);
  block.write("ustar\0", 257);
  return block;
};
const wide = (text: string, unit: number, bigEndian: boolean): Uint8Array => {
  const bytes = Buffer.alloc(text.length * unit);
  for (const [at, character] of [...text].entries()) {
    bytes[at * unit + (bigEndian ? unit - 1 : 0)] = character.charCodeAt(0);
  }
  return bytes;
};

test.each([
  ["\x1f\x8b\x08", "gzip", undefined],
  ["\x28\xb5\x2f\xfd\x04", "zstd", "data"],
  ["\x50\x2a\x4d\x18", "zstd", "skippable"],
  ["\x5f\x2a\x4d\x18", "zstd", "skippable"],
  ["\x60\x2a\x4d\x18", "none", undefined],
  ["\x28\xb5\x2f", "none", undefined],
  ['{"a":1}', "none", undefined],
  ["", "none", undefined],
])("Bytes %j are %s.", (text, compression, frame) => {
  expect(sniffCompression(latin1(text))).toBe(compression);
  expect(zstdFrameKind(latin1(text))).toBe(frame);
});

test.each([
  [latin1("PK\x03\x04rest"), "a zip archive", "unzip -p f > records.jsonl"],
  [latin1("BZh91AY"), "a bzip2 file", "bzip2 -dc f > records.jsonl"],
  [latin1("\xfd7zXZ\x00"), "an xz file", "xz -dc f"],
  [latin1("7z\xbc\xaf\x27\x1c"), "a 7z archive", "7z x -so f"],
  [latin1("\x04\x22\x4d\x18"), "an lz4 file", "lz4 -dc f"],
  [latin1("PAR1"), "a Parquet file", "lines of JSON"],
  [latin1("ARROW1"), "an Arrow file", "lines of JSON"],
  [latin1("SQLite format 3\0"), "an SQLite database", "lines of JSON"],
  [tar(), "a tar archive", "tar -xOf f"],
  [latin1("\xff\xfe{\0"), "UTF-16LE text", "iconv -f UTF-16 -t UTF-8 f"],
  [latin1("\xfe\xff\0{"), "UTF-16BE text", "iconv -f UTF-16 -t UTF-8 f"],
  [latin1("\xff\xfe\0\0{\0\0\0"), "UTF-32LE text", "iconv -f UTF-32 -t UTF-8 f"],
  [latin1("\0\0\xfe\xff\0\0\0{"), "UTF-32BE text", "iconv -f UTF-32 -t UTF-8 f"],
  [wide('{"a":1}', 2, false), "UTF-16LE text without", "iconv -f UTF-16LE -t UTF-8 f"],
  [wide('{"a":1}', 2, true), "UTF-16BE text without", "iconv -f UTF-16BE -t UTF-8 f"],
  [wide("plain words", 2, false), "UTF-16LE text without", "iconv -f UTF-16LE"],
  [wide('{"a":1}', 4, false), "UTF-32LE text without", "iconv -f UTF-32LE"],
  [wide('{"a":1}', 4, true), "UTF-32BE text without", "iconv -f UTF-32BE"],
])("Case %#: a foreign format is named, with the way to convert it.", (head, name, advice) => {
  const format = sniffForeignFormat(head);
  expect(format?.name).toContain(name);
  expect(format?.advice("f", "none")).toContain(advice);
});

test("The way to convert what lies inside gzip unpacks that first.", () => {
  expect(sniffForeignFormat(latin1("\xff\xfe{\0"))?.advice("f.gz", "gzip")).toBe(
    "convert it first: gzip -dc f.gz | iconv -f UTF-16 -t UTF-8 > records.jsonl",
  );
});

test.each(['{"a":1}\n', "", "{", "\n\n", "\0\0\0\0", "a\0b", "ab\0\0", "\ufefftext", "PK", "BZ"])(
  "Text %j is not foreign.",
  (text) => {
    expect(sniffForeignFormat(new TextEncoder().encode(text))).toBeUndefined();
  },
);
