import { batchRates, judgeClaim, judgeControls, ordersAgree, winRates } from "@burnish/scoring";
import type { JudgedExample, JudgeReport } from "../../src/judge/judge-report.ts";
import { exampleCompareReport } from "../compare/example-compare-report.ts";

const ORDERS = {
  b: ["second", "first"],
  a: ["first", "second"],
  tie: ["tie", "tie"],
} as const;

/** A pair of a made-up judgement: of five, three are won, one is lost, and one is a tie. */
function verdictOf(index: number): JudgedExample {
  const verdict = (["b", "b", "b", "a", "tie"] as const)[index % 5] ?? "tie";
  return {
    id: `g-${index}`,
    place: `garden.jsonl:${index + 1}`,
    batch: `bed-${Math.floor(index / 20)}`,
    verdict,
    choices: ORDERS[verdict],
    lengths: [400, index % 2 === 0 ? 380 : 430],
    reasons: [`The ${index}th bed is named.`, `It says where bed ${index} lies.`],
  };
}

/** A report of a made-up judgement whose counts add up; `changes` replace parts of it. */
export function exampleJudgeReport(changes: Partial<JudgeReport> = {}): JudgeReport {
  const verdicts = Array.from({ length: 200 }, (_, index) => verdictOf(index));
  const rates = winRates(verdicts, { seed: 42, rounds: 200 });
  const ten = <Item>(item: Item): Item[] => Array.from({ length: 10 }, () => item);
  const controls = judgeControls({
    same: ten("tie"),
    padded: ten(ORDERS.tie),
    sabotaged: ten(ORDERS.a),
    pairs: verdicts.map(({ choices }) => choices),
  });
  const { before, after, pairs, unmatched, validity, scorer, overall } = exampleCompareReport();
  return {
    title: "judge: garden",
    before,
    after,
    pairs,
    unmatched,
    ...(validity !== undefined && { validity }),
    ...(scorer !== undefined && { scorer }),
    ...(overall !== undefined && { overall }),
    hashes: { before: ["block128 aa01"], after: ["block128 bb02"] },
    judge: {
      model: "umpire",
      endpoint: "127.0.0.1:1",
      template: "judge@1",
      answeredBy: { "umpire-7": 200 },
      enhancedBy: ["rules"],
    },
    sample: {
      same: 100,
      drawn: 203,
      judged: 200,
      unjudged: { "answer/filtered": 3 },
      unjudgedControls: {},
    },
    rates,
    agreed: verdicts.filter(({ choices }) => ordersAgree(choices)).length,
    controls,
    verdict: judgeClaim(rates, controls),
    batches: batchRates(verdicts),
    verdicts,
    seed: 42,
    ...changes,
  };
}
