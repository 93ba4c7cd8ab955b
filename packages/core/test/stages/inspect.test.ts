import { Buffer } from "node:buffer";
import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_RELABEL_RULES, parseRelabelRule } from "../../src/expression/relabel-rule.ts";
import { readRecord } from "../../src/jsonl/read-record.ts";
import type { SoundRecord } from "../../src/record/sound-record.ts";
import {
  emptyInspectTally,
  type InspectTally,
  mergeInspectTally,
} from "../../src/report/inspect/inspect-tally.ts";
import {
  type InspectReport,
  summariseInspect,
} from "../../src/report/inspect/summarise-inspect.ts";
import { createInspectJob, type InspectOptions } from "../../src/stages/inspect.ts";
import { judgeLabel } from "../../src/stages/judge-label.ts";
import { describeWithCorpus } from "../support/corpus.ts";

function soundRecord(line: string): SoundRecord | undefined {
  const bytes = Buffer.from(line);
  const read = readRecord(bytes);
  if (read.state !== "sound") return undefined;
  const { text, value, members } = read;
  return { text, value, members, bytes, line: 0, address: 0 };
}

async function tallyOf(
  lines: readonly string[],
  options: InspectOptions = {},
): Promise<InspectTally> {
  const job = createInspectJob(options);
  for (const line of lines) {
    const record = soundRecord(line);
    if (record !== undefined) job.record(record);
  }
  return structuredClone((await job.finishBlock()).tally);
}

async function reportOf(
  lines: readonly string[],
  options?: InspectOptions,
): Promise<InspectReport> {
  return summariseInspect(await tallyOf(lines, options));
}

function distinct(digests: Uint8Array): number {
  const hex = Buffer.from(digests).toString("hex");
  return new Set(hex.match(/.{32}/g)).size;
}

const call = (tool: string) => `tool_call: ${tool}\narguments: {"context": {}, "litres": 2}`;

function line(prompt: string, answer: string, rest: object = {}): string {
  const conversations = [
    { role: "user", content: prompt },
    { role: "assistant", content: answer },
  ];
  return JSON.stringify({ conversations, ...rest });
}

describe("createInspectJob", () => {
  test("counts labels, fields, shapes, roles, dialects and tools", async () => {
    const report = await reportOf([
      line("Water bed 3", call("pump_start"), { label: true, _index: 0 }),
      line("Stop it", call("pump_stop"), { label: false }),
      line("Again", call("pump_start"), { label: "true" }),
      line("Hm", "tool_call:\narguments: {}"),
      line("Hm", 'arguments: {"litres": 2}'),
      '{"text": "no conversation"}',
    ]);
    expect(report).toMatchObject({
      records: 6,
      labels: { true: 1, false: 1, other: 1, missing: 3 },
      dialects: {
        counts: [
          { name: "text-call", count: 5 },
          { name: "unknown", count: 1 },
        ],
      },
      extraFields: {
        counts: [
          { name: "_index", count: 1 },
          { name: "text", count: 1 },
        ],
        other: 0,
      },
      turnShapes: {
        counts: [
          { name: "user>assistant", count: 5 },
          { name: "unknown", count: 1 },
        ],
      },
      roles: {
        counts: [
          { name: "assistant", count: 5 },
          { name: "user", count: 5 },
        ],
      },
      calls: { marked: 4, named: 3, unmarked: 1, recordsWithMarked: 4, recordsWithNamed: 3 },
      tools: {
        counts: [
          { name: "pump_start", count: 2 },
          { name: "pump_stop", count: 1 },
        ],
      },
    });
    expect(report.byLabel).toBeUndefined();
    expect(report.fields.counts).toContainEqual({ name: "conversations", count: 5 });
  });

  test("measures prompts and answers in UTF-16 code units and records in bytes", async () => {
    const text = line("Gieß 😀", "ok");
    const { lengths } = (await reportOf([text])).all;
    expect(lengths.userCharacters).toMatchObject({ count: 1, min: 7, p50: 7, max: 7 });
    expect(lengths.assistantCharacters).toMatchObject({ count: 1, mean: 2 });
    expect(lengths.recordBytes.max).toBe(Buffer.byteLength(text));
  });

  test("gives mean and histogram of each number in quality_scores, by label where asked", async () => {
    const scored = (label: boolean, overall: unknown) =>
      line("a", "b", { label, quality_scores: { overall, notes: "x", flag: true } });
    const report = await reportOf(
      [
        scored(true, 0.1),
        scored(true, 0.2),
        scored(false, -3),
        scored(false, null),
        scored(true, 1e6),
      ],
      { by: "label" },
    );
    expect(report.all.scores).toEqual([
      {
        dimension: "overall",
        count: 3,
        mean: -0.9,
        histogram: [
          { value: -3, count: 1 },
          { value: 0.1, count: 1 },
          { value: 0.2, count: 1 },
        ],
        otherValues: 0,
        outside: 1,
      },
    ]);
    expect(report.byLabel?.true.scores[0]?.mean).toBe(0.15);
    expect(report.byLabel?.false).toMatchObject({ records: 2, scores: [{ count: 1, mean: -3 }] });
    expect(report.byLabel?.other.records).toBe(0);
  });

  test("gives one digest a record: white space and escapes don't matter, data do", async () => {
    const { digests } = await tallyOf([
      '{"conversations":[{"role":"user","content":"é/"}],"label":true}',
      '{"label": false, "conversations": [ {"role":"user", "content":"\\u00e9\\/"} ]}',
      '{"conversations":[{"role":"user","content":"e/"}]}',
      '{"messages":[{"n":9007199254740993}]}',
      '{"messages": [{"n": 9007199254740993}]}',
      '{"messages":[{"n":9007199254740992}]}',
      '{"other":1}',
      '{ "other": 1 }',
    ]);
    expect(digests.length).toBe(8 * 16);
    expect(distinct(digests)).toBe(5);
  });

  test("survives a record that is nested deeper than the stack", async () => {
    const depth = 20_000;
    const deep = `{"messages":${"[".repeat(depth)}${"]".repeat(depth)}}`;
    expect((await tallyOf([deep, deep])).digests.length).toBe(32);
  });

  test("starts anew with each block", async () => {
    const job = createInspectJob({});
    const record = soundRecord(line("a", "b"));
    if (record === undefined) throw new Error("the record is sound");
    for (let count = 0; count < 100; count++) job.record(record);
    const first = (await job.finishBlock()).tally;
    job.record(record);
    const second = (await job.finishBlock()).tally;
    expect([first.all.records, second.all.records]).toEqual([100, 1]);
    expect([first.digests.length, second.digests.length]).toEqual([1600, 16]);
  });

  test("gives the same report whatever the blocks and the order of merging", async () => {
    const lines = fc.array(
      fc.record({
        label: fc.constantFrom(true, false, null),
        quality_scores: fc.dictionary(
          fc.constantFrom("a", "b"),
          fc.double({ min: 0, max: 5, noNaN: true }),
        ),
        conversations: fc.array(
          fc.record({ role: fc.constantFrom("user", "assistant"), content: fc.string() }),
          { maxLength: 20 },
        ),
      }),
      { maxLength: 30 },
    );
    const law = async (records: readonly object[], split: number): Promise<void> => {
      const texts = records.map((record) => JSON.stringify(record));
      const merged = emptyInspectTally({ by: "label" });
      mergeInspectTally(merged, await tallyOf(texts.slice(split), { by: "label" }));
      mergeInspectTally(merged, await tallyOf(texts.slice(0, split), { by: "label" }));
      expect(summariseInspect(merged)).toEqual(await reportOf(texts, { by: "label" }));
      expect(merged.digests.length).toBe(0);
    };
    await fc.assert(fc.asyncProperty(lines, fc.nat(30), law), { seed: 42, numRuns: 60 });
  });
});

function corpusLines(folder: string, pattern: RegExp): readonly string[] {
  const files = readdirSync(folder).filter((name) => pattern.test(name));
  return files.flatMap((name) =>
    gunzipSync(readFileSync(`${folder}/${name}`))
      .toString()
      .split("\n")
      .filter(Boolean),
  );
}

describeWithCorpus("inspect on the reference corpus", (corpus) => {
  const expected = JSON.parse(readFileSync(`${corpus}/expected.json`, "utf8"));
  const rules = DEFAULT_RELABEL_RULES.map(parseRelabelRule);
  const relabelled = corpusLines(`${corpus}/scored`, /./).flatMap((text) => {
    const record = soundRecord(text);
    if (record === undefined) return [];
    const label = judgeLabel(record.value, rules).state === "kept";
    return [JSON.stringify({ ...record.value, label })];
  });

  test("reproduces the mean scores of expected.json to four decimals", async () => {
    const report = await reportOf(relabelled, { by: "label" });
    const groups = { all: report.all, low: report.byLabel?.false, high: report.byLabel?.true };
    for (const [name, group] of Object.entries(groups)) {
      const means = group?.scores.map(({ dimension, mean }) => [dimension, (mean ?? 0).toFixed(4)]);
      const wanted = Object.entries<number>(expected.meanScores[name]);
      expect(Object.fromEntries(means ?? [])).toEqual(
        Object.fromEntries(wanted.map(([dimension, mean]) => [dimension, mean.toFixed(4)])),
      );
    }
    expect(report.labels).toMatchObject({ true: 1837, false: 3681, missing: 0, other: 0 });
  });

  test("reproduces the figures of the final set", async () => {
    const enhanced = corpusLines(`${corpus}/enhancement`, /^enhanced_/);
    const originals = relabelled.filter((text) => JSON.parse(text).label === true);
    const tally = await tallyOf([...originals, ...enhanced]);
    const report = summariseInspect(tally, distinct(tally.digests));
    const { final } = expected;
    expect(report.records).toBe(final.records);
    expect(report.duplicates?.distinctConversations).toBe(final.distinctConversations);
    expect(report.calls).toMatchObject({
      marked: final.toolCallMarkers,
      named: final.namedToolCalls,
      recordsWithMarked: final.recordsWithToolCallMarker,
      recordsWithNamed: final.recordsWithNamedToolCall,
    });
    expect(report.turnShapes.counts[0]).toEqual({
      name: "user>assistant",
      count: final.singleTurn,
    });
    expect(report.labels.true).toBe(final.records);
    const outside = Object.keys(final.toolsCalledOutsideCatalogue);
    const counts = report.tools.counts.filter(({ name }) => outside.includes(name));
    expect(Object.fromEntries(counts.map(({ name, count }) => [name, count]))).toEqual(
      final.toolsCalledOutsideCatalogue,
    );
  });
});
