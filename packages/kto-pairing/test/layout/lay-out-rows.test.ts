import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { layOutRows } from "../../src/layout/lay-out-rows.ts";
import { verifyLayout } from "../../src/layout/verify-layout.ts";

/** A set of rows, `every`-th one desirable, of `groups` prompts in turn. */
function rowsOf(count: number, every: number, groups: number) {
  return {
    group: Uint32Array.from({ length: count }, (_, row) => row % groups),
    label: Uint8Array.from({ length: count }, (_, row) => (row % every === 0 ? 1 : 0)),
  };
}

function check(input: ReturnType<typeof rowsOf>, layout: ReturnType<typeof layOutRows>) {
  const rows = [...layout.row].map((row, at) => ({
    group: input.group[row] as number,
    label: layout.label[at] === 1,
  }));
  return verifyLayout(rows, { batchSizes: [2, 4, 8, 16, 128, 1000], window: 128 });
}

describe("layOutRows", () => {
  test("puts every row once, under its own label", () => {
    const law = (rows: { group: number; label: number }[], seed: number): void => {
      const group = Uint32Array.from(rows, (row) => row.group);
      const label = Uint8Array.from(rows, (row) => row.label);
      const layout = layOutRows({ group, label, seed });
      expect([...layout.row].sort((a, b) => a - b)).toEqual(rows.map((_, row) => row));
      expect([...layout.row].map((row) => label[row])).toEqual([...layout.label]);
      expect(layOutRows({ group, label, seed }).row).toEqual(layout.row);
    };
    const row = fc.record({ group: fc.nat(30), label: fc.integer({ min: 0, max: 1 }) });
    fc.assert(fc.property(fc.array(row, { maxLength: 200 }), fc.nat(99), law), {
      seed: 42,
      numRuns: 100,
    });
  });

  test("spreads a minority of one in nine evenly and keeps prompts apart", () => {
    const input = rowsOf(9000, 9, 600);
    const layout = layOutRows({ ...input, seed: 42 });
    const report = check(input, layout);
    expect(report).toMatchObject({ desirable: 1000, closestRows: undefined });
    expect(report.batches.every((batch) => batch.samePromptPairs === 0)).toBe(true);
    expect(report.batches.find((batch) => batch.batchSize === 16)?.homogeneousBlocks).toBe(0);
    expect(layout.broken[0]).toContain("1,000 rows are True and 8,000 False");
    expect(layout.broken.join(" ")).toContain("Batch sizes 2 to 8, ");
  });

  test("alternates labels where there are as many of each", () => {
    const input = rowsOf(4000, 2, 1000);
    const layout = layOutRows({ ...input, seed: 42 });
    expect(layout.broken).toEqual([]);
    expect(check(input, layout)).toMatchObject({ alternationBreaks: 0, closestRows: undefined });
  });

  test("says where one prompt has too many rows", () => {
    const input = rowsOf(1000, 3, 4);
    const layout = layOutRows({ ...input, seed: 42 });
    expect(layout.broken.join(" ")).toContain("each of the largest prompt groups has 250 rows");
  });

  test("lays out no rows and refuses labels of other rows", () => {
    expect(layOutRows({ ...rowsOf(0, 2, 1), seed: 1 })).toMatchObject({ broken: [] });
    const group = new Uint32Array(2);
    expect(() => layOutRows({ group, label: new Uint8Array(1), seed: 1 })).toThrow(RangeError);
  });
});
