import type { SftShape, TargetName, TrainingStage } from "./target-name.ts";

/** What holds for a target whatever the rows are. */
export interface TargetFacts {
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
    stages: ["sft"],
    rendered: [],
    shapes: ["messages", "prompt-completion"],
    defaultLength: TRL_LENGTH,
  },
  "trl-kto": { stages: ["kto"], rendered: [], shapes: [], defaultLength: TRL_LENGTH },
  "trl-dpo": { stages: ["dpo"], rendered: [], shapes: [], defaultLength: TRL_LENGTH },
  "openai-sft": { stages: ["sft"], rendered: [], shapes: ["messages"] },
  "openai-dpo": { stages: ["dpo"], rendered: [], shapes: [] },
  llamafactory: { stages: ALL_STAGES, rendered: [], shapes: ["messages"] },
  axolotl: { stages: ALL_STAGES, rendered: ["kto", "dpo"], shapes: ["messages"] },
  unsloth: {
    stages: ALL_STAGES,
    rendered: ALL_STAGES,
    shapes: ["messages", "prompt-completion"],
    defaultLength: TRL_LENGTH,
  },
  text: { stages: ALL_STAGES, rendered: ALL_STAGES, shapes: ["messages", "prompt-completion"] },
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
