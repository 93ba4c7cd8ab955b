export type { Decision, DecisionReason, DecisionScores } from "./change/decision.ts";
export {
  CHANGEABLE_TEXTS,
  type ChangeableText,
  type MemorySource,
  type Proposal,
  type TextChanges,
} from "./change/text-changes.ts";
