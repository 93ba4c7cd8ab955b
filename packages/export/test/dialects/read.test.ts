import { describe, expect, test } from "vitest";
import { codesIn, conversationIn, convertText } from "./records.ts";

const json = JSON.stringify;

function turns(...pairs: readonly (readonly [string, string])[]): string {
  return json({ conversations: pairs.map(([from, value]) => ({ from, value })) });
}

function roles(...pairs: readonly (readonly [string, unknown])[]): string {
  return json({ messages: pairs.map(([role, content]) => ({ role, content })) });
}

describe("a text call", () => {
  const answer = (content: string): string =>
    json({
      conversations: [
        { role: "user", content: "Hi" },
        { role: "assistant", content },
      ],
    });

  test("is read with the texts around it, in their order", () => {
    const [, message] = conversationIn(
      answer('On it.\n\ntool_call: dim\narguments: {"a": 1.0}\n\nResult: done'),
    ).messages;
    expect(message?.parts).toEqual([
      { kind: "text", text: "On it." },
      { kind: "call", name: "dim", arguments: { state: "object", text: '{"a": 1.0}' } },
      { kind: "text", text: "Result: done" },
    ]);
  });

  test.each([
    ["no name", "tool_call:\narguments: {}"],
    ["several words", "tool_call: dim the lamp\narguments: {}"],
    ["a marker inside of a line", "I use tool_call: dim\narguments: {}"],
    ["arguments without a marker", 'arguments: {"a": 1}'],
    ["an object that is not closed", 'tool_call: dim\narguments: {"a": 1'],
    ["no object", "tool_call: dim\narguments: none"],
    ["words between name and arguments", "tool_call: dim\nwith\narguments: {}"],
  ])("with %s stays text, which is a loss", (_, content) => {
    expect(codesIn(answer(content))).toEqual(["unreadable-call"]);
    expect(conversationIn(answer(content)).messages[1]?.parts).toEqual([
      { kind: "text", text: content },
    ]);
    expect(convertText(answer(content), "openai").refusedBy?.code).toBe("unreadable-call");
    expect(convertText(answer(content), "openai", "all").text).toContain(json(content));
  });

  test("without arguments is one with {}", () => {
    const { text, findings } = convertText(answer("tool_call: dim"), "openai-object");
    expect(text).toContain('"arguments":{}');
    expect(findings.map(({ code }) => code)).toContain("missing-arguments");
  });

  test("keeps control characters as escapes, with a note", () => {
    const { text, findings } = convertText(
      answer('tool_call: dim\narguments: {"a": "x\ty"}'),
      "openai-object",
    );
    expect(text).toContain('"arguments":{"a": "x\\u0009y"}');
    expect(findings.map(({ code }) => code)).toContain("control-characters");
  });

  test("is read in turns of ShareGPT too, with the system text beside them", () => {
    const record = json({
      system: "Be brief.",
      conversations: [
        { from: "human", value: "Hi" },
        { from: "gpt", value: 'tool_call: dim\narguments: {"a": 1.0}' },
      ],
    });
    expect(convertText(record, "text-call").text).toBe(
      json({
        conversations: [
          { role: "system", content: "Be brief." },
          { role: "user", content: "Hi" },
          { role: "assistant", content: 'tool_call: dim\narguments: {"a": 1.0}' },
        ],
      }),
    );
    expect(codesIn(record)).toEqual([]);
  });

  test("in other white space than is written back is noted", () => {
    expect(codesIn(answer("tool_call:  dim\narguments:\n{}"))).toEqual(["call-layout"]);
  });
});

describe("OpenAI messages", () => {
  test("are read with null content, the older function_call and functions, and tools as a text", () => {
    const record = json({
      messages: [
        { role: "user", content: [{ type: "text", text: "Hi" }] },
        {
          role: "assistant",
          content: null,
          function_call: { name: "dim", arguments: '{"a":1.0}' },
        },
        { role: "function", name: "dim", content: "ok" },
      ],
      tools: json([{ type: "function", function: { name: "dim", strict: true } }]),
      functions: [{ name: "read" }],
    });
    const { messages, tools } = conversationIn(record);
    expect(messages[1]?.parts).toEqual([
      { kind: "call", name: "dim", arguments: { state: "object", text: '{"a":1.0}' } },
    ]);
    expect(messages[2]).toMatchObject({ role: "tool", result: { name: "dim" } });
    expect(tools).toEqual([
      { kind: "function", name: "dim", extras: [{ key: "strict", json: "true" }] },
      { kind: "function", name: "read", extras: [] },
    ]);
  });

  test("carry members of their own to dialects with room for them, and lose null ones with a note", () => {
    const record = json({
      messages: [
        { role: "user", content: "Hi", name: "Ida" },
        { role: "assistant", content: "Ho", weight: 0, refusal: null },
      ],
    });
    const { text, findings } = convertText(record, "text-call");
    expect(text).toBe(
      '{"conversations":[{"role":"user","content":"Hi","name":"Ida"},{"role":"assistant","content":"Ho","weight":0}]}',
    );
    expect(findings.map(({ code }) => code)).toEqual(["null-member"]);
  });

  test.each([
    ["a role that is unknown", roles(["narrator", "Hi"]), "unknown-role"],
    ["a content that is a number", roles(["user", 7]), "malformed-message"],
    ["a message that is a text", '{"messages":["Hi"]}', "malformed-message"],
    [
      "a call of another kind",
      '{"messages":[{"role":"assistant","tool_calls":[{"type":"custom","custom":{"name":"x"}}]}]}',
      "malformed-message",
    ],
    ["tools that are a number", '{"messages":[],"tools":7}', "unreadable-tools"],
  ])("with %s are refused", (_, record, code) => {
    const { refusedBy, text } = convertText(record, "hermes", "all");
    expect([refusedBy?.code, refusedBy?.level, text]).toEqual([code, "fault", undefined]);
  });
});

test("results that ids alone tell apart go in the order of their calls where ids go, which is a loss", () => {
  const made = (id: string) => ({
    id,
    type: "function",
    function: { name: "dim", arguments: "{}" },
  });
  const record = json({
    messages: [
      { role: "user", content: "Hi" },
      { role: "assistant", content: "", tool_calls: [made("a"), made("b")] },
      { role: "tool", tool_call_id: "b", content: "second" },
      { role: "tool", tool_call_id: "a", content: "first" },
      { role: "assistant", content: "Ho" },
    ],
  });
  for (const to of ["text-call", "sharegpt", "hermes"] as const) {
    expect(convertText(record, to).refusedBy?.code).toBe("result-order");
    const { messages } = conversationIn(convertText(record, to, "all").text ?? "");
    expect(messages.slice(2, 4).map(({ parts }) => parts)).toEqual([
      [{ kind: "text", text: "first" }],
      [{ kind: "text", text: "second" }],
    ]);
  }
});

describe("Hermes tags", () => {
  test("hold calls with the arguments first, results with an object, and plain results", () => {
    const { messages } = conversationIn(
      turns(
        ["human", "Hi"],
        ["gpt", 'One.\n<tool_call>\n{"arguments": {"a": 1.0}, "name": "dim"}\n</tool_call>'],
        [
          "tool",
          '<tool_response>\n{"name": "dim", "content": {"b": 2.0}}\n</tool_response>\n<tool_response>plain</tool_response>',
        ],
      ),
    );
    expect(messages.slice(1)).toEqual([
      {
        role: "assistant",
        parts: [
          { kind: "text", text: "One." },
          { kind: "call", name: "dim", arguments: { state: "object", text: '{"a": 1.0}' } },
        ],
        extras: [],
      },
      {
        role: "tool",
        parts: [{ kind: "text", text: '{"b": 2.0}' }],
        result: { name: "dim" },
        extras: [],
      },
      { role: "tool", parts: [{ kind: "text", text: "plain" }], result: {}, extras: [] },
    ]);
  });

  test("in a user's message of Qwen's kind are results", () => {
    const record = roles(
      ["user", "Hi"],
      ["assistant", '<tool_call>\n{"name": "dim", "arguments": {}}\n</tool_call>'],
      ["user", "<tool_response>\nok\n</tool_response>"],
    );
    expect(conversationIn(record).messages.map(({ role }) => role)).toEqual([
      "user",
      "assistant",
      "tool",
    ]);
  });

  test("that list tools in a text of others give the tools and leave the text, noted, also on the way back", () => {
    const system = 'You may call: <tools> [{"name": "dim", "parameters": {}}] </tools> Be kind.';
    const record = turns(["system", system], ["human", "Hi"], ["gpt", "Ho"]);
    const { messages, tools } = conversationIn(record);
    expect(codesIn(record)).toEqual(["tools-in-text"]);
    expect(messages[0]?.parts).toEqual([{ kind: "text", text: system }]);
    expect(tools).toHaveLength(1);
    expect(convertText(record, "openai").text).toContain('"tools":');
    expect(convertText(record, "hermes").text).toBe(record);
  });

  test("with Python's quotes are no call", () => {
    const record = turns(["human", "Hi"], ["gpt", "<tool_call>\n{'name': 'dim'}\n</tool_call>"]);
    expect(codesIn(record)).toEqual(["unreadable-call"]);
  });

  test("are not closed by a closing tag inside of a string", () => {
    const call = '<tool_call>\n{"name": "dim", "arguments": {"a": "</tool_call>"}}\n</tool_call>';
    const record = turns(["human", "Hi"], ["gpt", call]);
    expect(convertText(record, "hermes").text).toBe(record);
    expect(convertText(record, "hermes").findings.map(({ code }) => code)).toEqual(["tag-in-json"]);
  });
});

describe("ShareGPT turns", () => {
  test("hold one call or a list, and several results in one observation", () => {
    const { messages } = conversationIn(
      turns(
        ["human", "Hi"],
        [
          "function_call",
          '[{"name": "a", "arguments": {}}, {"name": "b", "arguments": "{\\"x\\": 1.0}"}]',
        ],
        ["observation", "one\n</tool_response>\n<tool_response>\ntwo"],
        ["gpt", "Ho"],
      ),
    );
    expect(messages[1]?.parts).toMatchObject([
      { name: "a" },
      { name: "b", arguments: { state: "object", text: '{"x": 1.0}' } },
    ]);
    expect(messages.map(({ role }) => role)).toEqual([
      "user",
      "assistant",
      "tool",
      "tool",
      "assistant",
    ]);
  });

  test("with a call that is no JSON keep it as text, which is a loss", () => {
    expect(codesIn(turns(["human", "Hi"], ["function_call", "dim()"]))).toEqual([
      "unreadable-call",
    ]);
  });
});

describe("Anthropic messages", () => {
  test("hold texts, calls and results as blocks; a result becomes a message of its own", () => {
    const record = json({
      system: "Be brief.",
      messages: [
        { role: "user", content: "Hi" },
        {
          role: "assistant",
          content: [
            { type: "text", text: "One." },
            { type: "tool_use", id: "t1", name: "dim", input: { a: 1 } },
          ],
        },
        {
          role: "user",
          content: [
            {
              type: "tool_result",
              tool_use_id: "t1",
              is_error: true,
              content: [{ type: "text", text: "no" }],
            },
            { type: "text", text: "Again." },
          ],
        },
      ],
    });
    const { messages } = conversationIn(record);
    expect(messages.map(({ role }) => role)).toEqual([
      "system",
      "user",
      "assistant",
      "tool",
      "user",
    ]);
    expect(messages[3]).toMatchObject({ result: { callId: "t1", isError: true } });
    expect(convertText(record, "openai").refusedBy?.code).toBe("result-error");
    expect(conversationIn(convertText(record, "mcp").text ?? "")).toMatchObject({
      messages: [{}, {}, {}, { result: { isError: true } }, {}],
    });
  });

  test("have parts that no other dialect knows; what is left out is named", () => {
    const record = json({
      system: [{ type: "text", text: "Be brief.", cache_control: { type: "ephemeral" } }],
      messages: [
        { role: "user", content: "Hi" },
        {
          role: "assistant",
          content: [
            { type: "thinking", thinking: "Hm", signature: "s" },
            { type: "text", text: "Ho" },
          ],
        },
      ],
    });
    expect(convertText(record, "anthropic").text).toBe(record);
    for (const to of ["text-call", "openai", "sharegpt", "hermes", "mcp"] as const) {
      const { findings, text } = convertText(record, to, "all");
      expect(findings.map(({ code, message }) => [code, message])).toEqual([
        ["content-part", expect.stringContaining('a part of type "text" with cache_control of')],
        ["content-part", expect.stringContaining('a part of type "thinking" of messages[2]')],
      ]);
      expect(text).toContain("Ho");
    }
  });
});

describe("MCP messages", () => {
  test("take ids that are numbers, and errors as results", () => {
    const record = json({
      messages: [
        { role: "user", content: { type: "text", text: "Hi" } },
        { jsonrpc: "2.0", id: 7, method: "tools/call", params: { name: "dim" } },
        { jsonrpc: "2.0", id: 7, error: { code: -32602, message: "no lamp" } },
      ],
    });
    const { messages } = conversationIn(record);
    expect(messages[1]?.parts).toMatchObject([{ id: "7", arguments: { state: "missing" } }]);
    expect(messages[2]).toMatchObject({ result: { callId: "7", isError: true } });
    expect(codesIn(record)).toEqual(["call-member"]);
  });
});
