import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { StrictUtf8 } from "../../src/json/strict-utf8.ts";

function decodeInPieces(bytes: Uint8Array, size: number): string {
  const utf8 = new StrictUtf8("f.json");
  let text = "";
  for (let at = 0; at < bytes.length; at += size)
    text += utf8.decode(bytes.subarray(at, at + size));
  utf8.end();
  return text;
}

describe("StrictUtf8", () => {
  test("decodes as TextDecoder does, whatever the pieces, and refuses exactly what that refuses.", () => {
    const anyBytes = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.string({ unit: "binary", maxLength: 20 }).map((text) => new TextEncoder().encode(text)),
    );
    fc.assert(
      fc.property(anyBytes, fc.integer({ min: 1, max: 8 }), (bytes, size) => {
        let expected: string | undefined;
        try {
          expected = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
        } catch {
          expect(() => decodeInPieces(bytes, size)).toThrow(/is not UTF-8/);
          return;
        }
        expect(decodeInPieces(bytes, size)).toBe(expected);
      }),
      { seed: 42, numRuns: 500 },
    );
  });

  test.each([
    [[0x61, 0xff, 0x62], 1],
    [[0x61, 0xe2, 0x82, 0x62], 1],
    [[0x61, 0x62, 0xe2, 0x82], 2],
    [[0xef, 0xbb, 0xbf, 0x61, 0x80], 4],
    [[0xc3, 0xa9, 0xed, 0xa0, 0x80], 2],
  ])("names the offset of the first bad byte of %j.", (bytes, offset) => {
    for (const size of [1, 2, 3, 100]) {
      let message = "";
      try {
        decodeInPieces(Uint8Array.from(bytes), size);
      } catch (error) {
        message = String(error);
      }
      expect(Number(/at offset (\d+)/.exec(message)?.[1])).toBe(offset);
    }
  });

  test("drops one byte order mark at the start only.", () => {
    const bytes = new TextEncoder().encode("\ufeff\ufeffa\ufeff");
    expect(decodeInPieces(bytes, 1)).toBe("\ufeffa\ufeff");
    expect(decodeInPieces(bytes, 3)).toBe("\ufeffa\ufeff");
  });
});
