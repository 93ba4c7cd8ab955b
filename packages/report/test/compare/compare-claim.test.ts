import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareClaim, meanScore, overallMean } from "../../src/compare/compare-claim.ts";
import { exampleCompareReport } from "./example-compare-report.ts";

describe("compareClaim", () => {
  test("says scored higher with both means, the rubric and the same scorer, and that nobody judged", () => {
    const { level, sentence, faults } = compareClaim(exampleCompareReport());
    expect(level).toBe("scored-higher");
    expect(sentence).toBe(
      "Valid: all 1,205 records after passed validation. Scored higher by rubric beds@1 (mean 2.00 before, 4.02 after, over 1,200 pairs, by the same scorer). Nobody judged them.",
    );
    expect(faults).toEqual([]);
  });

  test("claims nothing where records are invalid, not validated, or not all validated", () => {
    const good = exampleCompareReport();
    const { validity: _, ...unchecked } = good;
    expect(compareClaim(unchecked).level).toBe("none");
    const claim = compareClaim({ ...good, validity: { checked: 1205, invalid: 7 } });
    expect(claim).toMatchObject({ level: "none" });
    expect(claim.sentence).toContain("7 of 1,205");
    expect(compareClaim({ ...good, validity: { checked: 1204, invalid: 0 } }).level).toBe("none");
  });

  test("claims no more than validity where scores are absent, equal, lower, or of other pairs", () => {
    const good = exampleCompareReport();
    const { before, after } = good.overall ?? { before: [], after: [] };
    const { scorer: _, ...unscored } = good;
    for (const report of [
      unscored,
      { ...good, overall: { before: after, after: before } },
      { ...good, overall: { before, after: before } },
      { ...good, overall: { before, after: after.map((count) => count * 2) } },
    ]) {
      const { level, sentence } = compareClaim(report);
      expect(level).toBe("valid");
      expect(sentence).not.toMatch(/[^t] scored higher|\. Scored higher/);
    }
  });

  test("says judged better only where more pairs were judged better than worse", () => {
    const judgement = { judge: "two readers", better: 40, same: 15, worse: 5 };
    const better = compareClaim(exampleCompareReport({ judgement }));
    expect(better.level).toBe("judged-better");
    expect(better.sentence).toContain(
      "two readers judged 60 pairs: 40 better, 15 the same, 5 worse",
    );
    const doubts = ["The judge likes length."];
    const doubted = compareClaim(exampleCompareReport({ judgement: { ...judgement, doubts } }));
    expect(doubted.level).toBe("scored-higher");
    expect(doubted.sentence).toContain("It carries no claim: The judge likes length.");
    const even = compareClaim(exampleCompareReport({ judgement: { ...judgement, worse: 40 } }));
    expect(even.level).toBe("scored-higher");
    expect(even.sentence).toContain("Not judged better");
  });

  test("claims nothing and names the counts where records or decisions do not add up", () => {
    const good = exampleCompareReport();
    const lost = compareClaim({ ...good, unmatched: { before: 33, after: 5 } });
    expect(lost.level).toBe("none");
    expect(lost.faults).toEqual([
      "1,234 records before, but 1,200 in pairs and 33 without a partner.",
    ]);
    const undecided = { accepted: 1100, refused: 100, "rolled-back": 3, left: 30 };
    expect(compareClaim({ ...good, decisions: undecided }).faults).toEqual([
      "1,234 records before, but decisions about 1,233.",
    ]);
  });

  test("claims nothing of files without a pair", () => {
    const empty = { records: 0, name: "none.jsonl" };
    const report = exampleCompareReport({
      before: empty,
      after: empty,
      pairs: 0,
      unmatched: { before: 0, after: 0 },
      validity: { checked: 0, invalid: 0 },
      decisions: { accepted: 0, refused: 0, "rolled-back": 0, left: 0 },
    });
    expect(compareClaim(report).level).toBe("none");
  });
});

describe("meanScore", () => {
  test("is the mean of the scores that a histogram counts", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }), (scores) => {
        const counts = [1, 2, 3, 4, 5].map((score) => scores.filter((one) => one === score).length);
        const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
        expect(meanScore(counts)).toBeCloseTo(mean, 9);
      }),
      { seed: 42, numRuns: 100 },
    );
  });

  test("is undefined where nothing is counted", () => {
    expect(meanScore([0, 0, 0])).toBeUndefined();
    expect(overallMean([])).toBeUndefined();
  });
});
