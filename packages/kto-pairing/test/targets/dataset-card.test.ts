import { expect, test } from "vitest";
import { datasetCard } from "../../src/targets/dataset-card.ts";

test("the card names each file and each column", () => {
  const files = { train: "kto.jsonl", test: 'kto "2".jsonl' };
  expect(datasetCard({ target: "trl-kto", tools: true, files })).toBe(`---
configs:
- config_name: default
  data_files:
  - split: "train"
    path: "kto.jsonl"
  - split: "test"
    path: "kto \\"2\\".jsonl"
dataset_info:
- config_name: default
  features:
  - name: prompt
    list: json
  - name: completion
    list: json
  - name: label
    dtype: bool
  - name: tools
    dtype: string
---
`);
});

test("rows without tools have no column for them, nor have conversations", () => {
  const files = { train: "a.jsonl" };
  const cards = [
    datasetCard({ target: "trl-dpo", tools: false, files }),
    datasetCard({ target: "conversations", tools: true, files }),
  ];
  for (const card of cards) expect(card).not.toContain("tools");
});
