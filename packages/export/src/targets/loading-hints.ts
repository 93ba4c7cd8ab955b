import type { SftShape, TargetName, TrainingStage } from "./target-name.ts";

export interface LoadingHintsOptions {
  readonly target: TargetName;
  readonly stage: TrainingStage;
  readonly shape: SftShape;
  /** Name of the rows' file, or of the folder for LLaMA-Factory. */
  readonly output: string;
  readonly hasTools: boolean;
}

/** What the trainer must be told so that the rows are read as they are meant, one sentence or line each. */
export function loadingHints(options: LoadingHintsOptions): readonly string[] {
  const { target, stage, shape, output, hasTools } = options;
  const text = stage === "sft" && shape === "messages";
  switch (target) {
    case "trl-sft":
      return shape === "messages"
        ? [
            "SFTTrainer puts the loss on all messages, those of users and tools too, unless assistant_only_loss=True; --shape prompt-completion needs no such template",
            ...(hasTools
              ? [
                  "tools as a text are parsed by TRL since 2026-02; --tools-as list is for versions before",
                ]
              : []),
          ]
        : ["SFTTrainer puts the loss on the completion alone"];
    case "trl-kto":
      return [
        "KTOTrainer trains in the order of the file and wants batches of more than one; burnish check-layout shows what the order costs",
        ...(hasTools
          ? ["KTOTrainer reads tools since TRL 1.8.0; versions before train as if there were none"]
          : []),
      ];
    case "trl-dpo":
      return hasTools ? ["DPOTrainer reads tools since TRL 0.29"] : [];
    case "openai-sft":
    case "openai-dpo":
      return ["upload the file as it is; OpenAI trains on the last answer of a pair alone"].slice(
        0,
        target === "openai-dpo" ? 1 : 0,
      );
    case "llamafactory":
      return [`dataset_dir: ${output}`, `dataset: ${stage}`];
    case "axolotl":
      return stage === "sft"
        ? [
            `datasets: [{path: ${output}, ds_type: json, type: chat_template, field_messages: messages}]`,
          ]
        : [
            `rl: ${stage}`,
            `datasets: [{path: ${output}, ds_type: json, type: user_defined.default, ${axolotlFields(stage)}}]`,
            ...(stage === "kto"
              ? ["remove_unused_columns: false, shuffle_merged_datasets: false"]
              : []),
          ];
    case "unsloth":
      return [
        text
          ? 'SFTTrainer reads the column text as it is: dataset_text_field="text", no formatting_func'
          : "the columns are texts: give them to the trainer as they are",
      ];
    default:
      return [
        "the texts hold the special tokens of the template; the token that begins a text is left to the tokenizer",
      ];
  }
}

function axolotlFields(stage: TrainingStage): string {
  return stage === "kto"
    ? "field_prompt: prompt, field_completion: completion, field_label: label"
    : "field_prompt: prompt, field_chosen: chosen, field_rejected: rejected";
}
