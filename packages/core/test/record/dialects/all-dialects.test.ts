import { describe, expect, test } from "vitest";
import { ALL_DIALECTS, detectDialect } from "../../../src/record/dialects/all-dialects.ts";
import { openaiDialect } from "../../../src/record/dialects/openai-dialect.ts";
import { textCallDialect } from "../../../src/record/dialects/text-call-dialect.ts";
import type { JsonObject } from "../../../src/record/sound-record.ts";

describe("detectDialect", () => {
  test.each<[string, JsonObject, string | undefined]>([
    ["conversations with roles", { conversations: [{ role: "user", content: "x" }] }, "text-call"],
    ["an empty conversation", { conversations: [] }, "text-call"],
    [
      "conversations of another dialect",
      { conversations: [{ from: "human", value: "x" }] },
      undefined,
    ],
    ["messages", { messages: [] }, "openai"],
    ["both", { conversations: [], messages: [] }, "text-call"],
    ["a conversation that is no list", { conversations: "x", messages: {} }, undefined],
    ["neither", { text: "x" }, undefined],
  ])("%s", (_, record, name) => {
    expect(detectDialect(record)?.name).toBe(name);
    expect(ALL_DIALECTS.filter((dialect) => dialect.matches(record)).length).toBeLessThan(2);
  });
});

describe("textCallDialect", () => {
  test("reads calls of the assistant only", () => {
    const content = "tool_call: a\narguments: {}";
    const { turns } = textCallDialect.read({
      conversations: [
        { role: "user", content },
        { role: "assistant", content },
      ],
    });
    expect(turns.map((turn) => turn.calls.length)).toEqual([0, 1]);
    expect(turns[1]?.calls[0]?.place).toBe("conversations[1].content");
  });

  test("gives empty texts for messages that are none", () => {
    const { turns } = textCallDialect.read({
      conversations: [null, { role: 1, content: 2 }, JSON.parse('{"__proto__": {"role": "user"}}')],
    });
    expect(turns.map(({ role, text }) => [role, text])).toEqual([
      ["", ""],
      ["", ""],
      ["", ""],
    ]);
  });
});

describe("openaiDialect", () => {
  const call = (value: JsonObject): JsonObject => ({
    messages: [{ role: "assistant", content: null, tool_calls: [value] }],
  });
  const readCall = (value: JsonObject) => openaiDialect.read(call(value)).turns[0]?.calls[0];

  test.each<[string, JsonObject, unknown]>([
    ["a string", { function: { name: "f", arguments: '{"a": 1}' } }, { a: 1 }],
    ["an object", { function: { name: "f", arguments: { a: 1 } } }, { a: 1 }],
    ["a bare call", { name: "f", arguments: { a: 1 } }, { a: 1 }],
  ])("reads arguments as %s", (_, value, expected) => {
    expect(readCall(value)).toEqual({
      name: "f",
      arguments: { state: "parsed", value: expected, controlCharacters: false },
      place: "messages[0].tool_calls[0]",
    });
  });

  test.each<[string, JsonObject, string]>([
    ["no arguments", { function: { name: "f" } }, "missing"],
    ["null", { function: { name: "f", arguments: null } }, "missing"],
    ["an empty string", { function: { name: "f", arguments: " " } }, "missing"],
    ["broken JSON", { function: { name: "f", arguments: "{" } }, "unparseable"],
  ])("gives the state of %s", (_, value, state) => {
    expect(readCall(value)?.arguments.state).toBe(state);
  });

  test("reads a call without a name", () => {
    expect(readCall({ function: { arguments: "{}" } })).toMatchObject({ nameless: "no-name" });
  });

  test("reads the older function_call, parts of text and tools as a JSON string", () => {
    const conversation = openaiDialect.read({
      messages: [
        { role: "user", content: [{ type: "text", text: "a" }, { type: "image" }, { text: "b" }] },
        { role: "assistant", function_call: { name: "f", arguments: "{}" } },
      ],
      tools: '[{"name": "f"}]',
    });
    expect(conversation.turns[0]?.text).toBe("ab");
    expect(conversation.turns[1]?.calls[0]?.place).toBe("messages[1].function_call");
    expect(conversation.tools).toEqual([{ name: "f" }]);
  });
});
