import type { PairReport } from "@burnish/kto-pairing";

/** A report of a made-up run; `changes` replace parts of it. */
export function exampleReport(changes: Partial<PairReport> = {}): PairReport {
  const check = {
    rows: 2,
    desirable: 1,
    undesirable: 1,
    alternationBreaks: 0,
    closestRows: undefined,
    batches: [2, 3, 1000].map((batchSize) => ({
      batchSize,
      blocks: 1,
      tailRows: 0,
      samePromptPairs: 0,
      selfPairs: 0,
      homogeneousBlocks: 0,
    })),
  };
  const side = { rows: 1234, paired: 1200, unmatched: 9, dropped: { unchanged: 25 }, rejected: 0 };
  return {
    target: "trl-kto",
    layout: "interleaved",
    seed: 42,
    originals: side,
    enhanced: { ...side, rows: 1230, unmatched: 5 },
    matching: {
      rules: [
        { rule: "content", pairs: 1221, meanConfidence: 0.97, leastConfidence: 0.61 },
        { rule: "order", pairs: 4, meanConfidence: 0.3, leastConfidence: 0.15 },
      ],
      movedPairs: 17,
      unmatched: [
        {
          side: "original",
          reason: "no-candidate",
          count: 9,
          examples: [{ place: { source: "garden_07.jsonl", line: 31 }, detail: "nothing alike" }],
        },
      ],
    },
    defects: {
      pairs: 1225,
      changes: { "context.sessionMemory": 1111, prompt: 222 },
      broken: { unchanged: 25 },
      policy: "drop",
      examples: [],
    },
    tools: false,
    prompts: { policy: "original", differing: 222, touched: 221 },
    files: [
      {
        name: "kto.jsonl",
        part: "train",
        rows: 2400,
        groups: 1050,
        largestGroup: 6,
        trimmed: 0,
        check: { ...check, rows: 2400 },
        broken: [],
        firstLabels: [1, 0, 1, 0],
        lengths: { binWidth: 32, desirable: [0, 5, 9], undesirable: [7, 3, 0] },
      },
    ],
    weights: { desirableWeight: 1, undesirableWeight: 1, reason: "as many of each" },
    leak: {
      rows: 2400,
      complete: true,
      folds: 5,
      overallAuc: 0.913,
      features: [{ name: "length.prompt", meaning: "length of prompt in characters", auc: 0.777 }],
      bestRule: {
        feature: "length.prompt",
        direction: "above",
        threshold: 88,
        accuracy: 0.871,
        words: "prompt longer than 88 characters → True: right for 87.1 % of rows",
      },
    },
    ...changes,
  };
}
