/** The stages of a run, in the order in which they run. The gate is part of `enhance`. */
export const STAGE_NAMES = [
  "inspect",
  "validate",
  "score",
  "relabel",
  "split",
  "enhance",
  "merge",
  "pair",
  "compare",
] as const;

export type StageName = (typeof STAGE_NAMES)[number];
