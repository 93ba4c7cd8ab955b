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

/** What pages call the decisions, in the order in which they are shown. */
export const DECISION_TITLES: Readonly<Record<DecisionName, string>> = {
  accepted: "accepted",
  refused: "refused",
  "rolled-back": "rolled back",
  left: "left as it was",
};
