import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { linesOf, numbersOf } from "../support/examples.ts";
import { runHere } from "../support/run-here.ts";
import { folderWith } from "../support/temporary-folder.ts";

const sentence = (from: number, end: number): string =>
  Array.from({ length: end - from }, (_, at) => `fern${from + at}`).join(" ");

function record(number: number, answer: string, score = 3): Record<string, unknown> {
  return {
    number,
    conversations: [
      { role: "user", content: "How are the ferns?" },
      { role: "assistant", content: answer },
    ],
    quality_scores: { overall_quality: score },
  };
}

const jsonl = linesOf([
  record(1, sentence(0, 40), 2),
  record(2, sentence(100, 140)),
  record(3, sentence(0, 40), 4),
  record(4, `${sentence(0, 39)} moss`),
  record(5, sentence(0, 40).toUpperCase()),
]);

async function dedupLines(...argv: readonly string[]) {
  const folder = await folderWith({ "in.jsonl": jsonl });
  const ended = await runHere(folder, ["dedup", "./in.jsonl", "-o", "./out.jsonl", ...argv]);
  const text = (name: string): Promise<string> => readFile(join(folder, name), "utf8");
  return { ...ended, folder, text };
}

test("exact and near duplicates are dropped, listed and counted, and the outputs verify", async () => {
  const { code, stdout, folder, text } = await dedupLines("--json");
  expect(code).toBe(0);
  expect(numbersOf(await text("out.jsonl"))).toEqual([1, 2]);
  const lines = (await text("out.jsonl.clusters.jsonl")).trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { cluster: 1, dropped: { file: "in.jsonl", line: 3 }, kept: { line: 1 }, why: "exact" },
    { cluster: 1, dropped: { line: 4 }, why: "near" },
    { cluster: 1, dropped: { line: 5 }, why: "near", similarity: 1 },
  ]);
  expect(JSON.parse(stdout)).toMatchObject({
    command: "dedup",
    records: 5,
    kept: 2,
    exact: 1,
    near: 2,
    clustersFile: join(folder, "out.jsonl.clusters.jsonl"),
  });
  const ledger = JSON.parse(await text("out.jsonl.ledger.json"));
  expect(ledger.stages.at(-1)).toMatchObject({ stage: "dedup", dropped: { exact: 1, near: 2 } });
  expect(ledger.options).toMatchObject({
    near: { threshold: 0.8, by: "words", size: 3 },
    keep: "first",
  });
  expect((await runHere(folder, ["verify", "./out.jsonl.ledger.json"])).code).toBe(0);
});

test("--exact leaves near duplicates, --fold takes case and white space for the same", async () => {
  const exact = await dedupLines("--exact");
  expect(numbersOf(await exact.text("out.jsonl"))).toEqual([1, 2, 4, 5]);
  const folded = await dedupLines("--exact", "--fold");
  expect(numbersOf(await folded.text("out.jsonl"))).toEqual([1, 2, 4]);
});

test("--keep best-score keeps the record with the highest score", async () => {
  const { text } = await dedupLines("--keep", "best-score");
  expect(numbersOf(await text("out.jsonl"))).toEqual([2, 3]);
});

test("--text prompt compares prompts alone", async () => {
  const { text } = await dedupLines("--text", "prompt", "--exact");
  expect(numbersOf(await text("out.jsonl"))).toEqual([1]);
});

test("the report names what was dropped, and where it is listed", async () => {
  const { stdout } = await dedupLines("--by", "characters", "--near", "0.7");
  expect(stdout).toContain("2 of 5 records");
  expect(stdout).toContain("exact duplicates dropped");
  expect(stdout).toContain("out.jsonl.clusters.jsonl");
  expect(stdout).toContain("in.jsonl:3");
});

test("standard input and output work, compressed files too, and nothing lies beside a stream", async () => {
  const folder = await folderWith();
  const piped = await runHere(folder, ["dedup", "-", "-o", "-"], { stdin: jsonl });
  expect(piped.code).toBe(0);
  expect(numbersOf(piped.stdout)).toEqual([1, 2]);
  expect(await readdir(folder)).toEqual([]);
  const packed = await runHere(folder, ["dedup", "-", "-o", "./out.jsonl.gz"], { stdin: jsonl });
  expect(packed.code).toBe(0);
  const bytes = gunzipSync(await readFile(join(folder, "out.jsonl.gz")));
  expect(bytes.toString()).toBe(piped.stdout);
});

test("flags that contradict or make no sense are refused before anything is written", async () => {
  for (const argv of [
    ["--exact", "--near", "0.9"],
    ["--near", "0.01"],
    ["--near", "much"],
    ["--ngram", "0"],
    ["--by", "lines"],
    ["--clusters", "./out.jsonl"],
  ]) {
    const folder = await folderWith({ "in.jsonl": jsonl });
    const { code } = await runHere(folder, ["dedup", "./in.jsonl", "-o", "./out.jsonl", ...argv]);
    expect([argv, code]).toEqual([argv, 2]);
    expect(await readdir(folder)).toEqual(["in.jsonl"]);
  }
});

test("a file without a record is an error, and so are rejects with --strict", async () => {
  const folder = await folderWith({ "bad.jsonl": "no\n", "half.jsonl": `no\n${jsonl}` });
  const run = (...argv: readonly string[]) =>
    runHere(folder, ["dedup", ...argv, "-o", "./o.jsonl"]);
  expect((await run("./bad.jsonl")).code).toBe(1);
  expect((await run("./half.jsonl")).code).toBe(0);
  expect((await run("./half.jsonl", "--strict")).code).toBe(1);
});
