import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { datasetCard } from "@burnish/kto-pairing";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { frontMatter } from "../../src/card/front-matter.ts";
import type { FolderStatistics } from "../../src/folder/folder-statistics.ts";
import {
  dpoRow,
  ktoRow,
  newFolder,
  rowsOf,
  sftRow,
  writeFolder,
} from "../support/dataset-folders.ts";

interface Card {
  readonly configs: readonly { readonly config_name: string; readonly data_files: unknown }[];
  readonly dataset_info: readonly {
    readonly config_name: string;
    readonly features: unknown;
    readonly splits: unknown;
  }[];
}

const cardIn = (text: string): Card & Record<string, unknown> =>
  parse(text.split(/^---\n/m)[1] ?? "");

async function statisticsOf(
  ...args: Parameters<typeof writeFolder> extends [string, ...infer Rest] ? Rest : never
): Promise<{ readonly statistics: FolderStatistics; readonly readme: string }> {
  const folder = await newFolder();
  const { statistics } = await writeFolder(folder, ...args);
  return { statistics, readme: await readFile(join(folder, "dataset/README.md"), "utf8") };
}

describe("The front matter of a card", () => {
  test("declares the columns that pair declares for the same rows", async () => {
    const { statistics } = await statisticsOf({ kto: rowsOf(8, ktoRow), dpo: rowsOf(4, dpoRow) });
    const { dataset_info: infos } = cardIn(frontMatter({ statistics, languages: [] }));
    const files = { train: "train.jsonl" };
    for (const [config, target, tools] of [
      ["kto", "trl-kto", true],
      ["dpo", "trl-dpo", false],
    ] as const) {
      const [declared] = cardIn(datasetCard({ target, tools, files })).dataset_info;
      const ours = infos.find(({ config_name: name }) => name === config);
      expect(ours?.features).toEqual(declared?.features);
    }
  });

  test("names the files and the exact rows of each split, the first config as the default", async () => {
    const { readme, statistics } = await statisticsOf(
      { sft: rowsOf(40, sftRow), dpo: rowsOf(20, dpoRow) },
      { splits: [{ name: "test", share: 0.3 }] },
    );
    const card = cardIn(readme);
    expect(card).toMatchObject({ license: "mit", language: ["en"], pretty_name: "Garden notes" });
    expect(card.size_categories).toEqual(["n<1K"]);
    expect(card.configs[0]).toEqual({
      config_name: "sft",
      default: true,
      data_files: [
        { split: "train", path: "data/sft/train-*.jsonl" },
        { split: "test", path: "data/sft/test-*.jsonl" },
      ],
    });
    expect(card.configs[1]).not.toHaveProperty("default");
    for (const { config, splits } of statistics.configs) {
      const info = card.dataset_info.find(({ config_name: name }) => name === config);
      expect(info?.splits).toEqual(
        splits.map(({ split, rows }) => ({ name: split, num_examples: rows })),
      );
    }
    const [sft] = card.dataset_info;
    expect(sft?.features).toEqual([
      { name: "messages", list: "json" },
      { name: "tools", list: "json" },
    ]);
  });

  test("holds whatever a title may have", async () => {
    const { statistics } = await statisticsOf({ dpo: rowsOf(2, dpoRow) });
    const title = "Notes: #1 --- \"quoted\" 'and' \\ line";
    const card = cardIn(frontMatter({ statistics: { ...statistics, title }, languages: [] }));
    expect(card.pretty_name).toBe(title);
    expect(card).not.toHaveProperty("license");
  });
});
