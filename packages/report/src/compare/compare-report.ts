import type {
  ChangeableText,
  Decision,
  DecisionReason,
  DecisionScores,
  MetricRow,
} from "@burnish/enhance";
import type { Dimension } from "@burnish/scoring";

/** What is known of two files that are compared; plain data. Counts are records unless their name says otherwise. */
export interface CompareReport {
  readonly title: string;
  readonly before: ComparedFile;
  readonly after: ComparedFile;
  /** Records with a partner on the other side. */
  readonly pairs: number;
  /** Records without one; with `pairs` they make up the records of their file. */
  readonly unmatched: { readonly before: number; readonly after: number };
  /** Validation of the records after; absent where they were not validated. */
  readonly validity?: { readonly checked: number; readonly invalid: number };
  /** The one scorer of both sides; absent where nothing was scored. A model that learnt to score has no rubric. */
  readonly scorer?: { readonly rubric?: string; readonly version: string };
  /** What a judge said of pairs; absent where nobody judged. */
  readonly judgement?: Judgement;
  /** What enhancement decided about the records before, which they add up to; absent where it is not known. */
  readonly decisions?: DecisionCounts;
  /** Why records were not accepted; a record may count under several codes. */
  readonly reasons: readonly ReasonCount[];
  /** The dimensions that apply, over the scored pairs. */
  readonly dimensions: readonly DimensionShift[];
  /** Scored pairs by overall score 1.0, 1.1 … 5.0, at index 0 to 40; absent where nothing was scored. */
  readonly overall?: CountShift;
  readonly metrics: readonly MetricRow[];
  /** Another version of the records after, and its metrics; absent where there is none. */
  readonly beside?: { readonly name: string; readonly metrics: readonly MetricRow[] };
  readonly tools: readonly ComparedTool[];
  readonly examples: ComparedExamples;
}

export interface ComparedFile {
  readonly name: string;
  readonly records: number;
  /** Hash of its bytes with the name of the algorithm; absent where it was not taken. */
  readonly hash?: string;
}

/** Pairs in which the side after was judged better, the same, or worse. */
export interface Judgement {
  /** Who judged, with a version. */
  readonly judge: string;
  readonly better: number;
  readonly same: number;
  readonly worse: number;
  /** Why these verdicts carry no claim, one sentence each, such as a control that failed; absent or empty where they do. */
  readonly doubts?: readonly string[];
}

export type DecisionName = Decision["decision"];

export type DecisionCounts = Readonly<Record<DecisionName, number>>;

export interface ReasonCount {
  readonly code: string;
  readonly count: number;
}

/** A histogram of each side, with the same bins. */
export interface CountShift {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** Scores 1 to 5 of one dimension at index 0 to 4, and what became of it pair by pair. */
export interface DimensionShift extends CountShift {
  readonly dimension: Dimension;
  readonly rose: number;
  readonly same: number;
  readonly fell: number;
}

/** Examples that call one tool. */
export interface ComparedTool {
  readonly tool: string;
  readonly before: number;
  readonly after: number;
  /** Of the records before; absent where decisions are not known. */
  readonly accepted?: number;
}

/** Pairs to look at: all of them, or a seeded sample in the order of the file before. */
export interface ComparedExamples {
  /** How many pairs or decided records they were taken from. */
  readonly from: number;
  readonly pairs: readonly ComparedPair[];
}

export type PairTexts = Readonly<Partial<Record<ChangeableText, string>>>;

/** One record before, and what became of it. */
export interface ComparedPair {
  /** The record's id, or its position where it has none. */
  readonly id: string;
  /** Where the record before stands, such as `weak.jsonl:12`. */
  readonly place: string;
  readonly tool?: string;
  /** Absent where decisions are not known. */
  readonly decision?: DecisionName;
  readonly reasons: readonly DecisionReason[];
  readonly rules: readonly string[];
  readonly scoresBefore: DecisionScores;
  readonly scoresAfter?: DecisionScores;
  /** A text that the record has not is absent. */
  readonly textsBefore: PairTexts;
  /** Absent where there is no record after. */
  readonly textsAfter?: PairTexts;
}
