import { appendFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Ledger } from "../../src/ledger/ledger.ts";
import { verifyLedger } from "../../src/ledger/verify-ledger.ts";
import { writeLedger } from "../../src/ledger/write-ledger.ts";
import { createBatchSink } from "../../src/output/batch-sink.ts";
import type { TransformRun } from "../../src/pipeline/transform-records.ts";
import { runTransform } from "../support/run-transform.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const bytes = new TextEncoder().encode('{"a":1,"label":true}\n\n{bad\n{"a":2,"label":false}\n');

/** Runs a small merge whose ledger lies at `ledger` in the folder. */
async function runWithLedger(folder: string, run: Partial<TransformRun> = {}): Promise<string> {
  const path = join(folder, "out.jsonl.ledger.json");
  await runTransform(folder, bytes, {
    select: { label: true },
    writeLedger: (ledger) => writeLedger(path, ledger, "xxh128-1m"),
    ...run,
  });
  return path;
}

async function changeLedger(path: string, change: (ledger: Ledger) => Ledger): Promise<void> {
  const ledger: Ledger = JSON.parse(await readFile(path, "utf8"));
  await writeFile(path, JSON.stringify(change(ledger)));
}

test("the ledger of a finished run holds, with its inputs too", async () => {
  const folder = await temporaryFolder();
  const path = await runWithLedger(folder);
  const verdict = await verifyLedger(path, [{ path: join(folder, "in.jsonl"), id: "in.jsonl" }]);
  expect(verdict.faults).toEqual([]);
  expect(verdict.hashed).toEqual(["out.jsonl", "in.jsonl"]);
});

test("the ledger of batches holds until one of them changes", async () => {
  const folder = await temporaryFolder();
  const batches = join(folder, "batches");
  const sink = await createBatchSink({ folder: batches, size: 1, hash: "sha256" });
  const path = await runWithLedger(folder, { sink, select: {}, hash: "sha256" });
  expect((await verifyLedger(path, [])).faults).toEqual([]);
  await rm(join(batches, "batch_002.jsonl"));
  expect((await verifyLedger(path, [])).faults).toEqual([
    expect.stringContaining("batch_002.jsonl"),
  ]);
});

test.each([
  ["a longer output", (out: string) => appendFile(out, "{}\n"), ["24 bytes", "2 records"]],
  [
    "an output of the same length with other content",
    async (out: string) => writeFile(out, (await readFile(out, "utf8")).replace("1", "9")),
    ["content has changed"],
  ],
  ["a missing output", (out: string) => rm(out), ["out.jsonl"]],
])("%s is found", async (_, change, expected) => {
  const folder = await temporaryFolder();
  const path = await runWithLedger(folder);
  await change(join(folder, "out.jsonl"));
  const { faults } = await verifyLedger(path, []);
  expect(faults).toHaveLength(expected.length);
  for (const [index, text] of expected.entries()) expect(faults[index]).toContain(text);
});

test("a changed input is found, and one that the ledger does not list", async () => {
  const folder = await temporaryFolder();
  const path = await runWithLedger(folder);
  await appendFile(join(folder, "in.jsonl"), "{}\n");
  const named = (id: string) => ({ path: join(folder, "in.jsonl"), id });
  const { faults } = await verifyLedger(path, [named("in.jsonl"), named("other.jsonl")]);
  expect(faults).toEqual([
    expect.stringContaining("in.jsonl: has"),
    expect.stringContaining("lists no input of this name"),
  ]);
});

test("an input that is compressed no more is compared as it lies there, not unpacked", async () => {
  const folder = await temporaryFolder();
  const path = await runWithLedger(folder);
  const input = { path: join(folder, "in.jsonl"), id: "in.jsonl" };
  await writeFile(input.path, new Uint8Array([0x1f, 0x8b, 8]));
  expect((await verifyLedger(path, [input])).faults).toEqual([
    `in.jsonl: has 3 bytes, the ledger says ${bytes.length}`,
  ]);
});

test("a blank first line counts as a line of the output", async () => {
  const folder = await temporaryFolder();
  const path = await runWithLedger(folder);
  await writeFile(join(folder, "out.jsonl"), "\n");
  expect((await verifyLedger(path, [])).faults).toEqual([
    "out.jsonl: has 1 bytes, the ledger says 21",
  ]);
});

test("rows of Parquet are not counted as lines", async () => {
  const folder = await temporaryFolder();
  const path = await runWithLedger(folder);
  await rename(join(folder, "out.jsonl"), join(folder, "out.parquet"));
  await changeLedger(path, (ledger) => {
    const outputs = ledger.outputs.map((one) => ({ ...one, path: "out.parquet", records: 9 }));
    const [read, select] = ledger.stages.map((stage) => ({ ...stage, dropped: {} }));
    if (!read || !select) throw new Error("the run has no stages");
    const inputs = ledger.inputs.map((one) => ({ ...one, kept: 9 }));
    return { ...ledger, inputs, outputs, stages: [read, { ...select, created: 7, kept: 9 }] };
  });
  expect(await verifyLedger(path, [])).toMatchObject({ faults: [], hashed: ["out.parquet"] });
});

test.each(["none", "gzip", "zstd"] as const)(
  "the ledger of a JSON document is read, compression %s",
  async (compression) => {
    const folder = await temporaryFolder();
    const path = await runWithLedger(folder);
    await changeLedger(path, (ledger) => ({
      ...ledger,
      inputs: ledger.inputs.map((one) => ({ ...one, format: "json", compression })),
    }));
    expect((await verifyLedger(path, [])).ledger.inputs).toMatchObject([{ compression }]);
  },
);

test("an output that went to standard output is not looked for", async () => {
  const folder = await temporaryFolder();
  const path = await runWithLedger(folder);
  await changeLedger(path, (ledger) => ({
    ...ledger,
    outputs: ledger.outputs.map((one) => ({ ...one, path: "-" })),
  }));
  expect(await verifyLedger(path, [])).toMatchObject({ faults: [], hashed: [] });
});

test.each([
  ["a JSON document of another kind", "x.json", /no ledger that burnish wrote[\s\S]*command/],
  ["half a document", "half.json", /^cannot read this ledger: it is no JSON document; name a file/],
  ["a file that is not there", "none.json", /^cannot read this ledger: there is no such file/],
  ["a folder", "batches/", /^cannot read this ledger: it is a folder; .*batches\.ledger\.json/],
  ["a path below a file", "x.json/y.json", /^cannot read this ledger: ENOTDIR/],
])("%s is refused as a ledger, with the reason and its name", async (_, name, reason) => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, "batches"));
  await writeFile(join(folder, "x.json"), '{"ledger":1,"command":5}');
  await writeFile(join(folder, "half.json"), "{");
  const path = `${folder}/${name}`;
  await expect(verifyLedger(path, [])).rejects.toMatchObject({
    name: "InputError",
    fault: expect.stringMatching(reason),
    place: { file: path },
  });
});
