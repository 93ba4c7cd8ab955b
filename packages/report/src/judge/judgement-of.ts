import { formatCount, formatShare } from "@burnish/core";
import { type CompareClaim, compareClaim } from "../compare/compare-claim.ts";
import type { Judgement } from "../compare/compare-report.ts";
import type { JudgeReport } from "./judge-report.ts";
import { lengthWarning } from "./judge-words.ts";

/** What a comparison of the same files may say of the judge. */
export function judgementOf({ judge, rates, verdict }: JudgeReport): Judgement {
  const versions = Object.keys(judge.answeredBy);
  const name = versions.length === 1 ? (versions[0] ?? judge.model) : judge.model;
  const { wins, ties, losses } = rates;
  return {
    judge: `${name} (${judge.template})`,
    better: wins,
    same: ties,
    worse: losses,
    doubts: verdict.doubts,
  };
}

/** The strongest claim about the two files that validity, scores and verdicts carry together. */
export function judgeReportClaim(report: JudgeReport): CompareClaim {
  return compareClaim({ ...report, judgement: judgementOf(report) });
}

/** The doubts about the verdicts that the claim does not name itself, such as where it ends at validity. */
export function doubtsBeside(
  { verdict }: JudgeReport,
  { sentence }: CompareClaim,
): readonly string[] {
  return verdict.doubts.filter((doubt) => !sentence.includes(doubt));
}

/** What to know of the sample: how many pairs were left out, what has no verdict, and what length may hide. */
export function sampleWords({ sample, pairs, rates }: JudgeReport): readonly string[] {
  const { same, judged, drawn, unjudged } = sample;
  const words = [
    `${formatCount(drawn)} of ${formatCount(pairs - same)} pairs that differ were drawn; ${formatCount(same)} show no difference.`,
  ];
  const missing = drawn - judged;
  if (missing > 0) {
    const codes = Object.entries(unjudged).map(([code, count]) => `${code} ${formatCount(count)}`);
    words.push(
      `${formatCount(missing)} (${formatShare(missing, drawn)}) have no verdict: ${codes.join(", ")}.`,
    );
  }
  const warning = lengthWarning(rates.notLonger, rates.pairs);
  return warning === undefined ? words : [...words, warning];
}
