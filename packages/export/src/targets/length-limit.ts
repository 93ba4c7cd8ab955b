import type { TargetName, TrainingStage } from "./target-name.ts";

/** What becomes of a row that is longer than its trainer takes. */
export interface LengthRule {
  /** The row as a whole is too long. */
  readonly row: "cut" | "dropped" | "left";
  /** The prompt alone fills the limit, so that nothing of an answer fits. */
  readonly prompt: "cut" | "dropped" | "left";
  /**
   * Longest prompt of rows that are too long in TRL up to 0.26, which keeps the end of it only and so loses the tools; absent
   * where that version has no such limit.
   */
  readonly oldPrompt?: number;
}

/** `max_prompt_length` of TRL up to 0.26. */
const OLD_PROMPT = 512;

/** The rule of a target's trainers as they are set where nobody sets them. */
export function lengthRule(target: TargetName, stage: TrainingStage): LengthRule {
  switch (target) {
    case "axolotl":
      return { row: "dropped", prompt: "dropped" };
    case "llamafactory":
      return { row: "cut", prompt: "cut" };
    case "openai-sft":
    case "openai-dpo":
    case "text":
      return { row: "left", prompt: "left" };
    default:
      return stage === "sft"
        ? { row: "cut", prompt: "cut" }
        : { row: "cut", prompt: "dropped", oldPrompt: OLD_PROMPT };
  }
}
