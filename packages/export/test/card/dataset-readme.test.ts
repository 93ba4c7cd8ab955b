import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { sealTextFile } from "@burnish/core";
import { describe, expect, test } from "vitest";
import { ktoRow, newFolder, rowsOf, writeFolder } from "../support/dataset-folders.ts";

async function writeLedgerBeside(folder: string, hash: string): Promise<void> {
  const ledger = {
    ledger: 1,
    burnish: "0.0.9",
    command: "pair",
    options: {},
    seed: 7,
    inputs: [{ source: "old.jsonl", records: 120, hash: "xxh128-1m:00" }],
    stages: [
      {
        stage: "match",
        in: 120,
        created: 0,
        kept: 100,
        rejected: 0,
        dropped: { "no partner": 20 },
        quarantined: 0,
      },
    ],
    rejects: {},
    outputs: [{ path: "kto.jsonl", bytes: 1, records: 100, hash }],
  };
  const path = join(folder, "kto.jsonl.ledger.json");
  await (await sealTextFile(path, JSON.stringify(ledger), "xxh128-1m")).commit();
}

describe("The card", () => {
  test("tells how the rows were made, by the ledger beside their file", async () => {
    const folder = await newFolder();
    const rows = { kto: rowsOf(100, ktoRow) };
    const { ledger } = await writeFolder(folder, rows);
    await writeLedgerBeside(folder, ledger.inputs[0]?.hash ?? "");
    const { provenance, staleLedgers } = await writeFolder(folder, rows);
    expect([provenance.length, staleLedgers]).toEqual([1, []]);
    const card = await readFile(join(folder, "dataset/README.md"), "utf8");
    expect(card).toContain(
      "`kto.jsonl` was written by `burnish pair` (0.0.9, seed 7) from 120 records in 1 file",
    );
    expect(card).toContain("| match | 120 | 100 | no partner 20 |");
    expect(card).toContain("every batch size that was tried pairs rows of one prompt");
  });

  test("leaves out a ledger that is about another version of the file", async () => {
    const folder = await newFolder();
    await writeLedgerBeside(folder, "xxh128-1m:00");
    const { provenance, staleLedgers } = await writeFolder(folder, { kto: rowsOf(10, ktoRow) });
    expect([provenance, staleLedgers]).toEqual([[], ["kto.jsonl"]]);
  });

  test("shows pictures that are there, and no path of this machine", async () => {
    const folder = await newFolder();
    await writeFolder(folder, { kto: rowsOf(300, ktoRow) });
    const card = await readFile(join(folder, "dataset/README.md"), "utf8");
    const shown = [...card.matchAll(/!\[[^\]]*\]\((plots\/[^)]+)\)/g)].map(([, path]) => path);
    const plots = await readdir(join(folder, "dataset/plots"));
    expect(shown.toSorted()).toEqual(plots.map((name) => `plots/${name}`).toSorted());
    for (const path of shown) {
      const picture = await readFile(join(folder, "dataset", path ?? ""), "utf8");
      expect(picture).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg".*<\/svg>\n$/s);
      expect(picture).not.toContain("NaN");
    }
    expect(card).not.toContain(folder);
  });
});
