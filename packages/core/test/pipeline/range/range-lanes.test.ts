import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { lastValueFrom } from "rxjs";
import { describe, expect, test } from "vitest";
import { parseExpression } from "../../../src/expression/parse-expression.ts";
import { openFileOutput } from "../../../src/output/open-file-output.ts";
import { createRejectWriter } from "../../../src/output/reject-writer.ts";
import { createSingleSink } from "../../../src/output/single-sink.ts";
import { planTransform } from "../../../src/pipeline/plan-transform.ts";
import { type TransformRun, transformRecords } from "../../../src/pipeline/transform-records.ts";
import { createKeyedShuffle } from "../../../src/shuffle/keyed-shuffle.ts";
import { createGenerator } from "../../../src/synthetic/generator.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

/** Some MiB of records with faults, so that lanes have several ranges. */
function syntheticLines(bytes: number, seed: number): string {
  const generator = createGenerator({ seed, lineFaults: true });
  const lines: string[] = [];
  for (let length = 0; length < bytes; ) {
    const { record } = generator.next();
    const line = record.replace('"label":true', `"label":${lines.length % 3 === 0}`);
    lines.push(line);
    length += line.length + 1;
  }
  return lines.join("\n");
}

async function fileRun(folder: string, names: readonly string[]): Promise<TransformRun> {
  const out = join(folder, "out.jsonl");
  return {
    inputs: names.map((name) => ({ path: join(folder, name), id: name })),
    reading: { format: "auto", blockBytes: 1 << 20, maxLineBytes: 1 << 19 },
    select: {},
    transform: { style: "source" },
    sink: createSingleSink(await openFileOutput(out, "xxh128-1m"), out),
    rejects: createRejectWriter(`${out}.rejects.jsonl`, "xxh128-1m"),
    about: { burnish: "0.0.0", command: "merge", options: {} },
    threads: 0,
    hash: "xxh128-1m",
  };
}

/** What a run leaves behind, and the lanes that it took. */
async function leftBy(folder: string, names: readonly string[], more: Partial<TransformRun>) {
  return left(folder, { ...(await fileRun(folder, names)), ...more });
}

async function left(folder: string, run: TransformRun) {
  const { lanes, path } = await planTransform({
    ...run,
    isOneFile: run.sink.direct !== undefined,
  });
  const event = await lastValueFrom(transformRecords(run));
  if (event.kind !== "done") throw new Error("the run did not end with its summary");
  const output = await readFile(join(folder, "out.jsonl"), "latin1");
  const rejects = await readFile(join(folder, "out.jsonl.rejects.jsonl"), "latin1").catch(() => "");
  return { lanes, path, output, rejects, summary: event.summary };
}

/** What the reference path leaves behind with one writer, in whose output lanes can't place records. */
async function leftByReference(
  folder: string,
  names: readonly string[],
  more: Partial<TransformRun>,
) {
  const { sink, ...run } = await fileRun(folder, names);
  const { direct: _none, ...oneWriter } = sink;
  return left(folder, { ...run, ...more, sink: oneWriter, referenceOnly: true });
}

async function sampleFolder(): Promise<{ folder: string; names: string[] }> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "a.jsonl"), syntheticLines(3_300_000, 1));
  await writeFile(join(folder, "empty.jsonl"), "");
  const long = `{"label":true,"conversations":[],"pad":"${"p".repeat(2_500_000)}"}`;
  await writeFile(
    join(folder, "b.jsonl"),
    `\uFEFF${syntheticLines(1_200_000, 2)}\n${long}\r\n\n{}`,
  );
  await writeFile(join(folder, "last.jsonl"), "\uFEFF");
  return { folder, names: ["a.jsonl", "empty.jsonl", "b.jsonl", "last.jsonl"] };
}

describe.each([
  ["all records", {}],
  ["a selection", { select: { label: true, where: parseExpression("overall_quality >= 3") } }],
  [
    "a projection",
    {
      transform: { style: "source", fields: ["label", "conversations"] },
      select: { label: false },
    },
  ],
  ["an edit that the scanner can't do", { transform: { style: "python", id: true } }],
] as const)("for %s", (_name, options) => {
  test.each([0, 1, 2, 3])(
    "%d range lanes leave what the reference path on one thread does",
    async (threads) => {
      const { folder, names } = await sampleFolder();
      const one = await leftByReference(folder, names, options);
      expect([one.lanes, one.path]).toEqual(["blocks", "reference"]);
      const many = await leftBy(folder, names, { ...options, threads });
      expect(many.lanes).toBe("ranges");
      expect(many.output === one.output).toBe(true);
      expect(many.rejects === one.rejects).toBe(true);
      expect(many.summary).toEqual(one.summary);
      expect(one.summary.rejectExamples.length).toBeGreaterThan(0);
    },
  );
});

test.each([
  ["all in memory", 32 << 20],
  ["spilling", 6 << 20],
])("lanes shuffle as one thread does, %s", async (_name, memoryBytes) => {
  const { folder, names } = await sampleFolder();
  const common = { seed: 7, sourceIds: names, memoryBytes, tempDir: folder };
  const reorder = {
    stage: "shuffle",
    open: () => createKeyedShuffle(common),
    inLanes: common,
  };
  const select = { label: true };
  const one = await leftByReference(folder, names, { reorder, select });
  expect(one.lanes).toBe("blocks");
  for (const threads of [1, 2, 3]) {
    const many = await leftBy(folder, names, { reorder, select, threads });
    expect(many.lanes).toBe("ranges");
    expect(many.output === one.output).toBe(true);
    expect(many.summary).toEqual(one.summary);
  }
});

test("an input that disappears ends the run with an error, and nothing is left behind", async () => {
  const { folder, names } = await sampleFolder();
  const run = { ...(await fileRun(folder, names)), threads: 2 };
  const broken = { ...run, inputs: [...run.inputs, { path: join(folder, "no.jsonl"), id: "no" }] };
  await expect(lastValueFrom(transformRecords(broken))).rejects.toThrow(/no\.jsonl/);
  await expect(readFile(join(folder, "out.jsonl"))).rejects.toThrow(/ENOENT/);
});

test("an abort ends the lanes", async () => {
  const { folder, names } = await sampleFolder();
  const abort = new AbortController();
  const run = { ...(await fileRun(folder, names)), threads: 2, signal: abort.signal };
  const running = lastValueFrom(transformRecords(run));
  abort.abort(new Error("enough"));
  await expect(running).rejects.toThrow("enough");
});
