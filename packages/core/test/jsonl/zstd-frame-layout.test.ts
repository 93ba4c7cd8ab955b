import { constants, zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ArchiveFault } from "../../src/jsonl/archive-fault.ts";
import { readZstdFrameHeader, ZstdFrameScanner } from "../../src/jsonl/zstd-frame-layout.ts";

const magic = [0x28, 0xb5, 0x2f, 0xfd];
const header = (...rest: number[]) => readZstdFrameHeader(Uint8Array.from([...magic, ...rest]));

describe("A zstd frame header", () => {
  test.each([
    [[0x00, 0x00], { length: 6, windowBytes: 1024, contentBytes: undefined, dictionaryId: 0 }],
    [[0x04, 0x8a], { length: 6, windowBytes: 2 ** 27 * 1.25, hasChecksum: true }],
    [[0x20, 0x07], { length: 6, windowBytes: 7, contentBytes: 7, hasChecksum: false }],
    [[0x60, 0x00, 0x01], { length: 7, windowBytes: 512, contentBytes: 512 }],
    [[0x80, 0x58, 1, 0, 0, 0], { length: 10, windowBytes: 2 ** 21, contentBytes: 1 }],
    [[0xe0, 0, 0, 0, 0, 1, 0, 0, 0], { length: 13, contentBytes: 2 ** 32 }],
    [[0x01, 0x00, 9], { length: 7, dictionaryId: 9 }],
    [[0x22, 1, 2, 5], { length: 8, dictionaryId: 513, contentBytes: 5 }],
    [[0x03, 0, 1, 0, 0, 1], { length: 10, dictionaryId: 2 ** 24 + 1 }],
  ])("%j is read.", (bytes, expected) => {
    expect(header(...bytes)).toMatchObject(expected);
    for (let cut = 0; cut < bytes.length; cut++)
      expect(header(...bytes.slice(0, cut))).toBeUndefined();
  });

  test("with its reserved bit is refused.", () => {
    expect(() => header(0x08, 0)).toThrow(ArchiveFault);
  });
});

describe("A frame scanner", () => {
  test("finds the end of any frame, however it is cut, and nothing behind it.", () => {
    const input = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.integer({ min: 0, max: 400_000 }).map((length) => Buffer.alloc(length, "ab")),
    );
    fc.assert(
      fc.property(
        input,
        fc.boolean(),
        fc.integer({ min: 1, max: 5000 }),
        (bytes, checksum, size) => {
          const params = { [constants.ZSTD_c_checksumFlag]: checksum ? 1 : 0 };
          const frame = zstdCompressSync(bytes, { params });
          const read = readZstdFrameHeader(frame);
          if (read === undefined) throw new Error("no header");
          const scanner = new ZstdFrameScanner(read);
          const followed = Buffer.concat([frame, Buffer.from("junk")]);
          let length = 0;
          for (let at = 0; at < followed.length && !scanner.done; at += size) {
            length += scanner.scan(followed.subarray(at, at + size));
          }
          expect(scanner.done).toBe(true);
          expect(length).toBe(frame.length);
          expect(scanner.scan(followed)).toBe(0);
        },
      ),
      { seed: 42, numRuns: 200 },
    );
  });

  test("refuses a block of the reserved type.", () => {
    const scanner = new ZstdFrameScanner({
      length: 6,
      windowBytes: 1024,
      contentBytes: undefined,
      dictionaryId: 0,
      hasChecksum: false,
    });
    expect(() => scanner.scan(Uint8Array.from([...magic, 0, 0, 0x07, 0, 0]))).toThrow(ArchiveFault);
  });
});
