import { describe, expect, test } from "vitest";
import { describeLayout } from "../../src/layout/describe-layout.ts";
import { interleavePairs } from "../../src/layout/interleave.ts";
import { verifyLayout } from "../../src/layout/verify-layout.ts";
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
