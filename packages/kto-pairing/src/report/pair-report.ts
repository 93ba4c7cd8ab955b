import type { LayoutReport } from "../layout/verify-layout.ts";
import type { LeakReport } from "../leak/leak-report.ts";
import type { MatchRule, RowPlace } from "../row/pair-row.ts";

/** What a run of `burnish pair` says about itself: the JSON of `--json`, and the data of the page. */
export interface PairReport {
  /** Target of the rows, such as `trl-kto`. */
  readonly target: string;
  readonly layout: string;
  readonly seed: number;
  readonly originals: SideCounts;
  readonly enhanced: SideCounts;
  readonly matching: MatchingReport;
  readonly defects: DefectReport;
  readonly prompts: PromptReport;
  /** Whether any written row carries tools. */
  readonly tools: boolean;
  /** One for each file that was written. */
  readonly files: readonly PairFileReport[];
  readonly weights: WeightAdvice | undefined;
  readonly leak: LeakReport | undefined;
  /** Absent where nothing was balanced. */
  readonly balance?: BalanceReport;
}

/** What balancing by length costs, step by step. */
export interface BalanceReport {
  /** The text whose length was balanced. */
  readonly what: string;
  readonly maxAuc: number;
  /** Held-out AUC of that length, and of all lengths together, with so many pairs left. */
  readonly steps: readonly {
    readonly pairsKept: number;
    readonly auc: number;
    readonly allAuc: number;
  }[];
  /** Pairs that stay: those of the first step under `maxAuc`. */
  readonly pairsKept: number;
}

/** Where all rows of one side went: rows = paired + unmatched + dropped + rejected. */
export interface SideCounts {
  readonly rows: number;
  /** In a pair that was written. */
  readonly paired: number;
  readonly unmatched: number;
  /** In a pair that was left out, by reason. */
  readonly dropped: Readonly<Record<string, number>>;
  /** No record: bad JSON and the like. */
  readonly rejected: number;
}

export interface MatchingReport {
  readonly rules: readonly {
    readonly rule: MatchRule;
    readonly pairs: number;
    readonly meanConfidence: number;
    readonly leastConfidence: number;
  }[];
  /** Pairs whose rows stand at different places of their files. */
  readonly movedPairs: number;
  readonly unmatched: readonly {
    readonly side: "original" | "enhanced";
    readonly reason: string;
    readonly count: number;
    /** The first few. */
    readonly examples: readonly { readonly place: RowPlace; readonly detail: string }[];
  }[];
}

/** What differs between the rows of matched pairs, broken ones included. */
export interface DefectReport {
  readonly pairs: number;
  /** Pairs by what changed: `prompt`, `tool`, `arguments`, `context.sessionMemory`, `text`, `nothing` …; a pair may count in several. */
  readonly changes: Readonly<Record<string, number>>;
  /** Pairs that a True row must not teach, by stable code: `call-destroyed`, `tool-changed`, `arguments-changed`, `unchanged`, `equal-completion`. */
  readonly broken: Readonly<Record<string, number>>;
  /** What happened to them. */
  readonly policy: "drop" | "keep";
  readonly examples: readonly {
    readonly code: string;
    readonly original: RowPlace;
    readonly enhanced: RowPlace;
    readonly detail: string;
  }[];
}

export interface PromptReport {
  readonly policy: "own" | "original" | "enhanced";
  /** Pairs whose prompts differ. */
  readonly differing: number;
  /** Rows that got another prompt than their own. */
  readonly touched: number;
}

export interface PairFileReport {
  /** Base name of the file. */
  readonly name: string;
  /** `train` or `test`. */
  readonly part: string;
  readonly rows: number;
  readonly groups: number;
  /** Pairs in the largest prompt group. */
  readonly largestGroup: number;
  /** Rows that `--multiple-of` left out. */
  readonly trimmed: number;
  /** Of the pass over the written file; undefined for a target without labels. */
  readonly check: LayoutReport | undefined;
  /** Guarantees that do not hold, as sentences. */
  readonly broken: readonly string[];
  /** Labels of the first rows of the file, at most 512: 1 desirable, 0 undesirable. */
  readonly firstLabels: readonly number[];
  /** Lengths of the completions in characters: counts in equal bins, by label; the last bin also has all longer ones. */
  readonly lengths: {
    readonly binWidth: number;
    readonly desirable: readonly number[];
    readonly undesirable: readonly number[];
  };
}

/** One of the two weights of KTO, to keep desirable : undesirable between 1:1 and 4:3. */
export interface WeightAdvice {
  readonly desirableWeight: number;
  readonly undesirableWeight: number;
  readonly reason: string;
}
