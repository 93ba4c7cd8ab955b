import { describe, expect, test } from "vitest";
import { describeLayout } from "../../src/layout/describe-layout.ts";
import { interleavePairs } from "../../src/layout/interleave.ts";
import {
  type BatchReport,
  type LayoutReport,
  verifyLayout,
} from "../../src/layout/verify-layout.ts";
import { groupsOfSizes, rowsOfOrder } from "./group-fixtures.ts";

describe("describeLayout", () => {
  test("names the row to leave out where one is alone in the last batch", () => {
    const { group, label } = interleavePairs(500);
    const rows = rowsOfOrder({ pair: group, label }, group);
    expect(describeLayout(verifyLayout(rows, { batchSizes: [27] })).at(-1)).toBe(
      "Batch size 27: one row is alone in the last batch and its own KL partner; leave out the last row, number " +
        "1,000, or take another size.",
    );
  });

  test("sums up many batch sizes and names the worst", () => {
    const { groupOfPair, pairs } = groupsOfSizes(Array.from({ length: 600 }, () => 1));
    const pair = Uint32Array.from(groupOfPair, (_, at) => pairs[at >> 1] as number);
    const label = pair.map((_, at) => (at + 1) % 2) as unknown as Uint8Array;
    const batchSizes = Array.from({ length: 127 }, (_, at) => at + 2);
    const report = verifyLayout(rowsOfOrder({ pair, label }, groupOfPair), { batchSizes });
    expect(describeLayout(report)).toContain(
      "127 batch sizes from 2 to 128, worst with 2: 600 of 600 (100.0 %) KL pairs are of one prompt.",
    );
  });

  test("says that there is nothing", () => {
    expect(describeLayout(verifyLayout([], { batchSizes: [2] }))).toEqual(["There are no rows."]);
  });
});

const batch = (batchSize: number, changes: Partial<BatchReport> = {}): BatchReport => ({
  batchSize,
  blocks: 500,
  tailRows: 0,
  samePromptPairs: 0,
  selfPairs: 0,
  homogeneousBlocks: 0,
  ...changes,
});
const sound: LayoutReport = {
  rows: 2000,
  desirable: 1000,
  undesirable: 1000,
  alternationBreaks: 0,
  closestRows: undefined,
  batches: [],
};
const said = (changes: Partial<LayoutReport>) => describeLayout({ ...sound, ...changes });
const labels = "1,000 rows are True and 1,000 False; the labels alternate.";
const fine = (at: string) => [
  `At ${at}, no KL pair is of one prompt.`,
  `At ${at}, no batch has one label only.`,
  `At ${at}, no row is its own KL partner.`,
];

describe("describeLayout says", () => {
  test("how the labels follow one another, and how close rows of one prompt come", () => {
    expect(said({})).toEqual([labels]);
    expect(said({ alternationBreaks: 1200, closestRows: 1500 })).toEqual([
      "1,000 rows are True and 1,000 False; 1,200 rows have the label of the row before.",
      "The closest two rows of one prompt are 1,500 apart.",
    ]);
  });

  test("for which batch sizes all holds", () => {
    const sizes = [2, 4, 6, 8, 10, 1000, 1200];
    const batches = (count: number) => sizes.slice(0, count).map((size) => batch(size));
    expect(said({ batches: batches(1) })).toEqual([labels, ...fine("batch size 2")]);
    const six = "batch sizes 2, 4, 6, 8, 10, 1,000";
    expect(said({ batches: batches(6) })).toEqual([labels, ...fine(six)]);
    expect(said({ batches: batches(7) })).toEqual([labels, ...fine("all 7 batch sizes tested")]);
  });

  test("what each batch size breaks, one by one up to six", () => {
    const [pairs, blocks, selves] = fine("batch sizes 2, 1,500");
    expect(said({ batches: [batch(2, { samePromptPairs: 20 }), batch(1500)] })).toEqual([
      labels,
      "Batch size 2: 20 of 2,000 (1.0 %) KL pairs are of one prompt.",
      blocks,
      selves,
    ]);
    const homogeneous = { homogeneousBlocks: 7, selfPairs: 2, rowsToDrop: 3 };
    expect(said({ batches: [batch(2), batch(1500, homogeneous)] })).toEqual([
      labels,
      pairs,
      "Batch size 1,500: 5 of 500 (1.0 %) batches have one label only.",
      "Batch size 1,500: 2 rows are alone in their batch and their own KL partners; leave out the last 3 rows or take another size.",
    ]);
    const lone = { homogeneousBlocks: 1, selfPairs: 1, rowsToDrop: 1 };
    expect(said({ batches: [batch(3, lone)] })).toEqual([
      labels,
      ...fine("batch size 3").slice(0, 2),
      "Batch size 3: one row is alone in the last batch and its own KL partner; leave out the last row, number 2,000, or take another size.",
    ]);
  });

  test("the first of the worst of more than six batch sizes", () => {
    const counts = [1, 3, 2, 9, 9, 4, 1];
    const batches = counts.map((samePromptPairs, at) => batch(1000 + at, { samePromptPairs }));
    expect(said({ batches: batches.slice(0, 6) }).slice(1, 7)).toEqual(
      batches
        .slice(0, 6)
        .map(({ batchSize, samePromptPairs }) =>
          expect.stringContaining(
            `Batch size ${batchSize.toLocaleString("en")}: ${samePromptPairs} of`,
          ),
        ),
    );
    expect(said({ batches })[1]).toBe(
      "7 batch sizes from 1,000 to 1,006, worst with 1,003: 9 of 2,000 (0.5 %) KL pairs are of one prompt.",
    );
  });
});
