import type {
  BatchRate,
  BothOrders,
  ControlResult,
  JudgeClaim,
  Verdict,
  WinRates,
} from "@burnish/scoring";
import type { CompareReport } from "../compare/compare-report.ts";

/** What a judge said of pairs of two files; plain data. Counts are pairs unless their name says otherwise. */
export interface JudgeReport
  extends Pick<
    CompareReport,
    "title" | "before" | "after" | "pairs" | "unmatched" | "validity" | "scorer" | "overall"
  > {
  /** Hashes of the files of each side, sorted. */
  readonly hashes: { readonly before: readonly string[]; readonly after: readonly string[] };
  readonly judge: JudgeFacts;
  readonly sample: JudgeSampleFacts;
  readonly rates: WinRates;
  /** Judged pairs of which both orders said the same. */
  readonly agreed: number;
  readonly controls: readonly ControlResult[];
  /** By what the judged verdicts alone show; the claim about the files needs validity and scores as well. */
  readonly verdict: JudgeClaim;
  readonly batches: readonly BatchRate[];
  /** Every judged pair, by its place in the file before. */
  readonly verdicts: readonly JudgedExample[];
  readonly seed: number;
}

/** Who judged, and who wrote. */
export interface JudgeFacts {
  /** As it was asked for. */
  readonly model: string;
  /** Host. */
  readonly endpoint: string;
  /** Id and version of the prompt. */
  readonly template: string;
  /** Judged pairs by model and version that answered. */
  readonly answeredBy: Readonly<Record<string, number>>;
  /** Who wrote the side after: models, `rules`; empty where it is not known. */
  readonly enhancedBy: readonly string[];
}

/** Which pairs were judged. */
export interface JudgeSampleFacts {
  /** Pairs of which a judge would see no difference; they are never judged. */
  readonly same: number;
  /** Drawn from the others. */
  readonly drawn: number;
  readonly judged: number;
  /** Drawn pairs without a verdict, by the code of the reason. */
  readonly unjudged: Readonly<Record<string, number>>;
  /** Controls without a verdict, by the code of the reason. */
  readonly unjudgedControls: Readonly<Record<string, number>>;
}

export interface JudgedExample {
  readonly id: string;
  /** Where the record before stands, such as `weak.jsonl:12`. */
  readonly place: string;
  readonly batch: string;
  /** `b` is the side after. */
  readonly verdict: Verdict;
  readonly choices: BothOrders;
  readonly lengths: readonly [before: number, after: number];
  /** The judge's words with the side before shown first, and with the side after first. */
  readonly reasons: readonly [string, string];
}
