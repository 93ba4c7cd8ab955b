/** Every target that `export` writes rows for, in the order of the documentation. */
export const TARGET_NAMES = [
  "trl-sft",
  "trl-kto",
  "trl-dpo",
  "openai-sft",
  "openai-dpo",
  "llamafactory",
  "axolotl",
  "unsloth",
  "text",
] as const;

export type TargetName = (typeof TARGET_NAMES)[number];

/** What a training learns from: answers, answers with labels, or pairs of answers. */
export const TRAINING_STAGES = ["sft", "kto", "dpo"] as const;

export type TrainingStage = (typeof TRAINING_STAGES)[number];

/**
 * How rows of sft hold a conversation: whole, or as what the model reads and what it answers, which keeps the loss away from
 * what it reads.
 */
export type SftShape = "messages" | "prompt-completion";
