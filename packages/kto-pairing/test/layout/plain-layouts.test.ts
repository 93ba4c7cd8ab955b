import { describe, expect, test } from "vitest";
import { describeLayout } from "../../src/layout/describe-layout.ts";
import { adjacentLayout, asIsLayout } from "../../src/layout/plain-layouts.ts";
import { verifyLayout } from "../../src/layout/verify-layout.ts";
import { contentOf, groupsOfSizes, rowsOfOrder } from "./group-fixtures.ts";

const groups = groupsOfSizes(Array.from({ length: 3586 }, () => 1));
const rows = [...groups.pairs].flatMap((pair) => [pair * 2, pair * 2 + 1]);

describe("adjacentLayout", () => {
  test("puts partners next to each other in an order of the seed, at the cost of all KL pairs at size 2", () => {
    const order = adjacentLayout({ pairs: groups.pairs, seed: 42 });
    expect(contentOf(order)).toEqual(rows);
    expect(adjacentLayout({ pairs: groups.pairs, seed: 42 })).toEqual(order);
    expect(adjacentLayout({ pairs: groups.pairs, seed: 43 })).not.toEqual(order);
    const report = verifyLayout(rowsOfOrder(order, groups.groupOfPair), { batchSizes: [2, 3, 4] });
    expect(describeLayout(report)).toEqual([
      "3,586 rows are True and 3,586 False; the labels alternate.",
      "The closest two rows of one prompt are 1 apart.",
      "Batch size 2: 7,172 of 7,172 (100.0 %) KL pairs are of one prompt.",
      "Batch size 3: 2,392 of 7,172 (33.4 %) KL pairs are of one prompt.",
      "Batch size 4: 3,586 of 7,172 (50.0 %) KL pairs are of one prompt.",
      "At batch sizes 2, 3, 4, no batch has one label only.",
      "At batch sizes 2, 3, 4, no row is its own KL partner.",
    ]);
  });
});

describe("asIsLayout", () => {
  test("gives the False rows in order, then the True rows, at the cost of batches of one label", () => {
    const order = asIsLayout({ pairs: groups.pairs });
    expect(contentOf(order)).toEqual(rows);
    expect([...order.pair.subarray(0, 3)]).toEqual([0, 1, 2]);
    const report = verifyLayout(rowsOfOrder(order, groups.groupOfPair), { batchSizes: [8, 9] });
    expect(describeLayout(report)).toEqual([
      "3,586 rows are True and 3,586 False; 7,170 rows have the label of the row before.",
      "At batch sizes 8, 9, no KL pair is of one prompt.",
      "Batch size 8: 896 of 897 (99.9 %) batches have one label only.",
      "Batch size 9: 796 of 797 (99.9 %) batches have one label only.",
      "At batch sizes 8, 9, no row is its own KL partner.",
    ]);
  });
});
