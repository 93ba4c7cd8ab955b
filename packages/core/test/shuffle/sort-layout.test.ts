import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sortLayout } from "../../src/shuffle/sort-layout.ts";

const GIB = 2 ** 30;

describe("sortLayout", () => {
  test("keeps every part and every position of it below 2^31 for any memory", () => {
    for (const gibibytes of [1, 2, 3, 4, 8, 64]) {
      const layout = sortLayout(gibibytes * GIB);
      for (const bytes of Object.values(layout)) {
        expect(bytes).toBeGreaterThan(0);
        expect(bytes).toBeLessThan(2 ** 31);
        expect(Number.isInteger(bytes)).toBe(true);
      }
      expect(layout.pieceBytes).toBe(1 << 20);
    }
  });

  test.each([1, 2, 3, 4, 8, 64])("uses most of %d GiB up to 2 GiB", (gibibytes) => {
    const used = Math.min(2, gibibytes) * GIB;
    expect(sortLayout(gibibytes * GIB)).toEqual({
      slabBytes: used * (7 / 8) - (1 << 20),
      orderBytes: used / 8,
      pieceBytes: 1 << 20,
      longestInline: used / 32 - 16,
    });
  });

  test("divides all of the memory into parts that an entry fits into, for any memory", () => {
    const memory = fc.oneof(fc.integer({ min: 1, max: 1 << 20 }), fc.maxSafeNat());
    const expected = fc.option(fc.maxSafeNat(), { nil: undefined });
    fc.assert(
      fc.property(
        memory.filter((bytes) => bytes > 0),
        expected,
        (memoryBytes, expectedBytes) => {
          const { slabBytes, orderBytes, pieceBytes, longestInline } = sortLayout(
            memoryBytes,
            expectedBytes,
          );
          const all = slabBytes + orderBytes + pieceBytes;
          expect(all).toBeLessThanOrEqual(Math.max(4 << 10, Math.min(2 * GIB, memoryBytes)));
          // A quarter of the slab is the smallest part that whole entries are read into.
          expect(longestInline + 16).toBeLessThanOrEqual(slabBytes / 4);
          expect(longestInline + 16).toBeLessThanOrEqual(Math.floor(orderBytes / 2));
          expect(longestInline).toBeGreaterThan(0);
          expect(Math.max(slabBytes, orderBytes)).toBeLessThan(2 ** 31);
        },
      ),
      { seed: 42, numRuns: 500 },
    );
  });

  test("has room for the whole of an input of known size as one record, where the memory allows it", () => {
    for (const expectedBytes of [0, 1000, 5e6, 50e6]) {
      const { longestInline, slabBytes } = sortLayout(8 * GIB, expectedBytes);
      expect(longestInline).toBeGreaterThanOrEqual(expectedBytes);
      expect(slabBytes).toBeLessThanOrEqual(Math.max(64 << 20, 33 * expectedBytes));
    }
  });
});
