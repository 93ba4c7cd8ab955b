import type { SftShape, TargetName, TrainingStage } from "./target-name.ts";

/** What holds for a target whatever the rows are. */
export interface TargetFacts {
  /** Who reads the rows and in which form, as a clause. */
  readonly summary: string;
  /** The stages that it has; the first one is the default. */
  readonly stages: readonly TrainingStage[];
  /** Stages whose rows are texts that a chat template rendered. */
  readonly rendered: readonly TrainingStage[];
  /** How its rows of sft may be shaped; the first one is the default. */
  readonly shapes: readonly SftShape[];
  /** Longest row that its trainers take where nobody tells them; absent where they ask for it. */
  readonly defaultLength?: number;
}

const ALL_STAGES = ["sft", "kto", "dpo"] as const;
/** `max_length` of TRL's configurations. */
const TRL_LENGTH = 1024;

/** Every target by name; adding one is a row here and a writer in `write-target-row.ts`. */
export const TARGETS: Readonly<Record<TargetName, TargetFacts>> = {
  "trl-sft": {
    summary:
      "TRL's `SFTTrainer`: `messages`, or `prompt` and `completion`; arguments are objects, `tools` is a JSON text",
    stages: ["sft"],
    rendered: [],
    shapes: ["messages", "prompt-completion"],
    defaultLength: TRL_LENGTH,
  },
  "trl-kto": {
    summary:
      "TRL's `KTOTrainer`: `prompt`, `completion` and a boolean `label`; the order of the rows is that of training",
    stages: ["kto"],
    rendered: [],
    shapes: [],
    defaultLength: TRL_LENGTH,
  },
  "trl-dpo": {
    summary: "TRL's `DPOTrainer`: `prompt`, `chosen`, `rejected`",
    stages: ["dpo"],
    rendered: [],
    shapes: [],
    defaultLength: TRL_LENGTH,
  },
  "openai-sft": {
    summary:
      "OpenAI's fine-tuning: `messages` and `tools`, arguments as JSON texts, ids on every call",
    stages: ["sft"],
    rendered: [],
    shapes: ["messages"],
  },
  "openai-dpo": {
    summary: "OpenAI's preference fine-tuning: `input`, `preferred_output`, `non_preferred_output`",
    stages: ["dpo"],
    rendered: [],
    shapes: [],
  },
  llamafactory: {
    summary:
      "LLaMA-Factory: a file of turns and its entry in `dataset_info.json`; calls and results are turns of their own",
    stages: ALL_STAGES,
    rendered: [],
    shapes: ["messages"],
  },
  axolotl: {
    summary:
      "axolotl: `messages` for sft (`type: chat_template`), texts of a chat template for kto and dpo",
    stages: ALL_STAGES,
    rendered: ["kto", "dpo"],
    shapes: ["messages"],
  },
  unsloth: {
    summary: "Unsloth: texts of a chat template",
    stages: ALL_STAGES,
    rendered: ALL_STAGES,
    shapes: ["messages", "prompt-completion"],
    defaultLength: TRL_LENGTH,
  },
  text: {
    summary: "any trainer of plain texts: what the chat template makes of each conversation",
    stages: ALL_STAGES,
    rendered: ALL_STAGES,
    shapes: ["messages", "prompt-completion"],
  },
};

/** Names of the columns of a target's rows, `tools` and kept members aside. */
export function columnsOf(
  target: TargetName,
  stage: TrainingStage,
  shape: SftShape,
): readonly string[] {
  if (target === "openai-dpo") return ["input", "preferred_output", "non_preferred_output"];
  if (target === "llamafactory") {
    const more = { sft: [], kto: ["kto_tag"], dpo: ["chosen", "rejected"] };
    return ["conversations", ...more[stage], "system"];
  }
  if (stage === "kto") return ["prompt", "completion", "label"];
  if (stage === "dpo") return ["prompt", "chosen", "rejected"];
  if (shape === "prompt-completion") return ["prompt", "completion"];
  return TARGETS[target].rendered.includes("sft") ? ["text"] : ["messages"];
}
