import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createRandom, type RecordSink, randomInteger } from "@burnish/core";
import { expect, test } from "vitest";
import type { DedupMethod } from "../../src/dedup/dedup-method.ts";
import { newFolder } from "../support/dataset-folders.ts";
import { dedupHere, EXACT, NEAR } from "./dedup-here.ts";

interface Extra {
  readonly label?: boolean | string;
  readonly quality_scores?: object;
}

function record(number: number, text: string, extra: Extra = {}): string {
  const conversations = [
    { role: "user", content: "What is new in the garden?" },
    { role: "assistant", content: text },
  ];
  return JSON.stringify({ number, conversations, ...extra });
}

const linesOf = (records: readonly string[]): string => records.map((line) => `${line}\n`).join("");

const numbersOf = (jsonl: string): number[] =>
  jsonl.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line).number]));

const words = (from: number, end: number): string =>
  Array.from({ length: end - from }, (_, at) => `herb${from + at}`).join(" ");

/** Random texts of which many are copies of an earlier one, with or without a change of a few words. */
function mixedRecords(count: number): string {
  const random = createRandom("mixed records");
  const below = (n: number): number => randomInteger(random, n);
  const texts: string[][] = [];
  const records = Array.from({ length: count }, (_, number) => {
    const earlier = texts[below(texts.length + 1)];
    const text =
      earlier === undefined || below(3) === 0
        ? Array.from({ length: 5 + below(60) }, () => `plant${below(5000)}`)
        : [...earlier];
    for (let change = below(4); change > 0; change -= 1) {
      text[below(text.length)] = `stone${below(5000)}`;
    }
    texts.push(text);
    return record(number, text.join(" "), {
      label: below(2) === 0,
      quality_scores: { overall_quality: below(5) },
    });
  });
  return linesOf(records);
}

test("an exact duplicate is dropped for the first record, whatever else the record holds", async () => {
  const source = linesOf([
    record(1, words(0, 40), { label: true }),
    record(2, words(100, 140)),
    record(3, words(0, 40), { label: false }),
    record(4, words(0, 40)),
  ]);
  const { kept, clusters, summary } = await dedupHere(source, { method: EXACT });
  expect(kept).toBe(source.split("\n").slice(0, 2).join("\n").concat("\n"));
  const place = (line: number) => ({ file: "in.jsonl", line });
  expect(clusters).toEqual([
    {
      cluster: 1,
      dropped: place(3),
      kept: place(1),
      why: "exact",
      similarity: 1,
      labels: [false, true],
    },
    {
      cluster: 1,
      dropped: place(4),
      kept: place(1),
      why: "exact",
      similarity: 1,
      labels: [null, true],
    },
  ]);
  const { stages, outputs } = summary.ledger;
  expect(stages.at(-1)).toEqual({
    stage: "dedup",
    in: 4,
    created: 0,
    kept: 2,
    rejected: 0,
    dropped: { exact: 2 },
    quarantined: 0,
  });
  expect(outputs.map(({ path, records }) => [path, records])).toEqual([
    ["out.jsonl", 2],
    ["clusters.jsonl", 2],
  ]);
  expect(summary.figures).toMatchObject({ records: 4, clusters: 1, largest: 2, otherLabel: 2 });
});

test("kept records keep their bytes: spaces, digits, escapes", async () => {
  const odd =
    '{ "number" : 1.0,  "conversations":[{"role":"user","content":"caf\\u00e9 9"}], "n":1e2 }';
  const { kept } = await dedupHere(`${odd}\n\n${odd}`);
  expect(kept).toBe(`${odd}\n`);
});

test("near duplicates are dropped from the threshold on, with their true similarity", async () => {
  // 42 shingles with the prompt's six words; the last word changed takes one away and brings one.
  const [one, near] = [words(0, 38), `${words(0, 37)} moss`];
  const source = linesOf([record(1, one), record(2, near), record(3, words(500, 540))]);
  const { kept, clusters } = await dedupHere(source);
  expect(numbersOf(kept)).toEqual([1, 3]);
  expect(clusters).toMatchObject([{ why: "near", similarity: Math.round((41 / 43) * 1e4) / 1e4 }]);
  const strict: DedupMethod = { ...NEAR, near: { threshold: 0.96, by: "words", size: 3 } };
  expect(numbersOf((await dedupHere(source, { method: strict })).kept)).toEqual([1, 2, 3]);
});

test("records that hang together only over one that is dropped are not lost", async () => {
  // Each is close to its neighbour, the first and the last are not close to each other.
  const chain = [0, 4, 8, 12, 16].map((from, at) => record(at + 1, words(from, from + 60)));
  const { kept, clusters } = await dedupHere(linesOf(chain));
  expect(numbersOf(kept)).toEqual([1, 3, 5]);
  expect(clusters.every(({ similarity }) => similarity >= 0.8)).toBe(true);
  expect(clusters.length).toBe(2);
});

test("the best score is kept, the first of equal ones, and a record without a score only where there is no other", async () => {
  const scored = (number: number, text: string, overall?: number): string =>
    record(
      number,
      text,
      overall === undefined ? {} : { quality_scores: { overall_quality: overall } },
    );
  const source = linesOf([
    scored(1, words(0, 40)),
    scored(2, words(0, 40), 3),
    scored(3, `${words(0, 39)} moss`, 4.5),
    scored(4, words(0, 40), 4.5),
    scored(5, words(100, 140)),
    scored(6, words(100, 140)),
  ]);
  const { kept, clusters, summary } = await dedupHere(source, { keep: "best-score" });
  expect(numbersOf(kept)).toEqual([3, 5]);
  expect(clusters.map(({ dropped, kept: best }) => [dropped, best])).toMatchObject([
    [{ line: 4 }, { line: 3 }],
    [{ line: 2 }, { line: 3 }],
    [{ line: 1 }, { line: 3 }],
    [{ line: 6 }, { line: 5 }],
  ]);
  expect(summary.figures.unscored).toBe(3);
});

test("records of different labels are no duplicates where that is asked for", async () => {
  const source = linesOf([
    record(1, words(0, 40), { label: true }),
    record(2, words(0, 40), { label: false }),
    record(3, `${words(0, 39)} moss`, { label: false }),
    record(4, words(0, 40), { label: true }),
  ]);
  const { kept } = await dedupHere(source, { method: { ...NEAR, perLabel: true } });
  expect(numbersOf(kept)).toEqual([1, 2]);
  expect(numbersOf((await dedupHere(source)).kept)).toEqual([1]);
});

test("records without a word are only exact duplicates", async () => {
  const source = linesOf([record(1, "…"), record(2, "!"), record(3, "…")]);
  const method: DedupMethod = { ...NEAR, text: "completion" };
  expect(numbersOf((await dedupHere(source, { method })).kept)).toEqual([1, 2]);
});

test("lines that are no records go to the rejects and count in no cluster", async () => {
  const source = `${record(1, "one")}\nnot json\n${record(2, "one")}\n`;
  const { clusters, summary } = await dedupHere(source);
  expect(clusters).toMatchObject([{ dropped: { line: 3 }, kept: { line: 1 } }]);
  expect(summary.ledger.rejects).toEqual({ "jsonl/invalid-json": 1 });
});

test("an empty input gives empty outputs", async () => {
  const { kept, clusters, summary } = await dedupHere("");
  expect([kept, clusters, summary.figures.records]).toEqual(["", [], 0]);
});

test("threads, memory and the size of blocks change no byte of the outputs", async () => {
  const source = mixedRecords(1500);
  const runs = [];
  for (const [threads, memoryBytes, blockBytes] of [
    [0, 1 << 26, 1 << 20],
    [0, 1 << 16, 1 << 14],
    [2, 1 << 18, 1 << 16],
  ] as const) {
    const run = await dedupHere(source, {
      threads,
      memoryBytes,
      expectedBytes: memoryBytes,
      keep: "best-score",
      reading: { format: "auto", maxLineBytes: 1 << 26, blockBytes },
    });
    const { spilledBytes, ...figures } = run.summary.figures;
    runs.push({ ...run, summary: run.summary.ledger, figures });
    expect(spilledBytes > 0).toBe(memoryBytes < 1 << 26);
  }
  expect(runs[0]?.figures.near).toBeGreaterThan(100);
  expect(runs[0]?.figures.exact).toBeGreaterThan(50);
  expect(runs[1]).toEqual(runs[0]);
  expect(runs[2]).toEqual(runs[0]);
});

test("what is kept has no duplicates: a second run drops next to nothing", async () => {
  const { kept, summary } = await dedupHere(mixedRecords(1500));
  const again = await dedupHere(kept);
  const { exact, near } = again.summary.figures;
  expect(exact).toBe(0);
  expect(near).toBeLessThanOrEqual(0.01 * summary.figures.near);
});

test("thousands of records that are nearly one are compared with few of them", async () => {
  const source = linesOf(
    Array.from({ length: 3000 }, (_, number) => record(number, `${words(0, 60)} last${number}`)),
  );
  const { kept, summary } = await dedupHere(source);
  expect(numbersOf(kept)).toEqual([0]);
  expect(summary.figures.near).toBe(2999);
  expect(summary.figures.search.compared).toBeLessThan(5 * 3000);
});

test("an interrupted run takes its outputs back and shows none", async () => {
  const told: string[] = [];
  const sink = (name: string): RecordSink => ({
    write: async () => {},
    seal: async () => [],
    commit: async () => void told.push(`${name} shown`),
    abort: async () => void told.push(`${name} taken back`),
  });
  const stop = new AbortController();
  const outputs = { sink: sink("records"), clusters: sink("clusters"), signal: stop.signal };
  const run = dedupHere(mixedRecords(200), {
    ...outputs,
    writeLedger: async () => {
      stop.abort(new Error("interrupted"));
      return sink("ledger");
    },
  });
  await expect(run).rejects.toThrow();
  expect(told.toSorted()).toEqual([
    "clusters taken back",
    "ledger taken back",
    "records taken back",
  ]);
});

test("records are named by file and line, or by element, over several files", async () => {
  const folder = await newFolder();
  const [one, other] = ["a.jsonl", "b.json"].map((name) => join(folder, name)) as [string, string];
  await writeFile(one, `\n${record(1, "one")}\n${record(2, "two")}\n`);
  await writeFile(other, `[${record(3, "three")},${record(4, "two")}]`);
  const { kept, clusters } = await dedupHere({ files: [one, other, one] });
  expect(numbersOf(kept)).toEqual([1, 2, 3]);
  expect(clusters.map(({ dropped, kept: first }) => [dropped, first])).toEqual([
    [
      { file: "a.jsonl#2", line: 2 },
      { file: "a.jsonl", line: 2 },
    ],
    [
      { file: "b.json", element: 1 },
      { file: "a.jsonl", line: 3 },
    ],
    [
      { file: "a.jsonl#2", line: 3 },
      { file: "a.jsonl", line: 3 },
    ],
  ]);
});
