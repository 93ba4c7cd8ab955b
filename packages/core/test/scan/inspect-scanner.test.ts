import { Buffer } from "node:buffer";
import { expect, test } from "vitest";
import { emptyInspectTally, type InspectTally } from "../../src/report/inspect/inspect-tally.ts";
import {
  type InspectReport,
  summariseInspect,
} from "../../src/report/inspect/summarise-inspect.ts";
import { createInspectComparer } from "../../src/scan/inspect-compare-with-reference.ts";
import { InspectScanner } from "../../src/scan/inspect-scanner.ts";
import { loadScannerModule } from "../../src/scan/load-scanner-module.ts";
import type { InspectOptions } from "../../src/stages/inspect.ts";
import { createGenerator } from "../../src/synthetic/generator.ts";

const module = await loadScannerModule();

interface Scanned {
  readonly tally: InspectTally;
  readonly report: InspectReport;
  readonly deferred: readonly string[];
}

/** Lines without their ends. */
function scan(lines: readonly string[], options: InspectOptions = {}): Scanned {
  const scanner = new InspectScanner(module, options, 2 ** 20);
  const block = Buffer.from(lines.map((line) => `${line}\n`).join(""));
  scanner.input(block.length).set(block);
  scanner.start(block.length);
  const deferred: string[] = [];
  for (let line = scanner.next(); line !== undefined; line = scanner.next()) {
    deferred.push(Buffer.from(scanner.copy(line.start, line.end)).toString());
  }
  const tally = emptyInspectTally(options);
  const { records } = scanner.finish(tally);
  expect(records + deferred.length).toBe(lines.length);
  return { tally, report: summariseInspect(tally), deferred };
}

async function isCountedAlike(lines: readonly string[]): Promise<boolean> {
  const comparer = createInspectComparer(module, {
    options: { by: "label" },
    maxLineBytes: 2 ** 20,
  });
  return (await comparer.compare(Buffer.from(lines.map((line) => `${line}\n`).join("")))).same;
}

function recordOf(answer: string, more: object = { label: true }): string {
  const conversations = [
    { role: "user", content: "Feed bed 3." },
    { role: "assistant", content: answer },
  ];
  return JSON.stringify({ conversations, ...more });
}

function withScore(score: string): string {
  return recordOf("Fed.").replace(/}$/, `,"quality_scores":{"tone":${score}}}`);
}

test("records, labels, fields, roles, shapes and lengths are counted", () => {
  const { report, deferred } = scan([
    recordOf("Fed."),
    recordOf("Fed, all of them."),
    recordOf("No.", { label: false, source: "a" }),
    recordOf("?", { label: "true" }),
    recordOf("!", {}),
  ]);
  expect(deferred).toEqual([]);
  expect(report.labels).toEqual({ true: 2, false: 1, other: 1, missing: 1 });
  expect(report.dialects.counts).toEqual([{ name: "text-call", count: 5 }]);
  expect(report.fields.counts).toContainEqual({ name: "source", count: 1 });
  expect(report.roles.counts).toContainEqual({ name: "assistant", count: 5 });
  expect(report.turnShapes.counts).toEqual([{ name: "user>assistant", count: 5 }]);
  expect(report.all.lengths.userCharacters).toMatchObject({ count: 5, min: 11, max: 11 });
  expect(report.all.lengths.assistantCharacters).toMatchObject({ count: 5, min: 1, max: 17 });
});

test.each([
  ["named calls", "tool_call: water\narguments: {}", { marked: 1, named: 1 }],
  ["a call behind prose", "Sure.\n\ttool_call:  water \r\narguments: 1", { marked: 1, named: 1 }],
  ["a call that ends the text", "tool_call: water", { marked: 1, named: 1 }],
  ["a call without a name", "tool_call:\narguments: {}", { marked: 1, named: 0 }],
  ["several words", "tool_call: water bed", { marked: 1, named: 0 }],
  ["a marker in the middle of a line", "so tool_call: water", { marked: 1, named: 0 }],
  [
    "a marker inside of arguments",
    'tool_call: water\narguments: {"a": "x\\ntool_call: no"}\ntool_call: feed',
    { marked: 2, named: 2 },
  ],
  ["a marker behind a call on its line", "tool_call: a tool_call: b", { marked: 2, named: 0 }],
  ["a name beyond ASCII", "tool_call: wässern\n", { marked: 1, named: 1 }],
  ["a tabulator before ool_call:", "\tool_call: water", { marked: 0, named: 0 }],
])("%s are counted as they are marked", async (_, answer, calls) => {
  const line = recordOf(answer);
  const { report, deferred } = scan([line]);
  expect(deferred).toEqual([]);
  expect(report.calls).toMatchObject(calls);
  expect(await isCountedAlike([line])).toBe(true);
});

test.each([
  ["an openai record", JSON.stringify({ messages: [{ role: "user", content: "Hi" }] })],
  ["a message without a text", recordOf("").replace('"content":""', '"content":null')],
  ["arguments without a call before them", recordOf('arguments: {"a": 1}')],
  [
    "another call behind arguments that are broken",
    recordOf("tool_call: a\narguments: {\ntool_call: b"),
  ],
  ["a key with an escape", recordOf("Fed.").replace('"label"', '"labe\\u006c"')],
  ["a key that comes twice", recordOf("Fed.").replace('{"conv', '{"label":1,"conv')],
  ["a name of more than 200 bytes", recordOf(`tool_call: ${"n".repeat(201)}`)],
  ["a role with an escape", recordOf("Fed.").replace('"user"', '"us\\u0065r"')],
  ["a score that may be rounded in both ways", withScore("0.00049999999999999999999")],
  ["a score of many digits with an exponent", withScore("12345678901234567890e-10")],
])("%s is for the reference path", async (_, line) => {
  const { deferred, tally } = scan([line]);
  expect(deferred).toEqual([line]);
  expect(tally.digests.length).toBe(0);
  expect(await isCountedAlike([line])).toBe(true);
});

test.each([
  ["4", 4],
  ["2.6", 2.6],
  ["-0.0005", 0],
  ["1.0005", 1.001],
  ["-1.0005", -1],
  ["0.95000000000000006661338147750939", 0.95],
  ["25E-1", 2.5],
  ["1000.0004", 1000],
])("a score of %s is counted as %s", async (text, value) => {
  const line = withScore(text);
  const { report, deferred } = scan([line, line]);
  expect(deferred).toEqual([]);
  expect(report.all.scores).toEqual([
    {
      dimension: "tone",
      count: 2,
      mean: value,
      histogram: [{ value, count: 2 }],
      otherValues: 0,
      outside: 0,
    },
  ]);
  expect(await isCountedAlike([line])).toBe(true);
});

test("scores beyond a thousand are counted as outside, and values that are no numbers not at all", () => {
  const { report } = scan([withScore("1000.0005"), withScore("-1e22"), withScore('"4"')]);
  expect(report.all.scores).toMatchObject([{ count: 0, outside: 2 }]);
});

test("more different scores than the scanner's table holds are counted alike", async () => {
  const scores = Array.from({ length: 100 }, (_, index) => `s${index}`);
  const lines = Array.from({ length: 120 }, (_, line) =>
    recordOf("Fed.", {
      quality_scores: Object.fromEntries(scores.map((name) => [name, (line % 110) / 1000])),
    }),
  );
  expect(scan(lines).deferred).toEqual([]);
  expect(await isCountedAlike(lines)).toBe(true);
});

test("by label each record is in its group", () => {
  const { tally } = scan(
    [
      recordOf("Yes."),
      recordOf("No.", { label: false }),
      recordOf("?", { label: 1 }),
      recordOf("!"),
    ],
    { by: "label" },
  );
  expect(tally.byLabel?.true).toMatchObject({ records: 2, answers: { count: 2, sum: 5 } });
  expect(tally.byLabel?.false).toMatchObject({ records: 1, answers: { count: 1, sum: 3 } });
  expect(tally.byLabel?.other).toMatchObject({ records: 1, answers: { count: 1, sum: 1 } });
  expect(tally.all).toMatchObject({ records: 4, answers: { count: 4, sum: 9 } });
});

test("conversations that differ in white space and escapes only have one digest", async () => {
  const plain = '{"conversations":[{"role":"user","content":"é/😀\\n\\u0001\\ud83d"}]}';
  const spaced =
    '{ "conversations" : [ { "role" : "user" , "content" : "\\u00E9\\/\\uD83D\\ude00\\u000A\\u0001\\uD83D" } ] }';
  const { tally, deferred } = scan([plain, spaced]);
  expect(deferred).toEqual([]);
  expect(tally.digests.subarray(0, 16)).toEqual(tally.digests.subarray(16));
  expect(tally.all.prompts).toMatchObject({ count: 2, min: 7, max: 7 });
  expect(await isCountedAlike([plain, spaced])).toBe(true);
});

test("names that were met in deferred records do not get into the figures", () => {
  const deferred = recordOf("tool_call: one\n\ntool_call: two\narguments: {\ntool_call: three");
  const { tally } = scan([deferred, recordOf("tool_call: four"), recordOf("tool_call: one")]);
  expect(tally.tools.counts).toEqual(
    new Map([
      ["one", 1],
      ["four", 1],
    ]),
  );
});

test("long conversations have shapes of their first roles and their length", async () => {
  const lines = [15, 14, 15].map((length) => {
    const conversations = Array.from({ length }, (_, turn) => ({
      role: turn % 2 === 0 ? "user" : "assistant",
      content: "a",
    }));
    return JSON.stringify({ conversations });
  });
  const [longest, shorter] = scan(lines).report.turnShapes.counts;
  expect(longest?.name).toMatch(/^user>assistant>.*>… 3 more$/);
  expect(longest?.count).toBe(2);
  expect(shorter?.name).toMatch(/>… 2 more$/);
  expect(await isCountedAlike(lines)).toBe(true);
});

test("names that meet in one place of the table are for the reference path in the end", async () => {
  // The digest of a key sees its first and last eight bytes and its length.
  const lines = Array.from({ length: 200 }, (_, line) =>
    recordOf("Fed.", { [`first_8_${String(line).padStart(4, "0")}_last_8_`]: 1 }),
  );
  const { deferred } = scan(lines);
  expect(deferred.length).toBeGreaterThan(100);
  expect(await isCountedAlike(lines)).toBe(true);
});

test("blocks of generated records are counted alike, one after another, and hardly any is deferred", async () => {
  const generator = createGenerator({ seed: 42 });
  const comparer = createInspectComparer(module, {
    options: { by: "label" },
    maxLineBytes: 2 ** 20,
  });
  let deferred = 0;
  for (let block = 0; block < 4; block += 1) {
    const lines = Array.from({ length: 300 }, () => `${generator.next().record}\n`);
    const comparison = await comparer.compare(Buffer.from(lines.join("")));
    expect(comparison.same).toBe(true);
    deferred += comparison.deferred;
  }
  expect(deferred).toBeLessThan(12);
});
