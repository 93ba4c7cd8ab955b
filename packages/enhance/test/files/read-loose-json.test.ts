import { Buffer } from "node:buffer";
import type { JsonObject } from "@burnish/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type LooseItem, readLooseJson } from "../../src/files/read-loose-json.ts";

async function read(text: string | Buffer): Promise<LooseItem[]> {
  const found: LooseItem[] = [];
  for await (const item of readLooseJson(linesOf(Buffer.from(text)))) found.push(item);
  return found;
}

async function* linesOf(bytes: Buffer) {
  let start = 0;
  while (start < bytes.length) {
    const end = bytes.indexOf(10, start);
    const whole = end >= 0;
    yield { bytes: bytes.subarray(start, whole ? end : bytes.length), start, whole };
    start = whole ? end + 1 : bytes.length;
  }
}

const valuesOf = (items: readonly LooseItem[]): JsonObject[] =>
  items.flatMap((item) => (item.state === "object" ? [item.value] : []));

const text = fc.oneof(
  fc.string(),
  fc.constantFrom("a {b} [c]", '"', "\\", "}", "```", "it's", "é\n漢", "]", "\u2028"),
);
const answer = fc.record({ id: text, sessionMemory: text, texts: fc.record({ subgoal: text }) });

const WAYS: readonly ((answers: readonly object[]) => string)[] = [
  (answers) => answers.map((value) => `${JSON.stringify(value)}\n`).join(""),
  (answers) => answers.map((value) => JSON.stringify(value)).join("\r\n\r\n"),
  (answers) => answers.map((value) => `${JSON.stringify(value)},\n`).join(""),
  (answers) => JSON.stringify(answers),
  (answers) => JSON.stringify(answers, null, 2),
  (answers) => answers.map((value) => `${JSON.stringify(value, null, 2)}\n`).join("\n"),
  (answers) => `\`\`\`json\n${answers.map((value) => JSON.stringify(value)).join("\n")}\n\`\`\`\n`,
  (answers) => `\uFEFF${answers.map((value) => `  ${JSON.stringify(value)}  \n`).join("")}`,
];

describe("readLooseJson", () => {
  test("reads the same objects however they are laid out", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(answer, { maxLength: 5 }),
        fc.constantFrom(...WAYS),
        async (answers, write) => {
          const items = await read(write(answers));
          expect(items.filter(({ state }) => state === "unreadable")).toEqual([]);
          expect(valuesOf(items)).toEqual(answers);
        },
      ),
      { seed: 42, numRuns: 300 },
    );
  });

  test("never completes an object that was cut off, and says on which line it begins", async () => {
    await fc.assert(
      fc.asyncProperty(answer, fc.nat(), fc.boolean(), async (value, cut, isIndented) => {
        const whole = JSON.stringify(value, null, isIndented ? 2 : undefined);
        const half = whole.slice(0, 1 + (cut % (whole.length - 1)));
        const items = await read(`{"id":"before"}\n${half}`);
        expect(valuesOf(items)).toEqual([{ id: "before" }]);
        expect(items.slice(1)).toMatchObject([{ state: "unreadable", line: 2 }]);
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  test("tells of an object that a repair does not come back from, and goes on", async () => {
    const broken = String.raw`{"id":"a","subgoal":"in C:\,"userPrompt":"see \"the\" {map}."}}`;
    const items = await read(`${broken}\n{"id":"b"}\n`);
    expect(items).toMatchObject([
      { state: "unreadable", line: 1 },
      { state: "object", line: 2, value: { id: "b" } },
    ]);
  });

  test("goes on behind half an object where the next one begins at the margin", async () => {
    const items = await read('{"id":"a","subgoal":"cut\n{"id":"b"}\n');
    expect(items).toEqual([
      {
        state: "unreadable",
        line: 1,
        lastLine: 1,
        reason: "the object that begins here does not end",
        text: '{"id":"a","subgoal":"cut',
      },
      { state: "object", line: 2, value: { id: "b" }, repaired: false },
    ]);
  });

  test("goes on behind half an object in an indented list, and tells the lines that are not used", async () => {
    const items = await read(
      '[\n  {"id":"a","subgoal":"cut\n  oh\n  {"id":"b"},\n  {"id":"c"}\n]\n',
    );
    expect(items).toMatchObject([
      { state: "unreadable", line: 2, lastLine: 3 },
      { state: "object", line: 4, value: { id: "b" } },
      { state: "object", line: 5, value: { id: "c" } },
    ]);
  });

  test.each([
    ["single quotes and a comma too many", "{'id': 'a', 'subgoal': 'b',}"],
    ["a line break inside of a string", '{"id":"a","subgoal":"b\n"}'],
    ["words of Python", "{'id': 'a', 'subgoal': 'b', 'primaryGoal': None}"],
  ])("mends %s, and says that it did", async (_, written) => {
    const items = await read(written);
    expect(items).toMatchObject([{ state: "object", line: 1, repaired: true }]);
    expect(valuesOf(items)[0]).toMatchObject({ id: "a", subgoal: expect.stringMatching(/^b/) });
  });

  test("tells every line that is nothing of all that, with its beginning", async () => {
    const items = await read('Here you are:\n\n{"id":"a"}\n7\n["b", {"id":"c"}]\nDone.\n');
    expect(items.map((item) => [item.line, item.state])).toEqual([
      [1, "unreadable"],
      [3, "object"],
      [4, "unreadable"],
      [5, "unreadable"],
      [5, "object"],
      [6, "unreadable"],
    ]);
    expect(items[0]).toMatchObject({ text: "Here you are:" });
  });

  test("tells a line that is no UTF-8", async () => {
    const items = await read(Buffer.from([0x7b, 0xff, 0x7d, 0x0a]));
    expect(items).toMatchObject([{ state: "unreadable", line: 1, reason: "it is no UTF-8" }]);
  });
});
