import type { TrainingPlan } from "./plan-training.ts";
import { type YamlLine, yamlLines } from "./yaml-lines.ts";

export interface ConfigOptions {
  readonly plan: TrainingPlan;
  readonly model: string;
  /** The dataset folder as seen from the configuration's folder. */
  readonly dataset: string;
  /** Where rows lie that were exported for this trainer, as seen from there. */
  readonly exported: string;
}

/**
 * A configuration of axolotl 0.18. It reads the folder itself for messages of sft and for dpo; for KTO it knows texts only,
 * so that the rows come from `burnish export --target axolotl`.
 */
export function axolotlConfig(options: ConfigOptions): string {
  const { plan, model } = options;
  const { config, maxLength, batchSize, accumulation, epochs, learningRate } = plan;
  return yamlLines([
    { reason: `Trains ${config} with axolotl; written by burnish handoff.` },
    { reason: "Run: axolotl train THIS_FILE, from the folder that it lies in." },
    { key: "base_model", value: model },
    ...(config === "sft" ? [] : [{ key: "rl", value: config }]),
    ...dataset(options),
    { key: "shuffle_merged_datasets", value: config !== "kto", ...shuffleReason(plan) },
    { key: "sequence_len", value: maxLength.value, reason: maxLength.reason },
    { key: "micro_batch_size", value: batchSize.value, reason: batchSize.reason },
    {
      key: "gradient_accumulation_steps",
      value: accumulation.value,
      reason: accumulation.reason,
    },
    { key: "num_epochs", value: epochs.value, reason: epochs.reason },
    { key: "learning_rate", value: learningRate.value, reason: learningRate.reason },
    ...(plan.beta === undefined
      ? []
      : [{ key: "rl_beta", value: plan.beta.value, reason: plan.beta.reason }]),
    ...weights(plan),
    {
      key: "val_set_size",
      value: 0,
      reason:
        "axolotl would draw rows and not prompts, so that answers to one prompt stand on both sides",
    },
    { key: "optimizer", value: "adamw_torch" },
    { key: "lr_scheduler", value: "cosine" },
    { key: "bf16", value: "auto" },
    { key: "output_dir", value: `out-${config}` },
  ]);
}

function shuffleReason({ config }: TrainingPlan): { readonly reason?: string } {
  return config === "kto"
    ? {
        reason:
          "the rows stand in an order in which no KL pair is of one prompt; shuffling undoes it",
      }
    : {};
}

function dataset({ plan, dataset: folder, exported }: ConfigOptions): readonly YamlLine[] {
  const { config, trainSplit, columns, rowsWithTools } = plan;
  const place = [
    { key: "path", value: folder },
    { key: "name", value: config },
    { key: "split", value: trainSplit },
  ];
  const isWhole = columns.some(({ name }) => name === "messages");
  if (config === "sft" && isWhole) {
    const value = [
      ...place,
      { key: "type", value: "chat_template" },
      { key: "field_messages", value: "messages" },
    ];
    return [{ key: "datasets", value, isItem: true }];
  }
  if (config === "dpo" && columns.every(({ kind }) => kind !== "text")) {
    const value = [
      ...place,
      { key: "type", value: "chat_template.default" },
      { key: "field_messages", value: "prompt" },
      { key: "field_chosen", value: "chosen" },
      { key: "field_rejected", value: "rejected" },
    ];
    const lost =
      "axolotl takes role and content of the last message of each answer only: calls must stand in the text";
    const reason =
      rowsWithTools > 0 ? `${lost}, and it drops the tools of ${rowsWithTools} rows` : lost;
    return [{ key: "datasets", value, isItem: true, reason }];
  }
  const value = [
    { key: "path", value: exported },
    { key: "ds_type", value: "json" },
    { key: "type", value: "user_defined.default" },
    { key: "field_prompt", value: "prompt" },
    { key: "field_completion", value: "completion" },
    ...(config === "kto" ? [{ key: "field_label", value: "label" }] : []),
  ];
  const reason = `axolotl reads texts here, in which no tools and calls are apart: write them with burnish export --target axolotl -o ${exported}`;
  return [{ key: "datasets", value, isItem: true, reason }];
}

function weights({ desirableWeight, undesirableWeight }: TrainingPlan): readonly YamlLine[] {
  if (desirableWeight === undefined || undesirableWeight === undefined) return [];
  return [
    { key: "kto_desirable_weight", ...desirableWeight },
    { key: "kto_undesirable_weight", ...undesirableWeight },
    { key: "remove_unused_columns", value: false },
  ];
}
