import { describe, expect, test } from "vitest";
import type { SplitStatistics } from "../../src/folder/folder-statistics.ts";
import { LengthHistogram } from "../../src/folder/length-histogram.ts";
import { planTraining } from "../../src/handoff/plan-training.ts";

function splitOf(lengths: readonly number[], more: Partial<SplitStatistics> = {}): SplitStatistics {
  const rows = new LengthHistogram();
  const prompts = new LengthHistogram();
  for (const length of lengths) {
    rows.add(length);
    prompts.add(Math.floor(length / 2));
  }
  return {
    split: "train",
    rows: lengths.length,
    prompts: lengths.length,
    rowsWithTools: 0,
    promptTokens: prompts.finish(),
    rowTokens: rows.finish(),
    files: [],
    ...more,
  };
}

const hundred = Array.from({ length: 100 }, (_, at) => 100 + at);
const columns = [{ name: "prompt", kind: "messages" }] as const;
const batch = (batchSize: number, samePromptPairs: number, homogeneousBlocks = 0) => ({
  batchSize,
  samePromptPairs,
  homogeneousBlocks,
});

describe("The values for a trainer", () => {
  test("take in every row and a margin, and say how many may be cut", () => {
    const { maxLength } = planTraining({ config: "sft", columns, splits: [splitOf(hundred)] });
    expect(maxLength.value).toBe(256);
    expect(maxLength.reason).toMatch(/the longest has 199$/);
    const long = splitOf([...Array<number>(2000).fill(900), 5000]);
    const cut = planTraining({ config: "kto", columns, splits: [long] }).maxLength;
    expect(cut.value).toBe(1280);
    expect(cut.reason).toContain("up to 1 rows may be cut; TRL drops up to 1 whose prompt");
  });

  test("have a batch size at which the order was verified", () => {
    const order = { batchSizes: [2, 4, 8, 16, 1000], faulty: [batch(8, 1), batch(4, 0, 1)] };
    const labels = { desirable: 50, undesirable: 50 };
    const split = splitOf(hundred, { order, labels });
    const plan = planTraining({ config: "kto", columns, splits: [split] });
    expect(plan.batchSize.value).toBe(16);
    expect(plan.accumulation.value).toBe(2);
    expect(plan.pairingBlock?.reason).toContain("verified: none is of one prompt");
    expect(plan.desirableWeight?.value).toBe(1);
  });

  test("say where no batch size is free of pairs of one prompt", () => {
    const order = { batchSizes: [2, 4, 8], faulty: [batch(2, 5), batch(4, 5), batch(8, 5)] };
    const split = splitOf(hundred, { order, labels: { desirable: 10, undesirable: 90 } });
    const plan = planTraining({ config: "kto", columns, splits: [split] });
    expect(plan.batchSize.reason).toContain("lay the rows out with burnish pair");
    expect(plan.pairingBlock?.reason).toContain("not verified");
    expect(plan.desirableWeight?.value).toBe(9);
    expect(plan.undesirableWeight?.value).toBe(1);
  });

  test("train on train and judge on validation, else on what there is", () => {
    const splits = ["train", "test", "validation"].map((split) => splitOf(hundred, { split }));
    const planOf = (some: readonly SplitStatistics[]): string[] => {
      const { trainSplit, evalSplit } = planTraining({ config: "dpo", columns, splits: some });
      return [trainSplit, evalSplit ?? "none"];
    };
    expect(planOf(splits)).toEqual(["train", "validation"]);
    expect(planOf(splits.slice(0, 2))).toEqual(["train", "test"]);
    expect(planOf(splits.slice(0, 1))).toEqual(["train", "none"]);
  });
});
