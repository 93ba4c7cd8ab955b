import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  BALANCED_FIELDS,
  lengthBin,
  PairLengths,
  type RowLengths,
  weighBins,
} from "../../src/balance/pair-lengths.ts";
import { sampleKept } from "../../src/balance/sample-kept.ts";
import { nameTellingPairs } from "../../src/balance/telling-pairs.ts";

const TABLE = weighBins(BALANCED_FIELDS.map((field) => (field === "completion" ? 1 : 0)));

function ofCompletion(completion: number): RowLengths {
  const none = Object.fromEntries(BALANCED_FIELDS.map((field) => [field, 0]));
  return { ...(none as RowLengths), completion };
}

const anyPairs = fc.array(fc.tuple(fc.nat({ max: 17 }), fc.nat({ max: 17 })), {
  minLength: 2,
  maxLength: 30,
});

describe("the pairs that tell most", () => {
  test("are those with the largest share in the AUC, as many as asked for, among those that are kept", () => {
    fc.assert(
      fc.property(anyPairs, fc.nat(), fc.nat(), (pairs, wanted, gone) => {
        const lengths = new PairLengths();
        for (const [a, b] of pairs) lengths.add(ofCompletion(a), ofCompletion(b));
        const isKept = (pair: number) => pair !== gone % pairs.length;
        const kept = pairs.length - 1;
        const count = wanted % (kept + 1);
        const named: number[] = [];
        nameTellingPairs({ lengths, isKept, kept, table: TABLE, count }, (pair) =>
          named.push(pair),
        );
        expect(named).toEqual([...new Set(named)].sort((a, b) => a - b));
        expect(named.length).toBe(count);
        expect(named.every(isKept)).toBe(true);
        const left = pairs.filter((_, pair) => isKept(pair));
        const rank = (a: number, b: number) => (a > b ? 1 : a === b ? 0.5 : 0);
        const added = pairs.map(([a, b]) =>
          left.reduce(
            (sum, [ofTrue, ofFalse]) =>
              sum + rank(lengthBin(a), lengthBin(ofFalse)) + rank(lengthBin(ofTrue), lengthBin(b)),
            0,
          ),
        );
        const least = Math.min(...named.map((pair) => added[pair] as number));
        for (const pair of pairs.keys()) {
          if (isKept(pair) && !named.includes(pair)) expect(added[pair]).toBeLessThanOrEqual(least);
        }
      }),
      { seed: 42, numRuns: 300 },
    );
  });
});

describe("a sample of the kept pairs", () => {
  test("has the size asked for and no pair twice", () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { maxLength: 60 }),
        fc.nat({ max: 70 }),
        fc.nat(),
        (mask, most, seed) => {
          const isKept = (pair: number) => mask[pair] === true;
          const kept = mask.filter(Boolean).length;
          const sample = [...sampleKept({ pairs: mask.length, isKept, kept, most, seed })];
          expect(sample.length).toBe(Math.min(kept, most));
          expect(sample).toEqual([...new Set(sample)].sort((a, b) => a - b));
          expect(sample.every(isKept)).toBe(true);
        },
      ),
      { seed: 42, numRuns: 200 },
    );
  });

  test("takes each pair about equally often", () => {
    const counts = new Array<number>(20).fill(0);
    for (let seed = 0; seed < 2000; seed++) {
      const sample = sampleKept({ pairs: 20, isKept: () => true, kept: 20, most: 5, seed });
      for (const pair of sample) counts[pair] = (counts[pair] as number) + 1;
    }
    // 500 expected each; six standard deviations are 116.
    for (const count of counts) expect(Math.abs(count - 500)).toBeLessThan(116);
  });
});
