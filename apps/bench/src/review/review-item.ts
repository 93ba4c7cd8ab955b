import type { Example } from "@burnish/scoring";

/** The texts of one side of an item. */
export interface ReviewTexts {
  readonly prompt: string;
  readonly sessionMemory: string;
  readonly toolContext: string;
  readonly primaryGoal: string;
  readonly subgoal: string;
}

/** What a reader sees: an example before and after, without where the version after is from. */
export interface ReviewItem {
  /** `r001` and so on, in the order of the sheet. */
  readonly item: string;
  readonly tool: string;
  /** The call's arguments beside the context, as JSON text. */
  readonly arguments: string;
  readonly before: ReviewTexts;
  readonly after: ReviewTexts;
}

/** Where an item is from; kept away from readers. */
export interface ReviewKey {
  readonly item: string;
  /** Which of the two versions. */
  readonly source: "ours" | "theirs";
  /** Where the record before stands, such as `batch_001.jsonl:7`. */
  readonly place: string;
}

/** What a reader says of one item: 0 to 2 for each question. */
export interface ReviewRating {
  readonly item: string;
  readonly specific: number;
  readonly true: number;
  readonly natural: number;
  readonly reason: string;
}

/** The questions, in the order of the tables. */
export const REVIEW_QUESTIONS = ["specific", "true", "natural"] as const;

export function reviewTexts({ prompt, fields }: Example): ReviewTexts {
  return {
    prompt,
    sessionMemory: fields.sessionMemory.text,
    toolContext: fields.toolContext.text,
    primaryGoal: fields.primaryGoal.text,
    subgoal: fields.subgoal.text,
  };
}
