import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { interleavePairs } from "../../src/layout/interleave.ts";
import { type LayoutRow, verifyLayout } from "../../src/layout/verify-layout.ts";

const SIZES = [2, 4, 8, 16, 32, 64, 128, 1000];

function rowsOf(groupCount: number): readonly LayoutRow[] {
  const { group, label } = interleavePairs(groupCount);
  return Array.from(group, (id, row) => ({ group: id, label: label[row] === 1 }));
}

/** The one size whose first block pairs row 0 with its partner. */
function unluckySize(groupCount: number): number {
  return groupCount % 2 === 0 ? groupCount + 2 : groupCount + 1;
}

describe("interleavePairs", () => {
  test("gives the layouts of the recipe for small counts", () => {
    const text = (count: number) =>
      rowsOf(count)
        .map(({ group, label }) => `${group}${label ? "T" : "F"}`)
        .join(" ");
    expect(text(0)).toBe("");
    expect(text(1)).toBe("0T 0F");
    expect(text(2)).toBe("0T 1F 1T 0F");
    expect(text(3)).toBe("0T 1F 2T 0F 1T 2F");
    expect(text(4)).toBe("0T 1F 2T 3F 1T 0F 3T 2F");
  });

  test("gives each group one row of each label", () => {
    const law = (count: number): void => {
      const seen = rowsOf(count).map(({ group, label }) => Number(group) * 2 + Number(label));
      expect(seen.sort((a, b) => a - b)).toEqual(seen.map((_, index) => index));
    };
    fc.assert(fc.property(fc.nat(3000), law), { seed: 42, numRuns: 60 });
  });

  test("alternates labels across the whole file and keeps partners about n rows apart", () => {
    const law = (count: number): void => {
      const report = verifyLayout(rowsOf(count), { batchSizes: [], window: 2 * count });
      expect(report).toMatchObject({
        rows: 2 * count,
        desirable: count,
        alternationBreaks: 0,
        closestRows: count % 2 === 0 ? count - 1 : count,
      });
    };
    fc.assert(fc.property(fc.integer({ min: 1, max: 3000 }), law), { seed: 42, numRuns: 60 });
  });

  test("pairs no row with its own prompt and mixes each block, for all common sizes", () => {
    const law = (count: number): void => {
      for (const batch of verifyLayout(rowsOf(count), { batchSizes: SIZES }).batches) {
        const unlucky = batch.batchSize === unluckySize(count);
        expect(batch, `n = ${count}`).toMatchObject({
          samePromptPairs: unlucky ? 1 : 0,
          selfPairs: 0,
          homogeneousBlocks: 0,
        });
      }
    };
    const counts = fc.integer({ min: 3, max: 3000 });
    fc.assert(fc.property(counts, law), {
      seed: 42,
      numRuns: 150,
      examples: [6, 7, 14, 15, 30, 31, 62, 63, 126, 127, 998, 999].map((count) => [count]),
    });
  });

  test("keeps this for every block size, also odd ones, but for a last block of one row", () => {
    const law = (count: number, size: number): void => {
      const [batch] = verifyLayout(rowsOf(count), { batchSizes: [size] }).batches;
      const lonely = (2 * count) % size === 1 ? 1 : 0;
      expect(batch).toMatchObject({
        samePromptPairs: size === unluckySize(count) ? 1 : 0,
        selfPairs: lonely,
        homogeneousBlocks: lonely,
      });
    };
    const counts = fc.integer({ min: 3, max: 60 });
    fc.assert(fc.property(counts, fc.integer({ min: 2, max: 130 }), law), {
      seed: 42,
      numRuns: 2000,
    });
  });

  test("holds five bytes a row", () => {
    const { group, label } = interleavePairs(1000);
    expect(group.byteLength + label.byteLength).toBe(10_000);
  });

  test.each([-1, 1.5, Number.NaN, 2 ** 30 + 1])("refuses %d groups", (count) => {
    expect(() => interleavePairs(count)).toThrow(RangeError);
  });
});
