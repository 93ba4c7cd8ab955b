/** Which messages are compared: those before the first answer, those from it on, or all. */
export type ComparedMessages = "prompt" | "completion" | "all";

/** What makes two records duplicates of each other. Plain data that crosses threads. */
export interface DedupMethod {
  readonly text: ComparedMessages;
  /** Exact duplicates may differ in case and white space of their texts. */
  readonly fold: boolean;
  /** Records with different `label` are never duplicates. */
  readonly perLabel: boolean;
  /** Absent where only exact duplicates count. */
  readonly near?: NearMethod;
}

/** When records are near duplicates: the Jaccard index of their sets of shingles is at least the threshold. */
export interface NearMethod {
  /** 0.05 to 1. */
  readonly threshold: number;
  /** A shingle is a run of words (letters, digits, `_`) in small letters, or of characters with white space folded. */
  readonly by: "words" | "characters";
  /** Words or UTF-16 units a shingle, at least 1. */
  readonly size: number;
}

/** Which record of a cluster stays: the first of the input, or the one with the highest `overall_quality`. */
export type KeepPolicy = "first" | "best-score";
