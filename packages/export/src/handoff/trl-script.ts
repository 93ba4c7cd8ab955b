import type { TrainingPlan } from "./plan-training.ts";

export interface TrlScriptOptions {
  readonly plan: TrainingPlan;
  /** Of the model that is trained, as transformers names it. */
  readonly model: string;
  /** The dataset folder as seen from the script's folder, with `/`. */
  readonly dataset: string;
}

const TRAINERS = { sft: "SFT", kto: "KTO", dpo: "DPO" } as const;

/**
 * A Python script that trains one config with TRL 1.8 or later: a comment with the reason beside every value. It takes
 * the model, the dataset, the output folder and a number of steps as arguments, so that it can be tried without edits.
 */
export function trlScript({ plan, model, dataset }: TrlScriptOptions): string {
  const { config, trainSplit, evalSplit } = plan;
  const trainer = TRAINERS[config];
  return `"""Trains ${trainer} on the config ${config} of a dataset folder, with TRL.

Written by burnish handoff. Needs trl >= 1.8 and datasets >= 4.7. Try it first with --max-steps 1.
"""

import argparse
from pathlib import Path

from datasets import load_dataset
from transformers import AutoTokenizer
from trl import ${trainer}Config, ${trainer}Trainer

# The folder that burnish export --target hub wrote; a dataset on the hub does as well.
DATASET = str(Path(__file__).resolve().parent / ${text(dataset)})


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default=${text(model)})
    parser.add_argument("--dataset", default=DATASET)
    parser.add_argument("--output", default=${text(`out-${config}`)})
    parser.add_argument("--max-steps", type=int, default=-1)
    parser.add_argument("--cpu", action="store_true", help="train without a GPU, to try the script")
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    tokenizer = AutoTokenizer.from_pretrained(arguments.model)
    train = load_dataset(arguments.dataset, ${text(config)}, split=${text(trainSplit)})
${evalSplit === undefined ? "" : `    evaluation = load_dataset(arguments.dataset, ${text(config)}, split=${text(evalSplit)})\n`}    config = ${trainer}Config(
        output_dir=arguments.output,
        max_steps=arguments.max_steps,
        use_cpu=arguments.cpu,
        bf16=not arguments.cpu,
${settings(plan)}${evalSplit === undefined ? "" : '        eval_strategy="epoch",\n'}    )
    trainer = ${trainer}Trainer(
        model=arguments.model,
        args=config,
        train_dataset=train,
${evalSplit === undefined ? "" : "        eval_dataset=evaluation,\n"}        processing_class=tokenizer,
    )
    trainer.train()
    trainer.save_model(arguments.output)


if __name__ == "__main__":
    main()
`;
}

function settings(plan: TrainingPlan): string {
  const { maxLength, batchSize, accumulation, epochs, learningRate, beta } = plan;
  const lines: [reason: string, name: string, value: number | boolean | undefined][] = [
    [maxLength.reason, "max_length", maxLength.value],
    [batchSize.reason, "per_device_train_batch_size", batchSize.value],
    ["as for training", "per_device_eval_batch_size", batchSize.value],
    [accumulation.reason, "gradient_accumulation_steps", accumulation.value],
    [epochs.reason, "num_train_epochs", epochs.value],
    [learningRate.reason, "learning_rate", learningRate.value],
    [beta?.reason ?? "", "beta", beta?.value],
    [plan.desirableWeight?.reason ?? "", "desirable_weight", plan.desirableWeight?.value],
    [plan.undesirableWeight?.reason ?? "", "undesirable_weight", plan.undesirableWeight?.value],
    ...lossLine(plan),
  ];
  const written = lines
    .filter(([, , value]) => value !== undefined)
    .map(([reason, name, value]) => `${comment(reason)}        ${name}=${literal(value)},\n`);
  const order =
    plan.config === "kto"
      ? comment(
          "KTO trains in file order, which is part of the data: do not shuffle the rows before",
        )
      : "";
  return order + written.join("");
}

/** SFT on whole conversations learns what users say too, unless the template marks the answers. */
function lossLine({ config, columns }: TrainingPlan): [string, string, number | boolean][] {
  if (config !== "sft" || !columns.some(({ name }) => name === "messages")) return [];
  const reason =
    "set it to True where the chat template marks answers ({% generation %}) or TRL knows the model: else the loss " +
    "covers what users and tools say too";
  return [[reason, "assistant_only_loss", false]];
}

const WIDTH = 100;

function comment(reason: string): string {
  const lines: string[] = [];
  let line = "";
  for (const word of reason.split(" ")) {
    if (line !== "" && line.length + word.length + 1 > WIDTH) {
      lines.push(line);
      line = "";
    }
    line += line === "" ? word : ` ${word}`;
  }
  return [...lines, line].map((part) => `        # ${part}\n`).join("");
}

function literal(value: number | boolean | undefined): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  return String(value);
}

/** A JSON string is a Python string, but for halves of surrogate pairs, which no name has. */
function text(value: string): string {
  return JSON.stringify(value);
}
