import type { ComparedPair, CompareReport } from "../../src/compare/compare-report.ts";

const DIMENSION = "sessionMemory_quality";

/** One made-up pair; `changes` replace parts of it. */
export function examplePair(changes: Partial<ComparedPair> = {}): ComparedPair {
  return {
    id: "g-1",
    place: "garden.jsonl:1",
    tool: "plant_seed",
    decision: "accepted",
    reasons: [],
    rules: ["memory/from-result"],
    scoresBefore: { overall_quality: 2, [DIMENSION]: 1 },
    scoresAfter: { overall_quality: 4, [DIMENSION]: 4 },
    textsBefore: { userPrompt: "Sow the peas in bed four.", sessionMemory: "none so far" },
    textsAfter: {
      userPrompt: "Sow the peas in bed four.",
      sessionMemory: "Bed four was raked; the peas soaked for a night",
    },
    ...changes,
  };
}

/** A report of a made-up comparison whose counts add up; `changes` replace parts of it. */
export function exampleCompareReport(changes: Partial<CompareReport> = {}): CompareReport {
  const overall = (...at: readonly (readonly [score: number, count: number])[]): number[] => {
    const counts = new Array<number>(41).fill(0);
    for (const [score, count] of at) counts[Math.round((score - 1) * 10)] = count;
    return counts;
  };
  return {
    title: "Garden, before and after",
    before: { name: "garden.jsonl", records: 1234, hash: "block128 aa01" },
    after: { name: "garden.better.jsonl", records: 1205, hash: "block128 bb02" },
    pairs: 1200,
    unmatched: { before: 34, after: 5 },
    validity: { checked: 1205, invalid: 0 },
    scorer: { rubric: "beds@1", version: "rubric@1 c0ffee" },
    decisions: { accepted: 1100, refused: 100, "rolled-back": 3, left: 31 },
    reasons: [
      { code: "gate/ungrounded", count: 41 },
      { code: "gate/not-raised", count: 59 },
    ],
    dimensions: [
      {
        dimension: DIMENSION,
        before: [1000, 200, 0, 0, 0],
        after: [0, 100, 100, 1000, 0],
        rose: 1111,
        same: 87,
        fell: 2,
      },
    ],
    overall: { before: overall([2, 1200]), after: overall([2, 100], [4.2, 1100]) },
    metrics: [
      {
        id: "memory/repeated",
        title: "Repeated sentences",
        unit: "share",
        before: { value: 1234, of: 10_000 },
        after: { value: 567, of: 10_000 },
        definition: "Sentences of the memory that occur five times or more.",
      },
    ],
    tools: [
      { tool: "plant_seed", before: 800, after: 790, accepted: 700 },
      { tool: "water_bed", before: 434, after: 0, accepted: 400 },
    ],
    examples: { from: 1200, pairs: [examplePair()] },
    ...changes,
  };
}
