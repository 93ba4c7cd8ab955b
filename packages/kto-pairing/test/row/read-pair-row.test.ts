import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "../../src/row/canonical-json.ts";
import { idFinder } from "../../src/row/find-id.ts";
import { pairRowOfText, readPairRow } from "../../src/row/read-pair-row.ts";
import { callText, makeRow, readRow } from "../match/make-row.ts";

const place = { source: "rows", line: 1 };

describe("reading a row", () => {
  test("a call written as text gives its tool, arguments and context", () => {
    const context = { sessionId: "s1", sessionMemory: ["a", 1], primaryGoal: "  ", other: "x" };
    const row = makeRow({ prompt: "Find it", tool: "notes_find", context, rest: { z: 1, a: [2] } });
    expect(row.facts).toMatchObject({
      prompt: "Find it",
      tool: "notes_find",
      call: "parsed",
      argumentsText: '{"a":[2],"z":1}',
    });
    expect(row.facts.context).toMatchObject({
      sessionId: "s1",
      sessionMemory: '["a",1]',
      primaryGoal: "",
      workspaceId: "",
    });
  });

  test("a call beside the text gives the same facts, and its id is no part of the completion", () => {
    const call = (id: string): object => ({
      messages: [
        { role: "system", content: "Be kind" },
        { role: "user", content: "Find it" },
        {
          role: "assistant",
          content: "Looking.",
          tool_calls: [
            { id, type: "function", function: { name: "find", arguments: '{"q":1,"context":{}}' } },
          ],
        },
      ],
    });
    const row = readRow(call("call_1"));
    expect(row.facts).toMatchObject({ prompt: "Find it", tool: "find", argumentsText: '{"q":1}' });
    expect(row.facts.completion).toBe('Looking.\ntool_call: find\narguments: {"context":{},"q":1}');
    expect(readRow(call("call_2")).facts).toEqual(row.facts);
  });

  test("the prompt is the last message before the first answer, the completion all answers", () => {
    const row = readRow({
      conversations: [
        { role: "user", content: "first" },
        { role: "user", content: "second" },
        { role: "assistant", content: "one" },
        { role: "user", content: "third" },
        { role: "assistant", content: callText({ tool: "late" }) },
      ],
    });
    expect(row.facts.prompt).toBe("second");
    expect(row.facts.completion).toBe(`one\n${callText({ tool: "late" })}`);
    expect(row.facts.tool).toBe("late");
  });

  test("calls that cannot be read say so", () => {
    expect(makeRow({ answer: "Just text" }).facts.call).toBe("missing");
    const cut = makeRow({ answer: 'tool_call: t\narguments: {"a": ' });
    expect(cut.facts).toMatchObject({ call: "unparseable", tool: "t", argumentsText: "" });
  });

  test("a row without messages is a row with empty facts", () => {
    expect(readRow({ conversations: [] }).facts).toMatchObject({ prompt: "", completion: "" });
  });

  test("the id is the text of the named member; an empty one is none", () => {
    expect(makeRow({ id: "x" }).facts.id).toBe("x");
    expect(makeRow({ id: 12 }).facts.id).toBe("12");
    expect(makeRow({ id: "" }).facts.id).toBeUndefined();
    expect(makeRow().facts.id).toBeUndefined();
    const bytes = Buffer.from('{"_id":"x","conversations":[]}');
    const result = readPairRow(bytes, place);
    expect(result.state === "row" && result.row.facts.id).toBe(undefined);
    expect(result.state === "row" && result.row.bytes).toBe(bytes);
  });

  test.each([
    ['{"text": "a"}', "pair/unknown-dialect"],
    ['{"conversations": [', "jsonl/invalid-json"],
    ["[]", "jsonl/not-an-object"],
    ['{"a": 1, "a": 2}', "jsonl/duplicate-key"],
  ])("%s is refused as %s", (text, code) => {
    expect(readPairRow(Buffer.from(text), place)).toMatchObject({ state: "refused", code });
  });
});

describe("reading a row of a text that is known to be sound", () => {
  const findId = idFinder("_id");

  test("gives the row that its bytes give", () => {
    for (const record of [
      { _id: "x", conversations: [{ role: "user", content: "a" }] },
      { _id: "x", messages: [{ role: "user", content: "a" }] },
    ]) {
      const read = pairRowOfText(JSON.stringify(record), place, findId);
      if (read.state === "refused") throw new Error(read.message);
      expect(read.row.facts.id).toBe("x");
      expect(read.row.conversation).toEqual(readRow(record).conversation);
      expect(read.row.bytes).toEqual(Buffer.from(JSON.stringify(record)));
    }
  });

  test("refuses one without a conversation, and says what it lacks", () => {
    expect(pairRowOfText('{"text":"a"}', place, findId)).toEqual({
      state: "refused",
      code: "pair/unknown-dialect",
      message: "the record holds neither `conversations` nor `messages`; pairs need a conversation",
    });
  });
});

describe("calls beside the text in a completion", () => {
  const completionOf = (content: string | null, ...calls: object[]) =>
    readRow({
      messages: [
        { role: "user", content: "Go" },
        {
          role: "assistant",
          content,
          tool_calls: calls.map((one) => ({ id: "1", type: "function", function: one })),
        },
      ],
    }).facts.completion;

  test("begin it where there is no text, and follow one another", () => {
    expect(completionOf(null, { name: "a", arguments: "{}" }, { name: "b", arguments: "{}" })).toBe(
      "tool_call: a\narguments: {}\ntool_call: b\narguments: {}",
    );
  });

  test("stand without what cannot be read in them", () => {
    expect(completionOf("x", { name: "a", arguments: "{" }, { arguments: "{}" })).toBe(
      "x\ntool_call: a\narguments: \ntool_call: \narguments: {}",
    );
  });
});

describe("canonical JSON", () => {
  test("has the value that it was made from, and one text for any order of keys", () => {
    const law = fc.property(fc.jsonValue(), (drawn) => {
      const value = JSON.parse(JSON.stringify(drawn));
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(value);
      expect(canonicalJson(reversed(value))).toBe(text);
    });
    fc.assert(law, { seed: 42, numRuns: 500 });
  });

  test("leaves out a key of the outermost object alone", () => {
    expect(canonicalJson({ b: { context: 1 }, context: 2, a: [] }, "context")).toBe(
      '{"a":[],"b":{"context":1}}',
    );
  });

  test("takes any depth", () => {
    const depth = 100_000;
    const deep = JSON.parse("[".repeat(depth) + "]".repeat(depth));
    expect(canonicalJson(deep)).toHaveLength(2 * depth);
  });
});

function reversed(value: unknown): never {
  if (Array.isArray(value)) return value.map(reversed) as never;
  if (typeof value !== "object" || value === null) return value as never;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, inner]) => [key, reversed(inner)])) as never;
}
