import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CHANGEABLE_TEXTS } from "../../src/change/text-changes.ts";
import { type SpliceSettings, spliceChanges } from "../../src/splice/splice-changes.ts";
import { allTexts, hardText, quote, recordStyle, writeRecord } from "../support/record-template.ts";
import { reading } from "../support/sound-record.ts";

const KEEP_ALL: SpliceSettings = { argument: "context", removeProse: false };
const REPAIR: SpliceSettings = {
  argument: "context",
  allowedFields: ["conversations", "label"],
  removeProse: true,
};

function splice(text: string, changes: object, settings = KEEP_ALL): string {
  const { record, example } = reading(text);
  const result = spliceChanges(record, example, changes, settings);
  if (result.state === "impossible") throw new Error(result.reasons[0]?.message);
  return result.text;
}

function outcome(text: string, changes: object, settings = REPAIR): unknown {
  const { record, example } = reading(text);
  const result = spliceChanges(record, example, changes, settings);
  return result.state === "impossible" ? result.reasons.map(({ code }) => code) : result.repairs;
}

const turn = (role: string, content: string): object => ({ role, content });
const call = (args: string): string => `tool_call: notes_find\narguments: ${args}`;
const lineOf = (content: string, more: object = {}): string =>
  JSON.stringify({ conversations: [turn("user", "Hi"), turn("assistant", content)], ...more });
const CONTEXT =
  '{"context": {"sessionMemory": "a", "toolContext": "b", "primaryGoal": "c", "subgoal": "d"}, "n": 1.0}';

describe("spliceChanges", () => {
  test("writes the record that one with these texts would have been, in every dialect and style", () => {
    fc.assert(
      fc.property(recordStyle, allTexts, allTexts, (style, before, after) => {
        const changes = Object.fromEntries(CHANGEABLE_TEXTS.map((name) => [name, after[name]]));
        // Later turns repeat the prompt in this template, and only the first answer's prompt may change.
        fc.pre(!style.moreTurns || before.userPrompt === after.userPrompt);
        expect(splice(writeRecord(style, before, "false"), changes)).toBe(
          writeRecord(style, after, "true"),
        );
      }),
      { seed: 42, numRuns: 1500 },
    );
  });

  test("writes any choice of the texts and leaves the others", () => {
    const some = fc.subarray([...CHANGEABLE_TEXTS]);
    fc.assert(
      fc.property(recordStyle, allTexts, allTexts, some, (style, before, after, names) => {
        fc.pre(!(style.moreTurns && names.includes("userPrompt")));
        const changes = Object.fromEntries(names.map((name) => [name, after[name]]));
        const expected = writeRecord(style, { ...before, ...changes }, "true");
        expect(splice(writeRecord(style, before, "false"), changes)).toBe(expected);
      }),
      { seed: 42, numRuns: 800 },
    );
  });

  test("changes the prompt of the first answer alone where more turns follow", () => {
    const text = JSON.stringify({
      conversations: [turn("user", "one"), turn("assistant", call(CONTEXT)), turn("user", "one")],
      label: false,
    });
    const spliced = JSON.parse(splice(text, { userPrompt: "two" }));
    expect(spliced.conversations.map(({ content }: { content: string }) => content)).toEqual([
      "two",
      call(CONTEXT),
      "one",
    ]);
  });

  test("changes the first of several calls and keeps the others byte for byte", () => {
    fc.assert(
      fc.property(hardText, (memory) => {
        const second = call('{"context":  {"sessionMemory": "other"}, "x": 2.50}');
        const spliced = splice(lineOf(`${call(CONTEXT)}\n\n${second}`), { sessionMemory: memory });
        const { content } = JSON.parse(spliced).conversations[1];
        expect(content).toBe(
          `${call(CONTEXT.replace('"a"', () => quote(memory, false)))}\n\n${second}`,
        );
      }),
      { seed: 42, numRuns: 200 },
    );
  });

  test("keeps the escapes around an edit inside of a string", () => {
    const content = String.raw`tool_call: t\u000aarguments: {\u0022context\u0022: {\"sessionMemory\": \"a\\u00e9\"}, \"u\": \"http:\/\/x\"}`;
    const text = `{"conversations":[{"role":"user","content":"Hi"},{"role":"assistant","content":"${content}"}],"label":false}`;
    const expected = text
      .replace(String.raw`\"a\\u00e9\"`, String.raw`\"z\"`)
      .replace("false", "true");
    expect(splice(text, { sessionMemory: "z" })).toBe(expected);
  });

  test("removes prose and results beside the calls, and says which", () => {
    const text = lineOf(`I will look.\n\n${call(CONTEXT)}\n\nResult: {"found": 3}`, {
      label: false,
    });
    expect(outcome(text, {})).toEqual(["repair/prose-removed", "repair/result-removed"]);
    expect(splice(text, {}, REPAIR)).toBe(lineOf(call(CONTEXT), { label: true }));
    expect(splice(text, {})).toBe(text.replace("false", "true"));
  });

  test("empties the text beside calls that stand in tool_calls", () => {
    const calls = [{ function: { name: "t", arguments: CONTEXT } }];
    const messages = [
      turn("user", "Hi"),
      { role: "assistant", content: "Let me.", tool_calls: calls },
    ];
    const text = JSON.stringify({ messages, label: false });
    expect(splice(text, {}, { ...REPAIR, allowedFields: ["label"] })).toBe(
      text.replace('"Let me."', "null").replace("false", "true"),
    );
  });

  test("removes metadata and keeps messages, tools, label and _id with their spelling", () => {
    const conversations = `"conversations" : [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": ${JSON.stringify(call(CONTEXT))}}]`;
    const text = `{ "_index": 1.0,  ${conversations},"_id":  7.0, "quality_scores": {"a": [1, "]"]}, "label": false, "z": 1 }`;
    const expected = `{ ${conversations},"_id":  7.0, "label": true }`;
    expect(splice(text, {}, REPAIR)).toBe(expected);
    expect(outcome(text, {})).toEqual(["repair/metadata-removed"]);
  });

  test("adds the label where there is none, also behind removed metadata", () => {
    expect(splice(lineOf(call(CONTEXT), { z: 1 }), {}, REPAIR)).toBe(
      lineOf(call(CONTEXT), { label: true }),
    );
  });

  test("removes scores of the old texts also where every field may stay", () => {
    const text = lineOf(call(CONTEXT), { quality_scores: { a: 1 }, z: 1, label: false });
    expect(splice(text, {})).toBe(lineOf(call(CONTEXT), { z: 1, label: true }));
  });

  test("makes objects and lists texts and adds missing fields at the end of the context", () => {
    const args =
      '{"context": {"sessionMemory": [], "toolContext": {"a": "}"}, "primaryGoal": null}, "n": 1.0}';
    const changes = { sessionMemory: "m", toolContext: "t", primaryGoal: "p", subgoal: "s" };
    const text = lineOf(call(args), { label: false });
    const expected =
      '{"context": {"sessionMemory": "m", "toolContext": "t", "primaryGoal": "p", "subgoal": "s"}, "n": 1.0}';
    expect(splice(text, changes)).toBe(lineOf(call(expected), { label: true }));
    expect(outcome(text, changes)).toEqual(["repair/field-added", "repair/value-to-text"]);
  });

  test("writes a field that stands there twice where readers see it, and removes the other", () => {
    const args =
      '{"context": {"sessionMemory": "x", "subgoal": "d", "subgoal": "d", "sessionMemory": "a"}}';
    const expected = '{"context": {"subgoal": "d", "subgoal": "d", "sessionMemory": "m"}}';
    const text = lineOf(call(args), { label: false });
    expect(splice(text, { sessionMemory: "m" })).toBe(lineOf(call(expected), { label: true }));
    expect(outcome(text, { sessionMemory: "m" })).toEqual(["repair/duplicate-removed"]);
  });

  test("writes into arguments whose strings hold raw line ends", () => {
    const args = '{"context": {"sessionMemory": "a\r\nb"}, "body": "one\ntwo\\n"}';
    const text = lineOf(call(args), { label: false });
    const expected = args.replace('"a\r\nb"', '"m"');
    expect(splice(text, { sessionMemory: "m" })).toBe(lineOf(call(expected), { label: true }));
  });

  test("writes nothing into arguments with a key that is no strict JSON, and harms no other edit", () => {
    const text = lineOf(call('{"a\nb\\t": 1, "context": {"sessionMemory": "a"}}'), {
      label: false,
    });
    expect(outcome(text, { sessionMemory: "m" })).toEqual(["splice/no-context"]);
    expect(splice(text, { userPrompt: "Ho" })).toBe(
      text.replace("Hi", "Ho").replace("false", "true"),
    );
  });

  test("names what keeps a text from being written", () => {
    const memory = { sessionMemory: "m" };
    expect(outcome(lineOf("No call here."), memory)).toEqual(["splice/no-call"]);
    expect(outcome(lineOf(`${call(CONTEXT).slice(0, -9)}`), memory)).toEqual(["splice/no-call"]);
    expect(outcome(lineOf(call('{"n": 1}')), memory)).toEqual(["splice/no-context"]);
    expect(outcome(lineOf(call('{"context": "none"}')), memory)).toEqual(["splice/no-context"]);
    expect(outcome('{"conversations": [], "label": false}', memory)).toEqual(["splice/no-call"]);
    expect(outcome('{"text": "x"}', memory)).toEqual(["splice/no-conversation"]);
    const parts = [
      { type: "text", text: "a" },
      { type: "text", text: "b" },
    ];
    const messages = [{ role: "user", content: parts }, turn("assistant", "ok")];
    expect(outcome(JSON.stringify({ messages }), { userPrompt: "c" })).toEqual(["splice/prompt"]);
    const system = [turn("system", "Be good."), turn("assistant", call(CONTEXT))];
    expect(outcome(JSON.stringify({ conversations: system }), { userPrompt: "c" })).toEqual([
      "splice/prompt",
    ]);
  });
});
