import type { ChangeableText } from "@burnish/enhance";
import type { Dimension } from "@burnish/scoring";
import type { DecisionName } from "./compare-report.ts";

/** What pages call the dimensions. */
export const DIMENSION_TITLES: Readonly<Record<Dimension, string>> = {
  sessionMemory_quality: "Memory",
  toolContext_quality: "Tool context",
  goal_coherence: "Goals",
  prompt_naturalness: "Prompt",
  response_realism: "Response",
};

/** What pages call the texts, in the order in which they are shown. */
export const TEXT_TITLES: Readonly<Record<ChangeableText, string>> = {
  userPrompt: "User prompt",
  sessionMemory: "Session memory",
  toolContext: "Tool context",
  primaryGoal: "Primary goal",
  subgoal: "Subgoal",
};

/** The decisions in the order in which they are shown, with what pages call them and their colour. */
export const DECISION_TITLES: readonly {
  readonly name: DecisionName;
  readonly title: string;
  readonly kind: "a" | "f" | "m" | "b";
}[] = [
  { name: "accepted", title: "accepted", kind: "a" },
  { name: "refused", title: "refused", kind: "f" },
  { name: "rolled-back", title: "rolled back", kind: "m" },
  { name: "left", title: "left as it was", kind: "b" },
];
