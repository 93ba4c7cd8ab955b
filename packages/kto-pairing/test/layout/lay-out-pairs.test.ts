import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_BATCH_SIZES, layOutPairs } from "../../src/layout/lay-out-pairs.ts";
import { verifyLayout } from "../../src/layout/verify-layout.ts";
import { layoutExists, partitions } from "./brute-force-layout.ts";
import { contentOf, groupsOfSizes, rowsOfOrder } from "./group-fixtures.ts";

function ones(count: number): readonly number[] {
  return Array.from({ length: count }, () => 1);
}

/** Lays out, checks by the independent pass, and gives both. */
function laidOut(
  sizes: readonly number[],
  options: Partial<Parameters<typeof layOutPairs>[0]> = {},
) {
  const groups = groupsOfSizes(sizes);
  const layout = layOutPairs({ ...groups, seed: 42, ...options });
  const { groupDistance: window = 128, batchSizes = DEFAULT_BATCH_SIZES } = options;
  const report = verifyLayout(rowsOfOrder(layout, groups.groupOfPair), { batchSizes, window });
  return { groups, layout, report };
}

function isClean({ report }: ReturnType<typeof laidOut>): boolean {
  return (
    report.alternationBreaks === 0 &&
    report.closestRows === undefined &&
    report.batches.every((batch) => batch.samePromptPairs === 0)
  );
}

/** Sizes like those of a real set: a few prompts many times, most of them once. */
const REAL_SIZES = [21, 20, 10, 9, 8, 8, 7, 6, 6, 5, 5, 5, 4, 4, 4, 4, 3, 3, 3, 3, 3, 3];
const WITH_DOUBLES = [...REAL_SIZES, ...Array.from({ length: 220 }, () => 2)];
const CORPUS_LIKE = [
  ...WITH_DOUBLES,
  ...ones(3586 - WITH_DOUBLES.reduce((sum, size) => sum + size, 0)),
];

describe("layOutPairs", () => {
  test("keeps every guarantee for 3,586 pairs with prompts that stand up to 21 times", () => {
    const found = laidOut(CORPUS_LIKE);
    expect(isClean(found)).toBe(true);
    expect(found.layout.broken).toEqual([]);
    expect(found.report).toMatchObject({ rows: 7172, desirable: 3586 });
    expect(found.layout.closestPartners).toBeGreaterThan(3500);
    const even = found.report.batches.filter((batch) => batch.batchSize % 2 === 0);
    expect(even.every((batch) => batch.homogeneousBlocks + batch.selfPairs === 0)).toBe(true);
    const alone = found.report.batches.filter((batch) => batch.selfPairs > 0);
    expect(found.layout.loneTailSizes).toEqual(alone.map((batch) => batch.batchSize));
  });

  test("holds each pair's two rows once, or names the pair as trimmed", () => {
    const law = (sizes: number[], multipleOf: number, seed: number): void => {
      const { groups, layout } = laidOut(sizes, { multipleOf, seed });
      const rest = new Set(layout.trimmedPairs);
      const kept = [...groups.pairs].filter((pair) => !rest.has(pair));
      expect(contentOf(layout)).toEqual(kept.flatMap((pair) => [pair * 2, pair * 2 + 1]));
      const step = multipleOf % 2 === 0 ? multipleOf : multipleOf * 2;
      if (groups.pairs.length * 2 >= step) expect(layout.pair.length % step).toBe(0);
      else expect(rest.size).toBe(0);
      expect(rest.size).toBeLessThan(multipleOf);
    };
    const sizes = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 60 });
    fc.assert(fc.property(sizes, fc.integer({ min: 1, max: 40 }), fc.nat(99), law), {
      seed: 42,
      numRuns: 30,
    });
  });

  test("keeps the guarantees wherever the largest groups leave room for the distance", () => {
    const law = (groupDistance: number, largest: number, others: number[], spare: number): void => {
      const d = groupDistance + 1;
      // Random groups, none above `largest`, then groups of one pair until it is possible at all.
      const sizes = [largest, ...others.map((size) => 1 + (size % largest))];
      const pairs = (list: readonly number[]) => list.reduce((sum, size) => sum + size, 0);
      const most = sizes.filter((size) => size === largest).length;
      const needed = (2 * largest - 1) * d + (largest === 1 ? d : most);
      const filled = [...sizes, ...ones(Math.max(0, Math.ceil(needed / 2) - pairs(sizes)) + spare)];
      const batchSizes = Array.from({ length: groupDistance }, (_, at) => at + 2);
      const found = laidOut(filled, { groupDistance, batchSizes });
      expect(found.layout.broken.filter((said) => !said.startsWith("Partners"))).toEqual([]);
      expect(isClean(found)).toBe(true);
    };
    fc.assert(
      fc.property(
        // An even distance, for which the bound is exact.
        fc.integer({ min: 1, max: 20 }).map((half) => half * 2),
        fc.integer({ min: 1, max: 9 }),
        fc.array(fc.nat(1000), { maxLength: 80 }),
        fc.nat(3),
        law,
      ),
      { seed: 42, numRuns: 300 },
    );
  });

  test("finds a layout without fault exactly where a search of all layouts does", () => {
    let possible = 0;
    for (let count = 1; count <= 7; count++) {
      for (const sizes of partitions(count)) {
        for (let groupDistance = 1; groupDistance <= count; groupDistance++) {
          const common = Array.from({ length: groupDistance }, (_, at) => at + 2);
          for (const batchSizes of [common, [...common, groupDistance + 4], [2, 3, 5, 7, 30]]) {
            const exists = layoutExists({ sizes, groupDistance, batchSizes });
            const found = laidOut(sizes, { groupDistance, batchSizes });
            const what = `sizes ${sizes}, distance ${groupDistance}, batches ${batchSizes}`;
            expect(isClean(found), what).toBe(exists);
            const said = found.layout.broken.filter((text) => !text.startsWith("Partners"));
            expect(said.length === 0, what).toBe(exists);
            if (exists) possible++;
          }
        }
      }
    }
    expect(possible).toBeGreaterThan(80);
  });

  test("gives the same layout for a seed and another one for another seed", () => {
    const { pair } = laidOut(CORPUS_LIKE, { seed: 7 }).layout;
    expect(laidOut(CORPUS_LIKE, { seed: 7 }).layout.pair).toEqual(pair);
    expect(laidOut(CORPUS_LIKE, { seed: 8 }).layout.pair).not.toEqual(pair);
  });

  test("keeps blocks of 1,000 clean where large groups crowd the file", () => {
    const sizes = Array.from({ length: 150 }, () => 40);
    const found = laidOut(sizes);
    expect(found.layout.broken).toEqual([]);
    expect(isClean(found)).toBe(true);
  });

  test("reaches the bound: with one pair less it is impossible, and so it says", () => {
    // Ten groups of four pairs need 7 · 129 + 10 = 913 rows, so 457 pairs.
    const large = Array.from({ length: 10 }, () => 4);
    expect(laidOut([...large, ...ones(457 - 40)]).layout.broken.join(" ")).not.toMatch(/prompt;/);
    expect(isClean(laidOut([...large, ...ones(457 - 40)]))).toBe(true);
    const { layout } = laidOut([...large, ...ones(456 - 40)]);
    expect(layout.broken[0]).toContain("takes 913 rows or more, and the file has 912");
  });

  test("says for one huge group what fails, why and by how much", () => {
    const { layout, report } = laidOut([200, ...ones(300)]);
    expect(report.alternationBreaks).toBe(0);
    expect(layout.broken.join("\n")).toContain("No layout avoids this");
    expect(layout.broken.join("\n")).toContain("has 400 rows");
    expect(layout.broken.join("\n")).toMatch(/KL pairs are of one prompt/);
    // The other groups do not suffer: only the huge one has rows within the distance.
    const closest = verifyLayout(
      [...layout.pair].map((pair, row) => ({
        group: pair < 200 ? `huge ${row}` : pair,
        label: true,
      })),
      { batchSizes: [], window: 128 },
    ).closestRows;
    expect(closest).toBeUndefined();
  });

  test("says for too few rows how many are needed", () => {
    expect(laidOut(ones(50)).layout.broken.join(" ")).toContain("258 rows");
    expect(laidOut(ones(129)).layout.broken).toEqual([]);
  });

  test("trims the largest groups first", () => {
    const { layout } = laidOut([...ones(300), 8, 4, 4], { multipleOf: 32 });
    expect(layout.pair.length).toBe(608);
    expect(layout.trimmedPairs.length).toBe(12);
    // 8, 4, 4 is cut down to at most 2, 1, 1 by twelve pairs.
    const left = [8, 4, 4];
    for (const pair of layout.trimmedPairs) {
      const group = pair < 308 ? 0 : pair < 312 ? 1 : 2;
      left[group] = (left[group] as number) - 1;
    }
    expect([...left].sort()).toEqual([1, 1, 2]);
  });

  test("lays out no pairs and a part of the pairs", () => {
    expect(laidOut([]).layout).toMatchObject({ broken: [], closestRows: undefined });
    const groups = groupsOfSizes(ones(1000));
    const pairs = groups.pairs.filter((pair) => pair % 2 === 1);
    const layout = layOutPairs({ ...groups, pairs, seed: 1 });
    expect(contentOf(layout)).toEqual([...pairs].flatMap((pair) => [pair * 2, pair * 2 + 1]));
  });

  test.each([{ groupDistance: 0 }, { batchSizes: [1] }, { multipleOf: 0 }])("refuses %o", (bad) => {
    expect(() => layOutPairs({ ...groupsOfSizes([1, 1]), seed: 1, ...bad })).toThrow(RangeError);
  });
});
