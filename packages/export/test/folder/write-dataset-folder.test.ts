import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readDatasetFolder } from "../../src/folder/read-dataset-folder.ts";
import {
  dpoRow,
  ktoRow,
  linesOf,
  newFolder,
  rowsOf,
  sftRow,
  writeFolder,
} from "../support/dataset-folders.ts";
import { readParquetRows } from "../support/read-parquet.ts";

const SPLITS = [
  { name: "test", share: 0.2 },
  { name: "validation", share: 0.2 },
];

describe("A dataset folder", () => {
  test("holds every row once, each prompt in one split of all configs", async () => {
    const folder = await newFolder();
    const rows = { sft: rowsOf(50, sftRow), kto: rowsOf(100, ktoRow), dpo: rowsOf(50, dpoRow) };
    const { statistics, ledger } = await writeFolder(folder, rows, { splits: SPLITS });
    const splitOf = new Map<string, string>();
    for (const { config, splits } of statistics.configs) {
      const written: string[] = [];
      for (const { split, files, rows: count, prompts } of splits) {
        const lines: string[] = [];
        for (const { path } of files) {
          lines.push(...(await linesIn(join(folder, "dataset", path))));
        }
        expect(lines).toHaveLength(count);
        const asked = new Set(lines.map(promptOf));
        expect(asked.size).toBe(prompts);
        for (const prompt of asked) {
          expect(splitOf.get(prompt) ?? split).toBe(split);
          splitOf.set(prompt, split);
        }
        written.push(...lines);
      }
      expect(written.toSorted()).toEqual(rows[config].map((row) => JSON.stringify(row)).toSorted());
    }
    expect(ledger.stages.at(-1)?.stage).toBe("files");
    const total = ledger.outputs.reduce((sum, { records }) => sum + records, 0);
    expect(total).toBe(200);
  });

  test("keeps the order of the rows where nothing is split", async () => {
    const folder = await newFolder();
    const rows = rowsOf(40, ktoRow);
    const { statistics } = await writeFolder(folder, { kto: rows });
    const path = join(folder, "dataset/data/kto/train-00000-of-00001.jsonl");
    expect(await readFile(path, "utf8")).toBe(linesOf(rows));
    const [train] = statistics.configs[0]?.splits ?? [];
    // Partners stand side by side.
    expect(train?.order?.faulty.length).toBeGreaterThan(0);
  });

  test("lays rows of kto out anew where splits tear their order", async () => {
    const folder = await newFolder();
    const rows = rowsOf(1200, ktoRow);
    const { statistics } = await writeFolder(folder, { kto: rows }, { splits: SPLITS });
    const train = statistics.configs[0]?.splits.find(({ split }) => split === "train");
    expect(train?.broken).toEqual([]);
    expect(train?.order?.faulty.filter(({ samePromptPairs }) => samePromptPairs > 0)).toEqual([]);
    const lines = await linesIn(join(folder, "dataset/data/kto/train-00000-of-00001.jsonl"));
    const labels = lines.map((line) => JSON.parse(line).label);
    expect(labels.every((label, at) => at === 0 || label !== labels[at - 1])).toBe(true);
  });

  test.each(["jsonl", "parquet"] as const)(
    "of %s is the same again, whatever memory it had, and its shards keep to their size",
    async (format) => {
      const rows = { kto: rowsOf(300, ktoRow), sft: rowsOf(100, sftRow) };
      const contents: Record<string, string>[] = [];
      for (const memoryBytes of [1, 1 << 24]) {
        const folder = await newFolder();
        const options = { format, splits: SPLITS, shardBytes: 20_000, memoryBytes };
        const { statistics } = await writeFolder(folder, rows, options);
        for (const { bytes } of statistics.configs.flatMap(({ splits }) =>
          splits.flatMap(({ files }) => files),
        )) {
          expect(bytes).toBeLessThanOrEqual(format === "jsonl" ? 20_000 : 24_000);
        }
        contents.push(await contentsOf(join(folder, "dataset")));
      }
      expect(contents[0]).toEqual(contents[1]);
      expect(Object.keys(contents[0] ?? {})).toContain("README.md");
    },
  );

  test("holds in Parquet what it holds in JSONL, in the same order", async () => {
    const rows = { kto: rowsOf(500, ktoRow), sft: rowsOf(90, sftRow), dpo: rowsOf(30, dpoRow) };
    const jsonl = await newFolder();
    const parquet = await newFolder();
    await writeFolder(jsonl, rows, { splits: SPLITS });
    const { statistics } = await writeFolder(parquet, rows, {
      splits: SPLITS,
      format: "parquet",
      shardBytes: 4000,
    });
    for (const { config, splits } of statistics.configs) {
      for (const { split, files } of splits) {
        const name = `dataset/data/${config}/${split}-00000-of-00001.jsonl`;
        const expected = (await linesIn(join(jsonl, name))).map((line) => JSON.parse(line));
        const read: unknown[] = [];
        for (const { path, rows: count } of files) {
          const some = await readParquetRows(join(parquet, "dataset", path));
          expect(some).toHaveLength(count);
          read.push(...some);
        }
        expect(read).toEqual(expected);
      }
    }
  });

  test("tells what it left out: records that are no rows, undesirable rows, members, empty splits", async () => {
    const folder = await newFolder();
    const input = `${linesOf([sftRow(1), { ...sftRow(2), label: false }, { ...sftRow(3), id: 3 }, { text: "x" }])}nothing\n`;
    const summary = await writeFolder(
      folder,
      { sft: input },
      { splits: [{ name: "test", share: 0.001 }] },
    );
    expect(summary.refusals).toEqual({ "missing-column": 1 });
    expect(summary.leftOut).toEqual({ sft: { id: 1 } });
    expect(summary.emptySplits).toEqual(["sft/test"]);
    expect(summary.ledger.rejects).toEqual({ "jsonl/invalid-json": 1, "record/schema": 1 });
    expect(summary.ledger.stages.map(({ stage, in: into, kept }) => [stage, into, kept])).toEqual([
      ["read", 5, 4],
      ["check", 4, 3],
      ["labels", 3, 2],
    ]);
    const rejects = await linesIn(join(folder, "rejects.jsonl"));
    expect(rejects.map((line) => JSON.parse(line).line)).toEqual([4, 5]);
    const [refused] = rejects.map((line) => JSON.parse(line));
    expect(Buffer.from(refused.raw, "base64").toString()).toBe('{"text":"x"}');
    expect(await readdir(join(folder, "dataset/data/sft"))).toEqual(["train-00000-of-00001.jsonl"]);
  });

  test("replaces an earlier one as a whole", async () => {
    const folder = await newFolder();
    await writeFolder(folder, { sft: rowsOf(50, sftRow) }, { shardBytes: 2000 });
    await writeFolder(folder, { dpo: rowsOf(5, dpoRow) });
    const files = Object.keys(await contentsOf(join(folder, "dataset")));
    expect(files.toSorted()).toEqual([
      "README.md",
      "data/dpo/train-00000-of-00001.jsonl",
      "plots/dpo-lengths.svg",
      "statistics.json",
    ]);
    const beside = await readdir(folder);
    expect(beside.filter((name) => name.includes("burnish") || name.includes("replaced"))).toEqual(
      [],
    );
  });

  test("puts back an earlier one that a kill left aside, before anything else", async () => {
    const folder = await newFolder();
    const dataset = join(folder, "dataset");
    await writeFolder(folder, { sft: rowsOf(3, sftRow) });
    await rename(dataset, `${dataset}.replaced`);
    // The run fails over its input, after the old folder was put back.
    const inputs = { sft: [{ id: "gone.jsonl", path: join(folder, "gone.jsonl") }] };
    await expect(writeFolder(folder, {}, { inputs })).rejects.toThrow("gone.jsonl");
    expect((await readDatasetFolder(dataset)).configs[0]?.splits[0]?.rows).toBe(3);
    expect(existsSync(`${dataset}.replaced`)).toBe(false);
  });

  test("refuses a folder with files that would be lost, and leaves it as it is", async () => {
    const folder = await newFolder();
    await mkdir(join(folder, "dataset"));
    await writeFile(join(folder, "dataset/diary.txt"), "mine");
    const run = writeFolder(folder, { sft: rowsOf(3, sftRow) });
    await expect(run).rejects.toThrow("burnish did not write it");
    expect(await readdir(folder)).toEqual(expect.not.arrayContaining(["dataset.ledger.json"]));
    expect(await contentsOf(join(folder, "dataset"))).toEqual({ "diary.txt": "mine" });

    const other = await newFolder();
    await writeFolder(other, { sft: rowsOf(3, sftRow) });
    await writeFile(join(other, "dataset/LICENSE"), "mine");
    const again = writeFolder(other, { sft: rowsOf(4, sftRow) });
    await expect(again).rejects.toThrow("LICENSE");
  });

  test("is told from one whose files have changed", async () => {
    const folder = await newFolder();
    await writeFolder(folder, { sft: rowsOf(3, sftRow) });
    const path = join(folder, "dataset/data/sft/train-00000-of-00001.jsonl");
    await writeFile(path, `${await readFile(path, "utf8")}{}\n`);
    await expect(readDatasetFolder(join(folder, "dataset"))).rejects.toThrow("bytes, not");
    await expect(readDatasetFolder(folder)).rejects.toThrow("no dataset folder");
  });
});

async function linesIn(path: string): Promise<string[]> {
  return (await readFile(path, "utf8")).split("\n").filter((line) => line !== "");
}

async function contentsOf(folder: string): Promise<Record<string, string>> {
  const contents: Record<string, string> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    contents[path.slice(folder.length + 1)] = await readFile(path, "latin1");
  }
  return contents;
}

function promptOf(line: string): string {
  const { prompt, messages } = JSON.parse(line);
  return (prompt ?? messages)[0].content;
}
