import { join, relative, resolve, sep } from "node:path";
import { type HashKind, type Output, sealTextFile } from "@burnish/core";
import { readDatasetFolder } from "../folder/read-dataset-folder.ts";
import { axolotlConfig } from "./axolotl-config.ts";
import { llamaFactoryConfig } from "./llama-factory-config.ts";
import { planTraining, type TrainingPlan } from "./plan-training.ts";
import { trlScript } from "./trl-script.ts";

export interface WriteHandoffOptions {
  /** A dataset folder. */
  readonly dataset: string;
  /** Where the configurations go; made where it is missing. */
  readonly folder: string;
  /** As trainers name it, such as `Qwen/Qwen3-4B`. */
  readonly model: string;
  readonly hash: HashKind;
}

export interface HandoffSummary {
  readonly plans: readonly TrainingPlan[];
  /** Names below the folder. */
  readonly files: readonly string[];
}

/**
 * Writes for each config of a dataset folder a script for TRL and configurations for axolotl and LLaMA-Factory:
 * `trl_CONFIG.py`, `axolotl_CONFIG.yaml`, `llamafactory_CONFIG.yaml`. All of them appear when all are written. InputError
 * for a folder that is no dataset folder or has changed.
 */
export async function writeHandoff(options: WriteHandoffOptions): Promise<HandoffSummary> {
  const { dataset, folder, model, hash } = options;
  const { configs } = await readDatasetFolder(dataset);
  const plans = configs.map(planTraining);
  const place = relative(resolve(folder), resolve(dataset)).split(sep).join("/") || ".";
  const texts = plans.flatMap((plan): [name: string, text: string][] => {
    const { config } = plan;
    const axolotl = { plan, model, dataset: place, exported: `data-axolotl/${config}.jsonl` };
    return [
      [`trl_${config}.py`, trlScript({ plan, model, dataset: place })],
      [`axolotl_${config}.yaml`, axolotlConfig(axolotl)],
      [
        `llamafactory_${config}.yaml`,
        llamaFactoryConfig({ plan, model, exported: `data-llamafactory-${config}` }),
      ],
    ];
  });
  const outputs: Output[] = [];
  try {
    for (const [name, text] of texts) {
      outputs.push(await sealTextFile(join(folder, name), text, hash));
    }
    for (const output of outputs) await output.commit();
  } catch (error) {
    await Promise.allSettled(outputs.map((output) => output.abort()));
    throw error;
  }
  return { plans, files: texts.map(([name]) => name) };
}
