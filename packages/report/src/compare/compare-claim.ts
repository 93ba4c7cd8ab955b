import { formatCount } from "@burnish/core";
import type { CompareReport, CountShift } from "./compare-report.ts";

/** What may be said of the file after, and no more: `none` where not even validity was shown. */
export interface CompareClaim {
  readonly level: "none" | "valid" | "scored-higher" | "judged-better";
  readonly sentence: string;
  /** Counts that contradict each other; empty where all add up. */
  readonly faults: readonly string[];
}

type Measured = Pick<
  CompareReport,
  | "before"
  | "after"
  | "pairs"
  | "unmatched"
  | "validity"
  | "scorer"
  | "judgement"
  | "decisions"
  | "overall"
>;

/**
 * The strongest claim that the figures carry. Each level needs the one below it: valid, then scored higher by one scorer over
 * the same pairs, then judged better. Where counts contradict each other nothing is claimed.
 */
export function compareClaim(measured: Measured): CompareClaim {
  const faults = faultsOf(measured);
  const { validity, judgement } = measured;
  const none = (sentence: string): CompareClaim => ({ level: "none", sentence, faults });
  if (faults.length > 0) return none("Nothing is claimed, because the counts do not add up:");
  if (measured.pairs === 0) return none("Nothing is claimed: no two records make a pair.");
  if (validity === undefined) {
    return none("Nothing is claimed: the records after were not validated.");
  }
  const checked = formatCount(validity.checked);
  if (validity.checked < measured.after.records) {
    return none(
      `Nothing is claimed: ${checked} of ${formatCount(measured.after.records)} records after were validated.`,
    );
  }
  if (validity.invalid > 0) {
    return none(
      `Nothing is claimed: ${formatCount(validity.invalid)} of ${checked} records after are not valid.`,
    );
  }
  const valid = `Valid: all ${checked} records after passed validation.`;
  const scores = scoreWords(measured);
  if (!scores.isHigher) return { level: "valid", sentence: `${valid} ${scores.sentence}`, faults };
  if (judgement === undefined) {
    const sentence = `${valid} ${scores.sentence} Nobody judged them.`;
    return { level: "scored-higher", sentence, faults };
  }
  const { judge, better, same, worse, doubts = [] } = judgement;
  const all = formatCount(better + same + worse);
  const counts = `${judge} judged ${all} pairs: ${formatCount(better)} better, ${formatCount(same)} the same, ${formatCount(worse)} worse.`;
  const level = better > worse && doubts.length === 0 ? "judged-better" : "scored-higher";
  const opening = level === "judged-better" ? "Judged better" : "Not judged better";
  const why = doubts.length === 0 ? "" : ` It carries no claim: ${doubts.join(" ")}`;
  return { level, sentence: `${valid} ${scores.sentence} ${opening}: ${counts}${why}`, faults };
}

function scoreWords({ scorer, overall, pairs }: Measured): { isHigher: boolean; sentence: string } {
  if (scorer === undefined || overall === undefined) {
    return { isHigher: false, sentence: "They were not scored." };
  }
  const before = overallMean(overall.before);
  const after = overallMean(overall.after);
  const scored = sumOf(overall.before);
  if (before === undefined || after === undefined || scored !== sumOf(overall.after)) {
    return {
      isHigher: false,
      sentence: "Scores are not compared: the two sides have not the same scored pairs.",
    };
  }
  // Means that differ by less than what is shown are not called different.
  const isHigher = after.toFixed(2) !== before.toFixed(2) && after > before;
  const of =
    scored === pairs
      ? `${formatCount(pairs)} pairs`
      : `${formatCount(scored)} of ${formatCount(pairs)} pairs`;
  const means = `mean ${before.toFixed(2)} before, ${after.toFixed(2)} after, over ${of}, by the same scorer`;
  const opening = isHigher ? "Scored higher" : "Not scored higher";
  return { isHigher, sentence: `${opening} by ${scorerName(scorer)} (${means}).` };
}

/** `rubric beds@1`, or the version of a scorer without a rubric. */
function scorerName({ rubric, version }: NonNullable<Measured["scorer"]>): string {
  return rubric === undefined ? version : `rubric ${rubric}`;
}

/** Mean of a histogram of overall scores in tenths from 1.0 on; undefined where it counts nothing. */
export function overallMean(tenths: readonly number[]): number | undefined {
  return meanScore(tenths, 0.1);
}

/** Mean of a histogram of scores from 1 on, `step` apart; undefined where it counts nothing. */
export function meanScore(counts: readonly number[], step = 1): number | undefined {
  const whole = sumOf(counts);
  if (whole === 0) return undefined;
  return counts.reduce((sum, count, index) => sum + count * (1 + step * index), 0) / whole;
}

/** How many a side of a histogram counts. */
export function sumOf(counts: CountShift["before"]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function faultsOf({ before, after, pairs, unmatched, decisions }: Measured): string[] {
  const faults: string[] = [];
  for (const [side, { records }, alone] of [
    ["before", before, unmatched.before],
    ["after", after, unmatched.after],
  ] as const) {
    if (pairs + alone === records) continue;
    faults.push(
      `${formatCount(records)} records ${side}, but ${formatCount(pairs)} in pairs and ${formatCount(alone)} without a partner.`,
    );
  }
  if (decisions === undefined) return faults;
  const decided = sumOf(Object.values(decisions));
  if (decided !== before.records) {
    faults.push(
      `${formatCount(before.records)} records before, but decisions about ${formatCount(decided)}.`,
    );
  }
  return faults;
}
