/** Why something that stood among the answers is not used. */
export const ANSWER_PROBLEMS = [
  /** No JSON object, half of one, or a new text that is none. */
  "unreadable",
  /** No row has its id. */
  "unknown",
  /** Several rows fit. */
  "ambiguous",
  /** Another answer of the same round to the same row came later. */
  "duplicate",
  /** A file or folder that is not read. */
  "not-read",
  /** Used, but its call is not that of the row: the row's stays. */
  "other-call",
] as const;

export type AnswerProblemKind = (typeof ANSWER_PROBLEMS)[number];

/** One line of `rounds/round-NNN.problems.jsonl`. */
export interface AnswerProblem {
  readonly problem: AnswerProblemKind;
  /** Below the folder. */
  readonly file: string;
  /** 1-based; 0 for a whole file. */
  readonly line: number;
  /** Where it goes over several lines. */
  readonly lastLine?: number;
  readonly message: string;
  readonly id?: string;
  /** The beginning of what is there. */
  readonly text?: string;
}

/**
 * Where the answers of one file went, each object, and each run of lines that is none, once: objects + unreadable = used + replaced + duplicates + unknown + ambiguous + unreadable.
 */
export interface AnswerFileFacts {
  /** Below the folder. */
  readonly file: string;
  /** The batch that it is named after, below the folder; absent where it is named after none. */
  readonly batch?: string;
  /** Answers that count. */
  used: number;
  /** Answers to rows that were answered in a later round. */
  replaced: number;
  duplicate: number;
  unknown: number;
  ambiguous: number;
  unreadable: number;
  /** Of all: those that were no JSON as they stood. */
  repaired: number;
}
