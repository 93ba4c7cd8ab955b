import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { writeHandoff } from "../../src/handoff/write-handoff.ts";
import {
  dpoRow,
  ktoRow,
  newFolder,
  rowsOf,
  sftRow,
  writeFolder,
} from "../support/dataset-folders.ts";

async function handoffOf(
  ...[inputs, options]: Parameters<typeof writeFolder> extends [string, ...infer Rest]
    ? Rest
    : never
) {
  const folder = await newFolder();
  await writeFolder(folder, inputs, options);
  const training = join(folder, "training");
  const dataset = join(folder, "dataset");
  const model = "Qwen/Qwen3-4B";
  const { plans, files } = await writeHandoff({ dataset, folder: training, model, hash: "sha256" });
  const read = (name: string): Promise<string> => readFile(join(training, name), "utf8");
  return { folder, training, plans, files, read };
}

const ROWS = { sft: rowsOf(40, sftRow), kto: rowsOf(80, ktoRow), dpo: rowsOf(40, dpoRow) };

describe("A handoff", () => {
  test("has a file of each trainer for each config, without a path of this machine", async () => {
    const { folder, training, files, read } = await handoffOf(ROWS);
    expect((await readdir(training)).toSorted()).toEqual(files.toSorted());
    expect(files).toHaveLength(9);
    for (const name of files) expect(await read(name)).not.toContain(folder);
  });

  test("gives all trainers the same values", async () => {
    const { plans, read } = await handoffOf(ROWS);
    for (const { config, maxLength, batchSize, learningRate, desirableWeight } of plans) {
      const script = await read(`trl_${config}.py`);
      expect(script).toContain(`max_length=${maxLength.value},`);
      expect(script).toContain(`per_device_train_batch_size=${batchSize.value},`);
      const axolotl = parse(await read(`axolotl_${config}.yaml`));
      expect(axolotl).toMatchObject({
        base_model: "Qwen/Qwen3-4B",
        sequence_len: maxLength.value,
        micro_batch_size: batchSize.value,
        learning_rate: learningRate.value,
        val_set_size: 0,
      });
      const factory = parse(await read(`llamafactory_${config}.yaml`));
      expect(factory).toMatchObject({
        stage: config,
        template: "qwen3",
        cutoff_len: maxLength.value,
        per_device_train_batch_size: batchSize.value,
      });
      if (config !== "kto") continue;
      expect(axolotl.kto_desirable_weight).toBe(desirableWeight?.value);
      expect(factory.kto_chosen_weight).toBe(desirableWeight?.value);
      expect(axolotl.shuffle_merged_datasets).toBe(false);
    }
  });

  test("points axolotl at the folder where it can read it, else at what export writes for it", async () => {
    const { read } = await handoffOf(ROWS);
    expect(parse(await read("axolotl_sft.yaml")).datasets).toEqual([
      {
        path: "../dataset",
        name: "sft",
        split: "train",
        type: "chat_template",
        field_messages: "messages",
      },
    ]);
    expect(parse(await read("axolotl_dpo.yaml")).datasets[0]).toMatchObject({
      type: "chat_template.default",
      field_messages: "prompt",
    });
    expect(parse(await read("axolotl_kto.yaml")).datasets[0]).toMatchObject({
      path: "data-axolotl/kto.jsonl",
      type: "user_defined.default",
      field_label: "label",
    });
  });

  test("has a reason above every value that was derived", async () => {
    const { plans, read } = await handoffOf({ kto: rowsOf(80, ktoRow) });
    const script = await read("trl_kto.py");
    const lines = script.split("\n");
    for (const name of ["max_length", "learning_rate", "beta", "desirable_weight"]) {
      const at = lines.findIndex((line) => line.trim().startsWith(`${name}=`));
      expect(lines[at - 1]).toMatch(/^ {8}# ./);
    }
    const words = plans[0]?.maxLength.reason.split(" ") ?? [];
    expect(script.replaceAll(/\n\s+# /g, " ")).toContain(words.join(" "));
  });

  test("judges on the split that is left for it", async () => {
    const { read } = await handoffOf(ROWS, { splits: [{ name: "validation", share: 0.3 }] });
    expect(await read("trl_sft.py")).toContain('"sft", split="validation")');
    const { read: readOther } = await handoffOf(ROWS);
    expect(await readOther("trl_sft.py")).not.toContain("eval_strategy");
  });
});
