import { formatCount } from "@burnish/core";
import type { JudgeReport } from "@burnish/report";
import { batchRates, judgeClaim, judgeControls, ordersAgree, winRates } from "@burnish/scoring";
import type { JudgeFlags } from "../commands/judge.ts";
import type { Compared } from "../run/compare-with.ts";
import { comparedFile, hashesOf } from "../run/compared-file.ts";
import { isSameModel } from "../run/enhanced-by.ts";
import type { JudgeQuestion } from "../run/judge-questions.ts";
import type { SampledPair } from "../run/judge-sample.ts";
import type { JudgedAnswers } from "../run/judged-answers.ts";

/** What was judged, by whom, and of what. */
export interface JudgedRun {
  readonly flags: JudgeFlags;
  readonly judge: Pick<JudgeReport["judge"], "model" | "endpoint" | "template">;
  /** Who wrote the side after; empty where it is not known. */
  readonly writers: readonly string[];
  readonly compared: Compared;
  /** Pairs that show no difference. */
  readonly same: number;
  readonly sample: readonly SampledPair[];
  readonly questions: readonly JudgeQuestion[];
}

/** Where more of the drawn pairs than this have no verdict, those that have one may be another kind of pair. */
const MOST_UNJUDGED = 0.1;

/** The report of a run: figures of the verdicts, and what they may be said to show. */
export function judgeReportOf(run: JudgedRun, answers: JudgedAnswers): JudgeReport {
  const { flags, judge, writers, compared, same, sample } = run;
  const { verdicts, controls: given, answeredBy, unjudged } = answers;
  const { sides, tally, compared: met, version, rubric } = compared;
  const { seed } = flags;
  const rates = winRates(verdicts, { seed });
  const controls = judgeControls(given);
  const named = [judge.model, ...Object.keys(answeredBy)];
  const doubts = [
    ...writerDoubts(writers, named),
    ...coverageDoubts(sample.length, unjudged.pairs),
  ];
  return {
    title: `judge: ${formatCount(verdicts.length)} of ${formatCount(tally.pairs)} pairs of ${flags.before.join(" ")} and ${flags.after.join(" ")}`,
    before: comparedFile(flags.before, met, { sides, side: "before" }),
    after: comparedFile(flags.after, met, { sides, side: "after" }),
    pairs: tally.pairs,
    unmatched: { before: met.before.unmatched, after: met.after.unmatched },
    validity: { checked: met.after.rows - met.after.rejected, invalid: met.invalid },
    scorer: { ...(rubric !== undefined && { rubric }), version },
    ...(tally.overall !== undefined && { overall: tally.overall }),
    hashes: hashesOf(met, sides),
    judge: { ...judge, answeredBy, enhancedBy: writers },
    sample: {
      same,
      drawn: sample.length,
      judged: verdicts.length,
      unjudged: unjudged.pairs,
      unjudgedControls: unjudged.controls,
    },
    rates,
    agreed: verdicts.filter(({ choices }) => ordersAgree(choices)).length,
    controls,
    verdict: judgeClaim(rates, controls, doubts),
    batches: batchRates(verdicts),
    verdicts,
    seed,
  };
}

function writerDoubts(writers: readonly string[], judges: readonly string[]): readonly string[] {
  if (writers.length === 0) {
    return ["It is not known who wrote the texts after; name them with --enhanced-by."];
  }
  const own = writers.find((writer) => judges.some((judge) => isSameModel(judge, writer)));
  return own === undefined ? [] : [`The judge is ${own}, which wrote these texts itself.`];
}

/** Requests that a stop left unmade were drawn by chance; answers that failed were not. */
function coverageDoubts(
  drawn: number,
  { "model/unanswered": _, ...failed }: Readonly<Record<string, number>>,
): readonly string[] {
  const missing = Object.values(failed).reduce((sum, count) => sum + count, 0);
  if (missing <= MOST_UNJUDGED * drawn) return [];
  return [
    `The judge gave no usable answer about ${formatCount(missing)} of ${formatCount(drawn)} pairs.`,
  ];
}
