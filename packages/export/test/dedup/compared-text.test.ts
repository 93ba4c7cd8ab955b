import { Buffer } from "node:buffer";
import { readRecord } from "@burnish/core";
import { expect, test } from "vitest";
import { comparedSegments, comparedText } from "../../src/dedup/compared-text.ts";
import type { ComparedMessages } from "../../src/dedup/dedup-method.ts";
import type { SourceRecord } from "../../src/dialects/dialect.ts";

function source(value: object | string): SourceRecord {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const read = readRecord(Buffer.from(text));
  if (read.state !== "sound") throw new Error(read.message);
  return read;
}

const keyOf = (value: object | string, fold = false, text: ComparedMessages = "all"): string =>
  comparedText(source(value), { text, fold }).key;

const request = "Dim lamp 7, please.";
const textCall = {
  conversations: [
    { role: "user", content: request },
    { role: "assistant", content: 'tool_call: set_lamp\narguments: {"id": 7, "level": 1.0}' },
  ],
  label: true,
};
const openai = {
  messages: [
    { role: "user", content: request },
    {
      role: "assistant",
      content: null,
      tool_calls: [
        {
          id: "call_1",
          type: "function",
          function: { name: "set_lamp", arguments: '{"id":7,"level":1.0}' },
        },
      ],
    },
  ],
};

test("a conversation has one key in all dialects, whatever its label and scores are", () => {
  const scored = { ...textCall, label: false, quality_scores: { overall_quality: 2 } };
  expect(keyOf(textCall)).toBe(keyOf(openai));
  expect(keyOf(textCall)).toBe(keyOf(scored));
});

test("another number, role or order of messages is another key", () => {
  const other = JSON.stringify(textCall).replace("1.0", "1.00");
  expect(keyOf(other)).not.toBe(keyOf(textCall));
  const { conversations } = textCall;
  const turned = { conversations: conversations.toReversed() };
  expect(keyOf(turned)).not.toBe(keyOf(textCall));
});

test("case and white space count unless they are folded", () => {
  const loud = JSON.stringify(textCall).replace("Dim lamp", "DIM  lamp");
  expect(keyOf(loud)).not.toBe(keyOf(textCall));
  expect(keyOf(loud, true)).toBe(keyOf(textCall, true));
});

test("prompts are all before the first answer, completions all from it on", () => {
  const other = JSON.stringify(textCall).replace("set_lamp", "get_lamp");
  expect(keyOf(other, false, "prompt")).toBe(keyOf(textCall, false, "prompt"));
  expect(keyOf(other, false, "completion")).not.toBe(keyOf(textCall, false, "completion"));
  expect(comparedSegments(source(textCall), "prompt")).toEqual([request]);
  expect(comparedSegments(source(textCall), "completion")).toEqual([
    "set_lamp",
    '{"id": 7, "level": 1.0}',
  ]);
});

test("system messages are in the key and not among the texts", () => {
  const { conversations } = textCall;
  const guided = { conversations: [{ role: "system", content: "Be brief." }, ...conversations] };
  expect(keyOf(guided)).not.toBe(keyOf(textCall));
  expect(comparedSegments(source(guided), "all")).toEqual(
    comparedSegments(source(textCall), "all"),
  );
});

test("escapes in arguments are read, so that equal words are equal", () => {
  const plain = {
    role: "assistant",
    content: 'tool_call: note\narguments: {"text": "Café\\nopen"}',
  };
  const escaped = { ...plain, content: plain.content.replace("é", "\\u00e9") };
  const [one, other] = [plain, escaped].map((message) =>
    comparedSegments(source({ conversations: [message] }), "all"),
  );
  expect(one).toEqual(other);
  expect(one).toEqual(["note", '{"text": "Café open"}']);
});

test("keys of texts with different lone surrogates differ, and have none themselves", () => {
  const [one, other] = ["\\ud800", "\\ud801"].map((unit) =>
    keyOf(`{"conversations":[{"role":"user","content":"x${unit}"}]}`),
  );
  expect(one).not.toBe(other);
  expect(one?.isWellFormed()).toBe(true);
});

test("a record without a conversation is compared by its JSON, and searched in all of its strings", () => {
  const item = { question: "What grows here?", choices: ["moss", "ferns"], answer: 1 };
  expect(comparedText(source(item), { text: "all", fold: false })).toMatchObject({
    key: JSON.stringify(item),
    isWhole: true,
  });
  expect(keyOf(JSON.stringify(item, null, 1).replaceAll("\n", " "))).toBe(keyOf(item));
  expect(comparedSegments(source(item), "prompt")).toEqual(["What grows here?", "moss", "ferns"]);
});
