import fc from "fast-check";
import { expect, test } from "vitest";
import { AlternatingOrder, type RowOrder } from "../../src/layout/interleave.ts";
import { countFaults } from "../../src/layout/layout-faults.ts";
import { verifyLayout } from "../../src/layout/verify-layout.ts";
import { wrapPartner } from "../../src/layout/wrap-partner.ts";
import { rowsOfOrder } from "./group-fixtures.ts";

const GROUPS = 6;
const PAIRS = 14;
const rows = fc.array(fc.record({ pair: fc.nat(PAIRS - 1), label: fc.nat(1) }), { maxLength: 40 });
const groups = fc.array(fc.nat(GROUPS - 1), { minLength: PAIRS, maxLength: PAIRS });
const sizes = fc.uniqueArray(fc.integer({ min: 2, max: 45 }), { maxLength: 5 });

test("counts in any order of rows what the check of a written file counts", () => {
  const law = fc.property(
    rows,
    groups,
    sizes,
    fc.integer({ min: 1, max: 20 }),
    fc.boolean(),
    (list, groupList, batchSizes, distance, isAlternating) => {
      const pair = Uint32Array.from(list, (row) => row.pair);
      const order: RowOrder = isAlternating
        ? new AlternatingOrder(pair)
        : { pair, label: Uint8Array.from(list, ({ label }) => label) };
      const groupOfPair = Uint32Array.from(groupList);
      const isSingle = (group: number) => group % 2 === 0;
      const faults = countFaults({
        order,
        groupOfPair,
        isSingle,
        groupCount: GROUPS,
        distance,
        batchSizes,
      });
      const written = rowsOfOrder(order, groupOfPair);
      const report = verifyLayout(written, { batchSizes, window: 50 });
      expect(faults.closestRows).toBe(report.closestRows);
      expect(faults.alternationBreaks).toBe(report.alternationBreaks);
      const expected = report.batches
        .map(({ batchSize, samePromptPairs, homogeneousBlocks, selfPairs }) => ({
          batchSize,
          samePromptPairs,
          homogeneousBlocks: homogeneousBlocks - selfPairs,
        }))
        .filter((batch) => batch.samePromptPairs + batch.homogeneousBlocks > 0)
        .toSorted((a, b) => a.batchSize - b.batchSize);
      expect(faults.batches).toEqual(expected);
      const gaps = written.flatMap(({ group }, row) => {
        const before = written.slice(0, row).findLastIndex((other) => other.group === group);
        return before < 0 ? [] : [{ group: Number(group), gap: row - before }];
      });
      expect(faults.closeRows).toBe(gaps.filter(({ gap }) => gap < distance).length);
      const partners = gaps.filter(({ group }) => isSingle(group)).map(({ gap }) => gap);
      expect(faults.closestPartners).toBe(
        partners.length === 0 ? undefined : Math.min(...partners),
      );
    },
  );
  fc.assert(law, { seed: 42, numRuns: 300 });
});

test("the first and the last row of a block are each other's partner, a lone row its own", () => {
  expect([0, 1, 2, 3, 4, 5, 6].map((row) => wrapPartner(row, 3, 7))).toEqual([2, 1, 0, 5, 4, 3, 6]);
  expect([6, 7].map((row) => wrapPartner(row, 3, 8))).toEqual([7, 6]);
});
