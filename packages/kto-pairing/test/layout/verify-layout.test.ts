import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type BatchReport,
  type LayoutReport,
  type LayoutRow,
  verifyLayout,
} from "../../src/layout/verify-layout.ts";

/** The same figures by writing out every block and pair. */
function bruteForce(
  rows: readonly LayoutRow[],
  batchSizes: readonly number[],
  window: number,
): LayoutReport {
  const desirable = rows.filter((row) => row.label).length;
  const distances = rows.flatMap((row, at) =>
    rows.flatMap((other, otherAt) =>
      otherAt > at && otherAt - at <= window && row.group === other.group ? [otherAt - at] : [],
    ),
  );
  const batches = batchSizes.map((batchSize) => {
    const blocks: (readonly LayoutRow[])[] = [];
    for (let at = 0; at < rows.length; at += batchSize) blocks.push(rows.slice(at, at + batchSize));
    const pairs = blocks.flatMap((block) =>
      // The trainer's list of completions: the last one first, then all but the last.
      [block.at(-1), ...block.slice(0, -1)].map((partner, index) => [block[index], partner]),
    );
    const selfPairs = pairs.filter(([x, y]) => x === y).length;
    return {
      batchSize,
      blocks: blocks.length,
      tailRows: rows.length % batchSize,
      samePromptPairs: pairs.filter(([x, y]) => x !== y && x?.group === y?.group).length,
      selfPairs,
      ...(selfPairs > 0 && { rowsToDrop: 1 }),
      homogeneousBlocks: blocks.filter((block) => new Set(block.map((row) => row.label)).size < 2)
        .length,
    };
  });
  return {
    rows: rows.length,
    desirable,
    undesirable: rows.length - desirable,
    alternationBreaks: rows.filter((row, at) => at > 0 && rows[at - 1]?.label === row.label).length,
    closestRows: distances.length === 0 ? undefined : Math.min(...distances),
    batches,
  };
}

function layout(text: string): readonly LayoutRow[] {
  return text.split(" ").map((row) => ({ group: row.slice(0, -1), label: row.endsWith("T") }));
}

describe("verifyLayout", () => {
  test("equals a simulation that writes out every pair", () => {
    const rows = fc.array(fc.record({ group: fc.nat(8), label: fc.boolean() }), { maxLength: 60 });
    const sizes = fc.array(fc.integer({ min: 2, max: 20 }), { maxLength: 4 });
    const law = (list: LayoutRow[], batchSizes: number[], window: number): void => {
      expect(verifyLayout(list, { batchSizes, window })).toEqual(
        bruteForce(list, batchSizes, window),
      );
    };
    fc.assert(fc.property(rows, sizes, fc.integer({ min: 1, max: 70 }), law), {
      seed: 42,
      numRuns: 500,
    });
  });

  test("finds that adjacent partners are paired with each other", () => {
    const adjacent = layout("aT aF bT bF cT cF dT dF");
    const report = verifyLayout(adjacent, { batchSizes: [2, 4] });
    expect(report.batches.map((batch) => batch.samePromptPairs)).toEqual([8, 4]);
    expect(report.closestRows).toBe(1);
  });

  test("finds blocks of one label where labels are not mixed", () => {
    const sorted = layout("aT bT cT dT aF bF cF dF");
    expect(verifyLayout(sorted, { batchSizes: [4] })).toMatchObject({
      alternationBreaks: 6,
      batches: [{ blocks: 2, homogeneousBlocks: 2, tailRows: 0 }],
    });
  });

  test("counts a last block of one row as paired with itself", () => {
    expect(verifyLayout(layout("aT bF aF bT cT"), { batchSizes: [4] }).batches).toEqual([
      {
        batchSize: 4,
        blocks: 2,
        tailRows: 1,
        samePromptPairs: 0,
        selfPairs: 1,
        homogeneousBlocks: 1,
        rowsToDrop: 1,
      },
    ]);
  });

  test("tells group 1 from group '1' and reads rows from any iterable, once", () => {
    function* rows(): Generator<LayoutRow> {
      yield { group: 1, label: true };
      yield { group: "1", label: false };
    }
    const report = verifyLayout(rows(), { batchSizes: [2] });
    expect(report).toMatchObject({ rows: 2, batches: [{ samePromptPairs: 0 }] });
    expect(report.closestRows).toBeUndefined();
  });

  test("sums the blocks of each shard where blocks start anew", () => {
    const law = (list: LayoutRow[], size: number, count: number): void => {
      const options = { batchSizes: [size], shards: { count, rows: list.length } };
      const [whole] = verifyLayout(list, options).batches;
      const short = Math.floor(list.length / count);
      const long = list.length % count;
      const parts: BatchReport[] = [];
      for (let shard = 0, from = 0; shard < count; shard++) {
        const to = from + short + (shard < long ? 1 : 0);
        parts.push(...verifyLayout(list.slice(from, to), { batchSizes: [size] }).batches);
        from = to;
      }
      for (const key of ["blocks", "samePromptPairs", "selfPairs", "homogeneousBlocks"] as const) {
        expect(whole?.[key], key).toBe(parts.reduce((sum, part) => sum + part[key], 0));
      }
      const kept = list.slice(0, list.length - (whole?.rowsToDrop ?? 0));
      const shards = { count, rows: kept.length };
      expect(verifyLayout(kept, { batchSizes: [size], shards }).batches[0]?.selfPairs).toBe(0);
    };
    const rows = fc.array(fc.record({ group: fc.nat(8), label: fc.boolean() }), { maxLength: 60 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 2, max: 9 }), fc.integer({ min: 1, max: 7 }), law),
      { seed: 42, numRuns: 500 },
    );
  });

  test("finds the two rows that are paired with themselves when 18 rows are cut in two shards", () => {
    const rows = Array.from({ length: 18 }, (_, at) => ({ group: at % 9, label: at % 2 === 0 }));
    const report = verifyLayout(rows, { batchSizes: [4], shards: { count: 2, rows: 18 } });
    expect(report.batches[0]).toMatchObject({ selfPairs: 2, blocks: 6, rowsToDrop: 2 });
  });

  test("refuses shards of another file", () => {
    const shards = { count: 2, rows: 3 };
    expect(() => verifyLayout(layout("aT bF"), { batchSizes: [2], shards })).toThrow(
      new RangeError("the file has 2 rows, not 3"),
    );
  });

  test.each([
    [{ batchSizes: [2, 1] }, "batch size must be an integer from 2, not 1"],
    [{ batchSizes: [2], window: 0 }, "window must be an integer from 1, not 0"],
    [
      { batchSizes: [2], shards: { count: 0, rows: 0 } },
      "shard count must be an integer from 1, not 0",
    ],
  ])("refuses %j: %s", (options, message) => {
    expect(() => verifyLayout([], options)).toThrow(new RangeError(message));
  });

  test("reports zeros for no rows", () => {
    expect(verifyLayout([], { batchSizes: [2] })).toMatchObject({
      rows: 0,
      batches: [{ blocks: 0, tailRows: 0, homogeneousBlocks: 0 }],
    });
  });

  test.each([1, 0, 2.5, Number.NaN])("refuses batch size %d", (size) => {
    expect(() => verifyLayout([], { batchSizes: [size] })).toThrow(RangeError);
  });
});
