import { describe, expect, test } from "vitest";
import { type FaultSentencesOptions, faultSentences } from "../../src/layout/fault-sentences.ts";
import type { BatchFaults, LayoutFaults } from "../../src/layout/layout-faults.ts";

const noFaults: LayoutFaults = {
  closestRows: undefined,
  closeRows: 0,
  closestPartners: undefined,
  alternationBreaks: 0,
  batches: [],
};

/** Sentences for 3,000 rows, of which a group of 4 is the largest. */
function said(faults: Partial<LayoutFaults>, changes: Partial<FaultSentencesOptions> = {}) {
  return faultSentences({
    rows: 3000,
    groupDistance: 20,
    widest: 50,
    largestRows: 4,
    largestCount: 1,
    impossible: false,
    ...changes,
    faults: { ...noFaults, ...faults },
  });
}

const pairsAt = (batchSize: number, samePromptPairs = 1): BatchFaults => ({
  batchSize,
  samePromptPairs,
  homogeneousBlocks: 0,
});
const blocksAt = (batchSize: number, homogeneousBlocks = 1): BatchFaults => ({
  batchSize,
  samePromptPairs: 0,
  homogeneousBlocks,
});
const another = "No better layout was found; another seed may find one.";

test("a layout without fault has no sentences", () => {
  expect(said({ closestRows: 1500, closestPartners: 1500 })).toEqual([]);
  expect(said({}, { impossible: true, widest: 5 })).toEqual([]);
});

describe("rows of one prompt that stand close", () => {
  const close = { closeRows: 1200, closestRows: 3 };
  const what =
    "1,200 rows (40.0 %) stand within 20 rows of another row of their prompt; the closest two are 3 rows apart";

  test("are counted, and another seed may help", () => {
    expect(said(close)).toEqual([`${what}.`, another]);
  });

  test("cannot be helped where every order is known to break a guarantee", () => {
    expect(said(close, { impossible: true })).toEqual([
      `${what}.`,
      "Every order of these rows breaks one of these guarantees.",
    ]);
  });

  test("cannot be helped where the largest group has too many rows", () => {
    expect(said(close, { impossible: true, widest: 20 })).toEqual([
      `${what}. No layout avoids this: the largest prompt group has 4 rows, which takes 64 rows or more, and the file has 3,000. No layout keeps more than 20 rows.`,
    ]);
  });

  test("cannot be helped where the groups are all large", () => {
    const all = { impossible: true, widest: 9, largestRows: 1000, largestCount: 3 };
    expect(said(close, all)).toEqual([
      `${what}. No layout avoids this: each of the largest prompt groups has 1,000 rows, which takes 21,000 rows or more, and the file has 3,000. No layout keeps more than 9 rows.`,
    ]);
  });
});

describe("KL pairs of one prompt", () => {
  test("of one batch size are counted", () => {
    expect(said({ batches: [pairsAt(8, 1500)] })).toEqual([
      "Batch size 8: 1,500 of 3,000 KL pairs are of one prompt.",
      another,
    ]);
  });

  test.each([
    [[2, 3], "2, 3"],
    [[2, 3, 4], "2 to 4"],
    [[2, 4, 5, 6, 1000], "2, 4 to 6, 1,000"],
    [[2, 4, 6, 8, 10, 12, 14, 16], "2, 4, 6, 8, 10, 12, 14, 16"],
    [[2, 4, 6, 8, 10, 12, 14, 16, 1800], "between 2 and 1,800 (9 of them)"],
  ])("of batch sizes %j are told as %s, with the worst", (sizes, ranges) => {
    const worst = sizes[1] as number;
    const batches = sizes.map((size) => pairsAt(size, size === worst ? 7 : 6));
    expect(said({ batches })[0]).toBe(
      `Batch sizes ${ranges}: at worst, with size ${worst}, 7 of 3,000 KL pairs are of one prompt.`,
    );
  });
});

test("blocks of one label are counted of all blocks, and no other seed is promised for them", () => {
  expect(said({ batches: [blocksAt(7, 12)] })).toEqual([
    "Batch size 7: 12 of 429 blocks have one label only.",
  ]);
  expect(said({ batches: [blocksAt(4, 5), pairsAt(5), blocksAt(6, 5)] })).toEqual([
    "Batch size 5: 1 of 3,000 KL pairs are of one prompt.",
    another,
    "Batch sizes 4, 6: at worst, with size 4, 5 of 750 blocks have one label only.",
  ]);
});

test("partners that are far less than half the file apart are told", () => {
  expect(said({ closestPartners: 1198 })).toEqual([]);
  expect(said({ closestPartners: 1197 })).toEqual([
    "Partners whose prompt stands in no other pair are as close as 1,197 rows, not half the file (1,500).",
  ]);
});
