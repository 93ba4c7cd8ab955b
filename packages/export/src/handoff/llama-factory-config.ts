import type { ConfigOptions } from "./axolotl-config.ts";
import type { TrainingPlan } from "./plan-training.ts";
import { type YamlLine, yamlLines } from "./yaml-lines.ts";

/**
 * A configuration of LLaMA-Factory. It has row forms of its own, so the rows come from `burnish export --target
 * llamafactory`, whose folder has the `dataset_info.json`.
 */
export function llamaFactoryConfig({
  plan,
  model,
  exported,
}: Omit<ConfigOptions, "dataset">): string {
  const { config, maxLength, batchSize, accumulation, epochs, learningRate } = plan;
  return yamlLines([
    { reason: `Trains ${config} with LLaMA-Factory; written by burnish handoff.` },
    { reason: "Run: llamafactory-cli train THIS_FILE, from the folder that it lies in." },
    { key: "model_name_or_path", value: model },
    { key: "stage", value: config },
    { key: "do_train", value: true },
    {
      key: "finetuning_type",
      value: "full",
      reason: "which the learning rate below is for; lora needs less memory and a higher rate",
    },
    {
      key: "dataset_dir",
      value: exported,
      reason: `the folder with dataset_info.json: write it with burnish export --target llamafactory -o ${exported}`,
    },
    {
      key: "dataset",
      value: config,
      reason: "the name of the entry in dataset_info.json",
    },
    {
      key: "template",
      value: templateOf(model),
      reason: "must be that of the model; see the list of LLaMA-Factory",
    },
    { key: "cutoff_len", value: maxLength.value, reason: maxLength.reason },
    { key: "per_device_train_batch_size", value: batchSize.value, reason: batchSize.reason },
    { key: "gradient_accumulation_steps", value: accumulation.value, reason: accumulation.reason },
    { key: "num_train_epochs", value: epochs.value, reason: epochs.reason },
    { key: "learning_rate", value: learningRate.value, reason: learningRate.reason },
    ...preference(plan),
    { key: "lr_scheduler_type", value: "cosine" },
    { key: "bf16", value: true },
    { key: "output_dir", value: `out-${config}` },
  ]);
}

function preference({
  beta,
  desirableWeight,
  undesirableWeight,
  pairingBlock,
}: TrainingPlan): readonly YamlLine[] {
  return [
    ...(beta === undefined ? [] : [{ key: "pref_beta", ...beta }]),
    ...(desirableWeight === undefined ? [] : [{ key: "kto_chosen_weight", ...desirableWeight }]),
    ...(undesirableWeight === undefined
      ? []
      : [{ key: "kto_rejected_weight", ...undesirableWeight }]),
    ...(pairingBlock === undefined ? [] : [{ key: "preprocessing_batch_size", ...pairingBlock }]),
  ];
}

/** Families of models by a part of their names, the more exact ones first. */
const TEMPLATES: readonly (readonly [part: string, template: string])[] = [
  ["qwen3", "qwen3"],
  ["qwen", "qwen"],
  ["llama-3", "llama3"],
  ["llama3", "llama3"],
  ["mistral", "mistral"],
  ["gemma", "gemma"],
];

function templateOf(model: string): string {
  const name = model.toLowerCase();
  return TEMPLATES.find(([part]) => name.includes(part))?.[1] ?? "default";
}
