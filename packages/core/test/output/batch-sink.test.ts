import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createBatchSink } from "../../src/output/batch-sink.ts";
import type { RecordSink } from "../../src/output/record-sink.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const recordText = (n: number): string => `{"n":${n}}`;

/** Writes records `0 … count - 1` in runs of `runLength`, each addressed by its number. */
async function writeRecords(sink: RecordSink, count: number, runLength: number): Promise<void> {
  for (let first = 0; first < count; first += runLength) {
    const length = Math.min(runLength, count - first);
    const numbers = Array.from({ length }, (_, index) => first + index);
    const texts = numbers.map((n) => `${recordText(n)}\n`);
    let end = 0;
    const ends = Uint32Array.from(texts, (text) => {
      end += text.length;
      return end;
    });
    const places = { sourceId: "in.jsonl", addresses: Float64Array.from(numbers) };
    await sink.write({ bytes: new TextEncoder().encode(texts.join("")), ends }, places);
  }
}

async function split(folder: string, count: number, size: number, runLength = 7): Promise<void> {
  const sink = await createBatchSink({ folder, size, hash: "sha256" });
  await writeRecords(sink, count, runLength);
  await sink.seal();
  await sink.commit();
}

test("batches hold `size` records each, and the manifest says where every one came from", async () => {
  const folder = join(await temporaryFolder(), "batches");
  await split(folder, 23, 10);
  expect((await readdir(folder)).sort()).toEqual([
    "batch_001.jsonl",
    "batch_002.jsonl",
    "batch_003.jsonl",
    "manifest.jsonl",
  ]);
  const third = await readFile(join(folder, "batch_003.jsonl"), "utf8");
  expect(third).toBe('{"n":20}\n{"n":21}\n{"n":22}\n');
  const manifest = (await readFile(join(folder, "manifest.jsonl"), "utf8"))
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(manifest).toHaveLength(23);
  expect(manifest[12]).toEqual({
    batch: "batch_002.jsonl",
    row: 3,
    source: "in.jsonl",
    address: 12,
    sha256: createHash("sha256").update(recordText(12)).digest("hex"),
  });
});

test("how the records arrive changes nothing", async () => {
  const folder = await temporaryFolder();
  await split(join(folder, "a"), 100, 9, 1);
  await split(join(folder, "b"), 100, 9, 64);
  for (const name of await readdir(join(folder, "a"))) {
    expect(await readFile(join(folder, "b", name))).toEqual(
      await readFile(join(folder, "a", name)),
    );
  }
});

test("a later split removes the batches that it does not write again", async () => {
  const folder = join(await temporaryFolder(), "batches");
  await split(folder, 50, 10);
  await split(folder, 50, 25);
  expect((await readdir(folder)).sort()).toEqual([
    "batch_001.jsonl",
    "batch_002.jsonl",
    "manifest.jsonl",
  ]);
});

test("batch files that have no manifest are somebody else's, and refused", async () => {
  const folder = join(await temporaryFolder(), "batches");
  await mkdir(folder);
  await writeFile(join(folder, "batch_001.jsonl"), "{}\n");
  await expect(split(folder, 5, 5)).rejects.toThrow(/choose an empty folder/);
});

test("a split that was killed while it showed its batches can be run again", async () => {
  const folder = join(await temporaryFolder(), "batches");
  await split(folder, 30, 10);
  // Such a kill leaves the manifest, which is shown first, and some of the batches.
  await rm(join(folder, "batch_003.jsonl"));
  await split(folder, 30, 10);
  expect(await readdir(folder)).toHaveLength(4);
});

test("the manifest is shown before the batches, so that a kill never leaves batches alone", async () => {
  const folder = join(await temporaryFolder(), "batches");
  const sink = await createBatchSink({ folder, size: 10, hash: "sha256" });
  await writeRecords(sink, 30, 7);
  await sink.seal();
  // A folder in the way of the first batch stops the commit as a kill would.
  await mkdir(join(folder, "batch_001.jsonl", "in the way"), { recursive: true });
  await expect(sink.commit()).rejects.toThrow();
  expect(await readdir(folder)).toContain("manifest.jsonl");
});

test("abort leaves the folder as it was", async () => {
  const folder = join(await temporaryFolder(), "batches");
  await split(folder, 12, 5);
  const before = await readdir(folder);
  const sink = await createBatchSink({ folder, size: 2, hash: "sha256" });
  await writeRecords(sink, 7, 3);
  await sink.abort();
  expect(await readdir(folder)).toEqual(before);
});

test("no record makes no batch", async () => {
  const folder = join(await temporaryFolder(), "batches");
  await split(folder, 0, 5);
  expect(await readdir(folder)).toEqual(["manifest.jsonl"]);
});
