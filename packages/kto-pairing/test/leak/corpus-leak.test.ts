import { describe, expect, test } from "vitest";
import { balanceByLength } from "../../src/balance/balance-by-length.ts";
import { lengthsOf, PairLengths } from "../../src/balance/pair-lengths.ts";
import { extractFeatures } from "../../src/leak/extract-features.ts";
import type { LeakRow } from "../../src/leak/leak-data.ts";
import { measureLeak } from "../../src/leak/measure-leak.ts";
import { ENHANCEMENT_DIR, easyPairs, readSides } from "./corpus-pairs.ts";

const TITLE = "the leak of the reference corpus";

if (ENHANCEMENT_DIR === undefined) {
  test.skip(`${TITLE} (skipped: the reference corpus ../shared/corpus is not here)`, () => {});
} else {
  const folder = ENHANCEMENT_DIR;
  describe(TITLE, () => corpusTests(folder));
}

function groupNumbers(): (prompt: string) => number {
  const numbers = new Map<string, number>();
  return (prompt) => {
    const known = numbers.get(prompt) ?? numbers.size;
    numbers.set(prompt, known);
    return known;
  };
}

function corpusTests(folder: string): void {
  test("is one length threshold that is right for 95 to 98 % of all rows", () => {
    const { originals, enhanced } = readSides(folder);
    const groupOf = groupNumbers();
    const rows = [...originals, ...enhanced].map((row, at): LeakRow => {
      const label = at >= originals.length;
      return { features: extractFeatures({ row }), label, group: groupOf(row.facts.prompt) };
    });
    const { bestRule, overallAuc, features } = measureLeak(rows, { seed: 1 });
    expect(bestRule?.feature).toBe("length.sessionMemory");
    expect(bestRule?.direction).toBe("above");
    expect(bestRule?.accuracy).toBeGreaterThan(0.95);
    expect(bestRule?.accuracy).toBeLessThan(0.98);
    expect(overallAuc).toBeGreaterThan(0.99);
    expect(features[0]?.name).toBe("length.sessionMemory");
  });

  test("leaves about 400 pairs under an AUC of 0.67 by that length, and the other lengths tell on", () => {
    const pairs = easyPairs(folder);
    expect(pairs.length).toBeGreaterThan(3500);
    const groupOf = groupNumbers();
    const lengths = new PairLengths();
    const groups: number[] = [];
    for (const [original, row] of pairs) {
      const { prompt } = original.facts;
      groups.push(groupOf(prompt));
      lengths.add(lengthsOf({ row, prompt }), lengthsOf({ row: original, prompt }));
    }
    const { curve, chosen, isKept } = balanceByLength({ lengths, groups, maxAuc: 0.67, seed: 1 });
    expect(curve.what).toBe("sessionMemory");
    expect(chosen?.pairsKept).toBeGreaterThan(350);
    expect(chosen?.pairsKept).toBeLessThan(450);
    const left = pairs.flatMap(([original, row], pair): LeakRow[] => {
      if (!isKept(pair)) return [];
      const group = groups[pair] as number;
      const { prompt } = original.facts;
      return [
        { features: extractFeatures({ row, prompt }), label: true, group },
        { features: extractFeatures({ row: original, prompt }), label: false, group },
      ];
    });
    const takes = (name: string) => name === "length.sessionMemory";
    expect(measureLeak(left, { seed: 2, takes }).overallAuc).toBeLessThan(0.68);
    expect(measureLeak(left, { seed: 2 }).overallAuc).toBeGreaterThan(0.95);
  });
}
