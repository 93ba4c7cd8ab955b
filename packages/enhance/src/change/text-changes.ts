/** The texts that enhancement may change. */
export const CHANGEABLE_TEXTS = [
  "userPrompt",
  "sessionMemory",
  "toolContext",
  "primaryGoal",
  "subgoal",
] as const;

export type ChangeableText = (typeof CHANGEABLE_TEXTS)[number];

/** New texts of an example; a text that is absent is kept as it is. All that a rule, a model or a person may hand in. */
export type TextChanges = { readonly [name in ChangeableText]?: string };

/** New texts and where they come from. */
export interface Proposal {
  readonly changes: TextChanges;
  /** Stable names of the rules that made them, such as `memory/from-result`; shown in the list of decisions. */
  readonly rules: readonly string[];
}

/** Where the facts of a memory can come from; `none` where the example shows no earlier action. */
export type MemorySource = "old-memory" | "result" | "both" | "none";
