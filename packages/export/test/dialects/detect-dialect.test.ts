import { expect, test } from "vitest";
import { detectConversationDialect } from "../../src/dialects/detect-dialect.ts";

const user = { role: "user", content: "Hi" };
const said = (content: string) => ({ role: "assistant", content });
const called = (args: string | Record<string, number>) => ({
  role: "assistant",
  content: null,
  tool_calls: [{ id: "a", type: "function", function: { name: "dim", arguments: args } }],
});
const tagged = '<tool_call>\n{"name": "dim", "arguments": {}}\n</tool_call>';

test.each([
  ["text-call", { conversations: [user, said("tool_call: dim\narguments: {}")] }],
  ["text-call", { conversations: [user, said("Ho")] }],
  ["text-call", { messages: [user, said("tool_call: dim\narguments: {}")] }],
  ["openai", { messages: [user, called("{}")] }],
  ["openai", { messages: [user, said("Ho")] }],
  ["openai-object", { messages: [user, called({ a: 1 })] }],
  [
    "sharegpt",
    {
      conversations: [
        { from: "human", value: "Hi" },
        { from: "gpt", value: "Ho" },
      ],
    },
  ],
  [
    "hermes",
    {
      conversations: [
        { from: "human", value: "Hi" },
        { from: "gpt", value: tagged },
      ],
    },
  ],
  ["text-call", { conversations: [{ from: "gpt", value: "tool_call: dim\narguments: {}" }] }],
  ["hermes-messages", { messages: [user, said(tagged)] }],
  ["anthropic", { system: "Be brief.", messages: [user, said("Ho")] }],
  ["anthropic", { messages: [user, { role: "assistant", content: [{ type: "tool_use" }] }] }],
  ["mcp", { messages: [user, { jsonrpc: "2.0", id: 1, method: "tools/call" }] }],
])("%s is told by its marks", (dialect, record) => {
  expect(detectConversationDialect(record)).toEqual({ state: "found", dialect });
});

test.each([
  ["unknown-dialect", { text: "Hi" }],
  ["unknown-dialect", { messages: "Hi" }],
  ["ambiguous-dialect", { messages: [user], conversations: [user] }],
  ["ambiguous-dialect", { messages: [user, called("{}"), said(tagged)] }],
  ["ambiguous-dialect", { messages: [user, said(`${tagged}\ntool_call: dim\narguments: {}`)] }],
  ["ambiguous-dialect", { conversations: [user, { from: "gpt", value: "Ho" }] }],
  [
    "ambiguous-dialect",
    {
      conversations: [
        { from: "function_call", value: "{}" },
        { from: "gpt", value: "tool_call: dim" },
      ],
    },
  ],
])("%s is said where no dialect or several match", (code, record) => {
  expect(detectConversationDialect(record)).toMatchObject({ state: "none", code });
});

test.each([
  [{ messages: "[]" }, "messages or conversations of the record is no list"],
  [{ prompt: [], completion: [] }, "rows of prompt and completion are not converted"],
])("why a record has no dialect is said", (record, reason) => {
  expect(detectConversationDialect(record)).toMatchObject({
    message: expect.stringContaining(reason),
  });
});
