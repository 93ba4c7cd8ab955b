import { readdirSync, writeFileSync } from "node:fs";
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  call,
  dpoRow,
  ktoRow,
  linesOf,
  newFolder,
  rowsOf,
  sftRow,
  WATER_TOOL,
  writeFolder,
} from "../support/dataset-folders.ts";
import { type LoadJob, loadAll, missingPackage } from "../support/python.ts";

const missing = missingPackage("datasets");

if (missing !== undefined) {
  test.skip(`datasets loads what burnish writes (skipped: ${missing})`, () => {});
} else {
  describe.concurrent("datasets", { timeout: 300_000 }, () => {
    test.each(["jsonl", "parquet"] as const)(
      "loads every config of a folder of %s as it was, in its splits and shards",
      async (format) => {
        const folder = await newFolder();
        const rows = { sft: rowsOf(60, sftRow), kto: rowsOf(120, ktoRow), dpo: rowsOf(60, dpoRow) };
        const { statistics } = await writeFolder(folder, rows, {
          format,
          shardBytes: 3000,
          splits: [{ name: "test", share: 0.3 }],
        });
        const jobs = statistics.configs.flatMap(({ config, splits }) =>
          splits.map(({ split }): LoadJob => ({ path: join(folder, "dataset"), config, split })),
        );
        const loaded = await loadAll(jobs);
        for (const { config, splits } of statistics.configs) {
          const back = jobs.flatMap((job, at) => (job.config === config ? loaded[at]?.rows : []));
          expect(back).toHaveLength(rows[config].length);
          expect(sorted(back)).toEqual(sorted(rows[config]));
          expect(splits.map(({ files }) => files.length > 1)).toContain(true);
        }
        expect(loaded[0]?.features).toContain("List(Json(decode=True))");
      },
    );

    test("reads a file of Parquet without the card alike", async () => {
      const folder = await newFolder();
      const rows = rowsOf(10, ktoRow);
      await writeFolder(folder, { kto: rows }, { format: "parquet" });
      const path = join(folder, "dataset/data/kto/train-00000-of-00001.parquet");
      const [loaded] = await loadAll([{ path }]);
      expect(loaded?.rows).toEqual(rows);
    });

    test("makes dates of arguments that look like dates, but for the declared columns", async () => {
      const folder = await newFolder();
      const rows = rowsOf(6, dated);
      await writeFolder(folder, { kto: rows });
      const [bare, card] = await loadAll([
        { path: join(folder, "kto.jsonl") },
        { path: join(folder, "dataset"), config: "kto" },
      ]);
      expect(JSON.stringify(bare?.rows)).toContain('{"python":"datetime"}');
      expect(card?.rows).toEqual(rows);
    });

    test("stops at members that occur after 10 MB, but for the declared columns", async () => {
      const folder = await newFolder();
      const filler = "a bed of roses ".repeat(600);
      const rows = [
        ...rowsOf(1250, (number) => keyed(number, { path: "north", note: filler })),
        keyed(1250, { from: "north", to: "south" }),
      ];
      await writeFolder(folder, { kto: rows });
      const [bare, card] = await loadAll([
        { path: join(folder, "kto.jsonl") },
        { path: join(folder, "dataset"), config: "kto" },
      ]);
      expect(bare?.error).toBeDefined();
      expect(card?.rows).toHaveLength(rows.length);
      expect(card?.rows?.at(-1)).toEqual(rows.at(-1));
    });

    test("fills other calls' members with null where it knows no JSON, but for the declared columns", async () => {
      const folder = await newFolder();
      const rows = [keyed(1, { path: "north" }), keyed(2, { from: "a", to: "b" })];
      await writeFolder(folder, { kto: rows });
      const [bare, card] = await loadAll([
        { path: join(folder, "kto.jsonl"), mixed: "none" },
        { path: join(folder, "dataset"), config: "kto" },
      ]);
      expect(JSON.stringify(bare?.rows)).toContain('"from":null');
      expect(card?.rows).toEqual(rows);
    });

    test("rounds numbers in JSONL to 10 decimals, but not in Parquet", async () => {
      const rows = [keyed(1, { dose: 1e-12, angle: Math.PI })];
      for (const format of ["jsonl", "parquet"] as const) {
        const folder = await newFolder();
        const { roundedRows } = await writeFolder(folder, { kto: rows }, { format });
        const [loaded] = await loadAll([{ path: join(folder, "dataset"), config: "kto" }]);
        const isSame = JSON.stringify(loaded?.rows) === JSON.stringify(rows);
        expect(isSame).toBe(format === "parquet");
        expect(roundedRows).toEqual(format === "parquet" ? {} : { kto: 1 });
      }
    });

    test("takes rows with some columns for traces of programs, which the folder leaves out", async () => {
      const folder = await newFolder();
      const rows = rowsOf(4, (number) => ({
        id: `n${number}`,
        source: "garden",
        model: "none",
        system_prompt: "Be kind.",
        ...dpoLike(number),
      }));
      const { leftOut } = await writeFolder(folder, { sft: rows });
      const [bare, card] = await loadAll([
        { path: join(folder, "sft.jsonl") },
        { path: join(folder, "dataset"), config: "sft" },
      ]);
      expect(bare?.error).toBe("ImportError");
      expect(card?.rows).toEqual(rows.map(({ messages }) => ({ messages })));
      expect(leftOut.sft).toEqual({ id: 4, source: 4, model: 4, system_prompt: 4 });
    });

    test("stops at a wrong number of examples and at a shard too many; the card's numbers are exact", async () => {
      const folder = await newFolder();
      await writeFolder(folder, { dpo: rowsOf(5, dpoRow) });
      const dataset = join(folder, "dataset");
      const job = { path: dataset, config: "dpo" };
      const [exact] = await loadAll([job]);
      expect(exact?.rows).toHaveLength(5);
      const card = await readFile(join(dataset, "README.md"), "utf8");
      await writeFile(
        join(dataset, "README.md"),
        card.replace("num_examples: 5", "num_examples: 6"),
      );
      const [wrong] = await loadAll([job]);
      expect(wrong?.error).toBe("NonMatchingSplitsSizesError");
      await writeFile(join(dataset, "README.md"), card);
      const shard = join(dataset, "data/dpo/train-00000-of-00001.jsonl");
      await copyFile(shard, join(dataset, "data/dpo/train-00000-of-00002.jsonl"));
      const [stale] = await loadAll([job]);
      expect(stale?.error).toBe("NonMatchingSplitsSizesError");
    });

    test("stops at types that change where it knows no JSON, but for the declared columns", async () => {
      const folder = await newFolder();
      const rows = [keyed(1, { bed: 7 }), keyed(2, { bed: "north" })];
      await writeFolder(folder, { kto: rows });
      const [bare, card] = await loadAll([
        { path: join(folder, "kto.jsonl"), mixed: "none" },
        { path: join(folder, "dataset"), config: "kto" },
      ]);
      expect(bare?.error).toBe("ArrowInvalid");
      expect(card?.rows).toEqual(rows);
    });

    test("stops at half of a surrogate pair, or leaves it out, which the folder refuses", async () => {
      const folder = await newFolder();
      const half = "Water \ud83c.";
      const answer = { role: "assistant", content: "Done." };
      const messages = [{ role: "user", content: half }, answer];
      const files = { texts: { prompt: half, completion: "Done." }, lists: { messages } };
      for (const [name, row] of Object.entries(files)) {
        writeFileSync(join(folder, `${name}.jsonl`), linesOf([row, row]));
      }
      const { refusals } = await writeFolder(folder, { sft: [sftRow(1), { messages }] });
      const [texts, lists, card] = await loadAll([
        { path: join(folder, "texts.jsonl") },
        { path: join(folder, "lists.jsonl") },
        { path: join(folder, "dataset"), config: "sft" },
      ]);
      expect(texts?.error).toBe("ArrowInvalid");
      expect(JSON.stringify(lists?.rows ?? [])).not.toContain("\ud83c");
      expect(refusals).toEqual({ "lone-surrogate": 1 });
      expect(card?.rows).toEqual([sftRow(1)]);
    });

    test.each(["jsonl", "parquet"] as const)(
      "stops at files with other columns, which shards of %s never are",
      async (format) => {
        const folder = await newFolder();
        const half = 20;
        const rows = rowsOf(2 * half, (number) =>
          number < half ? dpoLike(number) : { ...dpoLike(number), tools: [WATER_TOOL] },
        );
        // A column that a file brings and no other one has.
        const files = [rows.slice(0, half), rows.slice(half)].map((some, at) => {
          const path = join(folder, `part-${at}.jsonl`);
          writeFileSync(path, linesOf(some));
          return path;
        });
        await writeFolder(folder, { sft: rows }, { format, shardBytes: 2000 });
        const [bare, card] = await loadAll([
          { path: join(folder, "part-*.jsonl") },
          { path: join(folder, "dataset"), config: "sft" },
        ]);
        expect(files).toHaveLength(2);
        expect(bare?.error).toBe("CastError");
        expect(card?.rows).toHaveLength(rows.length);
        const shards = readdirSync(join(folder, "dataset/data/sft"));
        expect(shards.length).toBeGreaterThan(1);
      },
    );

    test("makes no column of booleans of labels that are written in two ways, which the folder refuses", async () => {
      const folder = await newFolder();
      const rows = rowsOf(6, (number) =>
        number === 3 ? { ...ktoRow(number), label: 0 } : ktoRow(number),
      );
      const { refusals } = await writeFolder(folder, { kto: rows });
      const mixed = join(folder, "mixed.jsonl");
      await writeFile(mixed, linesOf(rows));
      const [bare, card] = await loadAll([
        { path: mixed },
        { path: join(folder, "dataset"), config: "kto" },
      ]);
      expect(bare?.features ?? "").not.toContain("'label': Value('bool')");
      expect(card?.features).toContain("'label': Value('bool')");
      expect(card?.rows).toHaveLength(5);
      expect(refusals).toEqual({ "label-not-boolean": 1 });
    });
  });
}

function dated(number: number): Record<string, unknown> {
  return keyed(number, { day: `2024-05-0${(number % 9) + 1}T00:00:00` });
}

/** All messages of a column have the same members, so that loaders guess a type for each. */
function keyed(number: number, args: object): Record<string, unknown> {
  return {
    prompt: [{ role: "user", content: `Note ${number}` }],
    completion: [{ role: "assistant", content: "", tool_calls: [call("note", args)] }],
    label: number % 2 === 0,
  };
}

function dpoLike(number: number): Record<string, unknown> {
  return {
    messages: [
      { role: "user", content: `Bed ${number}?` },
      { role: "assistant", content: "Watered." },
    ],
  };
}

function sorted(rows: readonly unknown[]): readonly string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}
