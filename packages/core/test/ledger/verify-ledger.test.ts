import { appendFile, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkLedger } from "../../src/ledger/check-ledger.ts";
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

test("what is no ledger is refused with the reason", async () => {
  const folder = await temporaryFolder();
  const path = join(folder, "x.json");
  await writeFile(path, '{"ledger":1,"command":5}');
  await expect(verifyLedger(path, [])).rejects.toThrow(
    /no ledger that burnish wrote[\s\S]*command/,
  );
  await writeFile(path, "{");
  await expect(verifyLedger(path, [])).rejects.toThrow(/cannot read this ledger/);
});

test("every sum that does not add up is named", async () => {
  const folder = await temporaryFolder();
  const path = await runWithLedger(folder);
  const sound: Ledger = JSON.parse(await readFile(path, "utf8"));
  const [read, select] = sound.stages;
  const [input] = sound.inputs;
  const [output] = sound.outputs;
  if (!read || !select || !input || !output) throw new Error("the run has no stages");
  const broken: Ledger[] = [
    { ...sound, stages: [{ ...read, in: read.in + 1 }, select] },
    { ...sound, stages: [read, { ...select, in: select.in + 1, kept: select.kept + 1 }] },
    { ...sound, stages: [read, { ...select, dropped: { label: 5 } }] },
    { ...sound, inputs: [{ ...input, bytes: input.bytes + 1 }] },
    { ...sound, inputs: [{ ...input, blankLines: 0 }] },
    { ...sound, rejects: {} },
    { ...sound, outputs: [{ ...output, records: 7 }] },
  ];
  expect(checkLedger(sound)).toEqual([]);
  for (const ledger of broken) expect(checkLedger(ledger)).not.toEqual([]);
});
