import { createRandom } from "@burnish/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binFeatures, binOf } from "../../src/trees/bin-features.ts";
import { type BoostSettings, boostTrees } from "../../src/trees/boost-trees.ts";
import { learnCuts, scoreOf } from "../../src/trees/learn-cuts.ts";

const ROWS = 600;
const SETTINGS: BoostSettings = {
  trees: 60,
  depth: 3,
  minLeaf: 5,
  ridge: 1,
  shrinkage: 0.2,
  rowShare: 0.8,
  featureShare: 1,
};

/** Two features that decide together, and one that is noise. */
function stepData(): { matrix: Int32Array; targets: Float64Array } {
  const random = createRandom("steps");
  const matrix = new Int32Array(ROWS * 3).map(() => Math.floor(random() * 100));
  const targets = Float64Array.from({ length: ROWS }, (_, row) => {
    const [one = 0, two = 0] = matrix.subarray(row * 3, row * 3 + 2);
    return one > 50 ? (two > 30 ? 5 : 3) : 1;
  });
  return { matrix, targets };
}

function boost(seed: number | string): ReturnType<typeof boostTrees> {
  const { matrix, targets } = stepData();
  return boostTrees(
    {
      features: binFeatures(matrix, ROWS, 3),
      targets,
      weights: new Float64Array(ROWS).fill(1),
      rows: Int32Array.from({ length: ROWS }, (_, row) => row),
      columns: Int32Array.of(0, 1, 2),
      seed,
    },
    SETTINGS,
  );
}

describe("boosted trees", () => {
  test("recover a step function", () => {
    const { fitted } = boost(1);
    const { targets } = stepData();
    const error = targets.reduce((sum, target, row) => sum + ((fitted[row] ?? 0) - target) ** 2, 0);
    expect(Math.sqrt(error / ROWS)).toBeLessThan(0.25);
  });

  test("are the same for the same seed, and others for another", () => {
    expect(boost(1)).toEqual(boost(1));
    expect(boost(1).trees).not.toEqual(boost(2).trees);
  });
});

describe("bins", () => {
  test("keep the order of values, and whole numbers on their side of a cut", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 }), (values) => {
        const { cuts, bins } = binFeatures(Int32Array.from(values), values.length, 1);
        for (const [row, value] of values.entries()) {
          const below = (cuts[0] ?? []).filter((cut) => value > cut).length;
          expect(bins[row]).toBe(below);
          expect(binOf(cuts[0] ?? [], value)).toBe(below);
        }
        expect(cuts[0]?.length).toBeLessThan(64);
      }),
      { seed: 42, numRuns: 100 },
    );
  });
});

describe("cuts between scores", () => {
  test("rise, and find a shift of all predictions", () => {
    const given = Array.from({ length: 200 }, (_, index) => 1 + (index % 5));
    const raw = given.map((score) => score * 0.9 + 0.4);
    const cuts = learnCuts(raw, given);
    expect(cuts).toEqual([...cuts].sort((a, b) => a - b));
    expect(raw.map((value) => scoreOf(value, cuts))).toEqual(given);
  });

  test("say the one score that all were given", () => {
    for (const score of [1, 2, 3, 4, 5]) {
      const same = new Array(20).fill(score);
      expect(scoreOf(score, learnCuts(same, same))).toBe(score);
    }
  });
});
