import { readdir } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { StageError } from "../../src/errors.ts";
import { KeyedExchange } from "../../src/shuffle/keyed-exchange.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

interface Piece {
  readonly word0: number;
  readonly word1: number;
  readonly text: string;
}

function exchange(
  pieces: readonly Piece[],
  options: { memoryBytes: number; keys?: number; tempDir: string },
): string[] {
  const bytes = pieces.map(({ text }) => new TextEncoder().encode(text));
  const expectedBytes = bytes.reduce((sum, { length }) => sum + length, 0);
  const sorter = new KeyedExchange({ ...options, expectedBytes });
  try {
    for (const [index, { word0, word1 }] of pieces.entries()) {
      sorter.add(word0, word1, bytes[index] as Uint8Array);
    }
    const texts: string[] = [];
    for (const { bytes: lot, ends } of sorter.drain()) {
      let start = 0;
      for (const end of ends) {
        texts.push(new TextDecoder().decode(lot.subarray(start, end)));
        start = end;
      }
    }
    return texts;
  } finally {
    sorter.close();
  }
}

describe("KeyedExchange", () => {
  test("gives pieces by key, equal keys in the order they came, for every memory", async () => {
    const tempDir = await temporaryFolder();
    const piece = fc.record({
      word0: fc.oneof(fc.nat(3), fc.integer({ min: 0, max: 2 ** 32 - 1 })),
      word1: fc.oneof(fc.nat(2), fc.integer({ min: 0, max: 2 ** 32 - 1 })),
      text: fc.string({ minLength: 1, maxLength: 600 }),
    });
    const property = fc.property(
      fc.array(piece, { maxLength: 300 }),
      fc.constantFrom(1, 8 << 10, 64 << 10, 8 << 20),
      (pieces, memoryBytes) => {
        const sorted = pieces.toSorted((a, b) => a.word0 - b.word0 || a.word1 - b.word1);
        const texts = exchange(pieces, { memoryBytes, tempDir });
        expect(texts).toEqual(sorted.map(({ text }) => text));
      },
    );
    fc.assert(property, { seed: 42, numRuns: 80 });
    expect(await readdir(tempDir)).toEqual([]);
  });

  test("puts numbered pieces in their places where the keys are positions", async () => {
    const tempDir = await temporaryFolder();
    const count = 5000;
    const pieces = Array.from({ length: count }, (_, index) => ({
      word0: (index * 1237) % count,
      word1: 0,
      text: `piece ${(index * 1237) % count}`,
    }));
    const texts = exchange(pieces, { memoryBytes: 16 << 10, keys: count, tempDir });
    expect(texts).toEqual(Array.from({ length: count }, (_, index) => `piece ${index}`));
  });

  test("refuses a piece after the last one", async () => {
    const tempDir = await temporaryFolder();
    const sorter = new KeyedExchange({ memoryBytes: 1 << 20, expectedBytes: 10, tempDir });
    for (const _lot of sorter.drain()) throw new Error("there is none");
    const add = () => sorter.add(0, 0, Uint8Array.of(1));
    expect(add).toThrow(new StageError("exchange", "a piece after the last one"));
    expect(() => [...sorter.drain()]).toThrow(new StageError("exchange", "drained twice"));
    sorter.close();
    expect(add).toThrow(new StageError("exchange", "used after its end"));
    expect(() => [...sorter.drain()]).toThrow(new StageError("exchange", "used after its end"));
    expect(() => sorter.close()).not.toThrow();
  });

  test("touches no disk while all fits into memory, and says what it wrote where it does not", async () => {
    const tempDir = await temporaryFolder();
    const spilledBy = (memoryBytes: number, length: number) => {
      const sorter = new KeyedExchange({ memoryBytes, expectedBytes: 500 * length, tempDir });
      const texts = Array.from({ length: 500 }, (_, at) => `${at}`.padEnd(length, "x"));
      for (const text of texts)
        sorter.add(2 ** 32 - 1 - Number.parseInt(text, 10), 0, Buffer.from(text));
      const before = sorter.spilledBytes;
      const given: string[] = [];
      for (const { bytes, ends } of sorter.drain()) {
        let start = 0;
        for (const end of ends) {
          given.push(Buffer.from(bytes.subarray(start, end)).toString());
          start = end;
        }
      }
      expect(given).toEqual(texts.toReversed());
      const all = sorter.spilledBytes;
      sorter.close();
      return [before, all];
    };
    expect(spilledBy(8 << 20, 100)).toEqual([0, 0]);
    const [before = 0, all = 0] = spilledBy(1, 100);
    expect(before).toBeGreaterThan(500 * 100 * 0.9);
    expect(all).toBeGreaterThan(500 * 116);
    // Of longer ones memory holds the place only.
    expect(spilledBy(1, 1000)[0]).toBeGreaterThanOrEqual(500 * 1000);
    expect(spilledBy(2 << 20, 100_000)[0]).toBe(500 * 100_000);
  });
});
