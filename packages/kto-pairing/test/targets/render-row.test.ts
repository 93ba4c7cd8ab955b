import { describe, expect, test } from "vitest";
import { renderRow } from "../../src/targets/render-row.ts";
import { noteRow, rowOf } from "./row-of.ts";

const CALL = 'tool_call: notes_open\narguments: {"id": 7}';

describe("conversations", () => {
  test("keeps the bytes of the messages, whatever their spacing and escapes", () => {
    const messages = String.raw`[ {"role":"user" , "content":"caf\u00e9 \/ 1"}, {"content": "ok", "role":"assistant","weight":1.0} ]`;
    const row = rowOf(`{"_id": 3, "conversations" : ${messages}, "label": false, "extra": {}}`);
    expect(renderRow({ row, label: true, target: "conversations" })).toEqual({
      state: "rendered",
      text: `{"conversations": ${messages}, "label": true}`,
    });
  });

  test("keeps the name of the member and the tools of an OpenAI record", () => {
    const row = rowOf(
      '{"tools": [ {"type":"function"} ], "messages": [{"role":"user","content":"Hi"},{"role":"assistant","content":"Ho"}]}',
    );
    expect(renderRow({ row, label: false, target: "conversations" })).toEqual({
      state: "rendered",
      text: '{"messages": [{"role":"user","content":"Hi"},{"role":"assistant","content":"Ho"}], "label": false, "tools": [ {"type":"function"} ]}',
    });
  });

  test("gives the row the prompt of another, its answer as it was", () => {
    const row = rowOf(
      '{"conversations": [{"role": "user", "content": "A"},  {"role": "assistant", "content": "\\u0041!"}]}',
    );
    const promptOf = rowOf(
      '{"conversations": [{"role":"system","content":"S"},{"role":"user","content":"B"},{"role":"assistant","content":"C"}]}',
    );
    expect(renderRow({ row, label: true, target: "conversations", promptOf })).toEqual({
      state: "rendered",
      text: '{"conversations": [{"role":"system","content":"S"}, {"role":"user","content":"B"}, {"role": "assistant", "content": "\\u0041!"}], "label": true}',
    });
  });
});

describe("trl-kto", () => {
  test("splits before the first answer and leaves a call in the text", () => {
    const row = rowOf({
      conversations: [
        { role: "system", content: "Be brief." },
        { role: "user", content: "Open note 7." },
        { role: "assistant", content: CALL },
        { role: "tool", content: "opened" },
        { role: "assistant", content: "Done." },
      ],
      label: false,
    });
    expect(read(renderRow({ row, label: true, target: "trl-kto" }))).toEqual({
      prompt: [
        { role: "system", content: "Be brief." },
        { role: "user", content: "Open note 7." },
      ],
      completion: [
        { role: "assistant", content: CALL },
        { role: "tool", content: "opened" },
        { role: "assistant", content: "Done." },
      ],
      label: true,
    });
  });

  test("writes given tools as a text, and no such member without tools", () => {
    const row = noteRow("Open note 7.", CALL);
    const tools = '[{"type":"function","function":{"name":"notes_open"}}]';
    expect(read(renderRow({ row, label: false, target: "trl-kto", tools }))).toMatchObject({
      label: false,
      tools,
    });
    expect(read(renderRow({ row, label: false, target: "trl-kto" }))).not.toHaveProperty("tools");
  });

  test("takes the tools of the record that the prompt is from, with their digits", () => {
    const messages = '[{"role":"user","content":"Hi"},{"role":"assistant","content":"Ho"}]';
    const withTools = rowOf(
      `{"messages": ${messages}, "tools": [{"function": {"name": "a", "x": 1.0}}]}`,
    );
    const asText = rowOf({
      messages: JSON.parse(messages),
      tools: '[ {"function":{"name":"a","x":1.0}} ]',
    });
    const without = rowOf({ messages: JSON.parse(messages), tools: [] });
    const tools = '[{"function":{"name":"a","x":1.0}}]';
    for (const promptOf of [withTools, asText]) {
      expect(
        read(renderRow({ row: without, label: true, target: "trl-kto", promptOf })),
      ).toMatchObject({ tools });
    }
    expect(
      read(renderRow({ row: withTools, label: true, target: "trl-kto", promptOf: without })),
    ).not.toHaveProperty("tools");
  });

  test("is one line that JSON.parse reads, for text with line feeds and separators", () => {
    const row = noteRow("a\nb\u2028c", 'x "\\" \u0000\ud83d\ude00');
    const rendered = renderRow({ row, label: true, target: "trl-kto" });
    expect(rendered.state === "rendered" && rendered.text.includes("\n")).toBe(false);
    expect(read(rendered)).toEqual({
      prompt: [{ role: "user", content: "a\nb\u2028c" }],
      completion: [{ role: "assistant", content: 'x "\\" \u0000\ud83d\ude00' }],
      label: true,
    });
  });
});

describe("a row that cannot be written", () => {
  test.each([
    ["empty-prompt", { conversations: [{ role: "assistant", content: "Hi" }] }],
    [
      "empty-prompt",
      {
        conversations: [
          { role: "user", content: " " },
          { role: "assistant", content: "Hi" },
        ],
      },
    ],
    ["empty-completion", { conversations: [{ role: "user", content: "Hi" }] }],
    [
      "empty-completion",
      {
        conversations: [
          { role: "user", content: "Hi" },
          { role: "assistant", content: "\n" },
        ],
      },
    ],
  ])("is refused for each target: %s", (code, record) => {
    for (const target of ["conversations", "trl-kto"] as const) {
      expect(renderRow({ row: rowOf(record), label: true, target })).toMatchObject({
        state: "refused",
        code,
      });
    }
  });

  test("is refused where a desirable row must have a call and has none", () => {
    const row = noteRow("Open note 7.", "I shall.");
    const options = { row, target: "trl-kto", requireCall: true } as const;
    expect(renderRow({ ...options, label: true })).toMatchObject({ code: "no-call" });
    expect(renderRow({ ...options, label: false })).toMatchObject({ state: "rendered" });
    expect(
      renderRow({ ...options, row: noteRow("Open note 7.", CALL), label: true }),
    ).toMatchObject({ state: "rendered" });
  });

  test("is not refused for the prompt that it loses", () => {
    const row = noteRow("", CALL);
    const promptOf = noteRow("Open note 7.", "No.");
    for (const target of ["conversations", "trl-kto"] as const) {
      expect(renderRow({ row, label: true, target, promptOf })).toMatchObject({
        state: "rendered",
      });
    }
  });
});

function read(rendered: ReturnType<typeof renderRow>): unknown {
  if (rendered.state === "refused") throw new Error(rendered.message);
  return JSON.parse(rendered.text);
}
