import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "@burnish/core";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { datasetInfoEntry, withDatasetInfo } from "../../src/targets/dataset-info.ts";
import { targetCard } from "../../src/targets/target-card.ts";
import { newFolder } from "../support/dataset-folders.ts";

test("an entry names only columns that some row has, since LLaMA-Factory stops at others", () => {
  const columns = new Set(["conversations", "kto_tag", "tools"]);
  expect(JSON.parse(datasetInfoEntry({ stage: "kto", fileName: "kto.jsonl", columns }))).toEqual({
    file_name: "kto.jsonl",
    formatting: "sharegpt",
    columns: { messages: "conversations", kto_tag: "kto_tag", tools: "tools" },
  });
  const pairs = new Set(["conversations", "chosen", "rejected"]);
  const dpo = JSON.parse(datasetInfoEntry({ stage: "dpo", fileName: "dpo.jsonl", columns: pairs }));
  expect(dpo).toMatchObject({ ranking: true, columns: { chosen: "chosen", rejected: "rejected" } });
});

test("an entry is added to those of other datasets, and replaced in its place", async () => {
  const path = join(await newFolder(), "dataset_info.json");
  await writeFile(path, await withDatasetInfo(path, "sft", '{"a":1}'));
  expect(JSON.parse(await readFile(path, "utf8"))).toEqual({ sft: { a: 1 } });
  const others = '{\n  "alpaca": {"size": 1.0},\n  "sft": {"a": 1}\n}\n';
  await writeFile(path, others);
  expect(await withDatasetInfo(path, "sft", '{"a":2}')).toBe(others.replace('{"a": 1}', '{"a":2}'));
  const added = await withDatasetInfo(path, "kto", "{}");
  expect(added).toContain('"size": 1.0');
  expect(Object.keys(JSON.parse(added))).toEqual(["alpaca", "sft", "kto"]);
});

test("a file that is no list of datasets is not replaced", async () => {
  const path = join(await newFolder(), "dataset_info.json");
  await writeFile(path, "[]");
  await expect(withDatasetInfo(path, "sft", "{}")).rejects.toThrow(InputError);
});

test("a card declares every column", () => {
  const card = targetCard({
    ...({ target: "trl-kto", stage: "kto", shape: "messages", toolsForm: "text" } as const),
    columns: ["prompt", "completion", "label", "tools", "id"],
    keep: ["id"],
    file: "data/kto.jsonl",
    rows: 12,
  });
  const [, yaml = ""] = /^---\n([\s\S]*)---\n$/.exec(card) ?? [];
  expect(parse(yaml)).toEqual({
    configs: [{ config_name: "default", data_files: [{ split: "train", path: "data/kto.jsonl" }] }],
    dataset_info: [
      {
        config_name: "default",
        features: [
          { name: "prompt", list: "json" },
          { name: "completion", list: "json" },
          { name: "label", dtype: "bool" },
          { name: "tools", dtype: "string" },
          { name: "id", dtype: "json" },
        ],
        splits: [{ name: "train", num_examples: 12 }],
      },
    ],
  });
});
