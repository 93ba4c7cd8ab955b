import { readRecord, type SoundRecord } from "@burnish/core";
import { describe, expect, test } from "vitest";
import type { ConfigName } from "../../src/folder/config-name.ts";
import { type RowStyle, readFolderRow } from "../../src/folder/read-folder-row.ts";
import { dpoRow, ktoRow, sftRow, WATER_TOOL } from "../support/dataset-folders.ts";

function recordOf(record: object | string): SoundRecord {
  const text = typeof record === "string" ? record : JSON.stringify(record);
  const read = readRecord(Buffer.from(text, "utf8"));
  if (read.state !== "sound") throw new Error(read.message);
  return { ...read, bytes: Buffer.from(text, "utf8"), line: 0, address: 0 };
}

function rowTextOf(record: object | string, config: ConfigName, style: RowStyle = {}): string {
  const result = readFolderRow(recordOf(record), config, style);
  if (result.state !== "row") throw new Error(JSON.stringify(result));
  return result.row.text;
}

function refusalOf(record: object, config: ConfigName, style: RowStyle = {}): string {
  const result = readFolderRow(recordOf(record), config, style);
  return result.state === "refused" ? result.code : result.state;
}

const question = { role: "user", content: "Is bed 3 dry?" };
const answer = { role: "assistant", content: "It is." };

describe("A row of a dataset folder", () => {
  test("keeps the text of its values: numbers, escapes, white space", () => {
    const messages = String.raw`[ {"role": "user", "content": "caf\u00e9 1.0"}, {"role":"assistant","content":"", "tool_calls": [{"function": {"arguments": {"n": 1.0, "m": 9007199254740993}}}]} ]`;
    expect(rowTextOf(`{"label": true, "conversations": ${messages}}`, "sft")).toBe(
      `{"messages":${messages}}`,
    );
  });

  test("keeps pairs of surrogates that are written as escapes, and texts that speak of halves", () => {
    const messages = String.raw`[{"role":"user","content":"\ud83c\udf3b and \\ud83c"},{"role":"assistant","content":"x"}]`;
    expect(rowTextOf(`{"messages":${messages}}`, "sft")).toBe(`{"messages":${messages}}`);
  });

  test("that pair wrote is taken byte for byte", () => {
    for (const row of [ktoRow(1), ktoRow(2)])
      expect(rowTextOf(row, "kto")).toBe(JSON.stringify(row));
    expect(rowTextOf(dpoRow(1), "dpo")).toBe(JSON.stringify(dpoRow(1)));
  });

  test("has its members in the order of the columns, and names those without one", () => {
    const { prompt, completion, label } = ktoRow(4);
    const result = readFolderRow(
      recordOf({ id: 4, label, completion, source: "x", prompt }),
      "kto",
      {},
    );
    expect(result).toMatchObject({
      state: "row",
      row: { text: JSON.stringify({ prompt, completion, label }), leftOut: ["id", "source"] },
    });
  });

  test("writes tools as the rows before it have them", () => {
    const list = { ...dpoRow(1), tools: [WATER_TOOL] };
    const text = { ...dpoRow(1), tools: JSON.stringify([WATER_TOOL]) };
    expect(rowTextOf(list, "dpo")).toBe(JSON.stringify(list));
    expect(rowTextOf(text, "dpo")).toBe(JSON.stringify(text));
    expect(rowTextOf(list, "dpo", { shape: "lists", tools: "text" })).toBe(JSON.stringify(text));
    expect(rowTextOf(text, "dpo", { shape: "lists", tools: "list" })).toBe(JSON.stringify(list));
  });

  test.each([[[]], [null], [""], ["[]"]])("has no tools where they are %j", (tools) => {
    expect(rowTextOf({ ...dpoRow(1), tools }, "dpo")).toBe(JSON.stringify(dpoRow(1)));
  });

  test("that is not to be learnt is none of sft", () => {
    expect(refusalOf({ ...sftRow(1), label: false }, "sft")).toBe("undesirable");
    expect(refusalOf({ ...sftRow(1), label: true }, "sft")).toBe("row");
  });

  test.each([
    ["missing-column", "kto", { conversations: [question, answer], label: true }],
    ["missing-column", "sft", { text: "x" }],
    ["label-not-boolean", "kto", { ...ktoRow(1), label: "true" }],
    ["label-not-boolean", "kto", { ...ktoRow(1), label: 1 }],
    ["messages-not-a-list", "kto", { ...ktoRow(1), prompt: 3, completion: [answer] }],
    ["other-shape", "kto", { ...ktoRow(1), prompt: "text" }],
    ["lone-surrogate", "kto", { ...ktoRow(1), prompt: [{ role: "user", content: "\ud83c" }] }],
    ["lone-surrogate", "dpo", { prompt: "a", chosen: "b \ud83c", rejected: "c" }],
    ["lone-surrogate", "sft", { ...sftRow(1), tools: [{ ...WATER_TOOL, note: "\udf3b" }] }],
    ["empty-prompt", "kto", { ...ktoRow(1), prompt: [] }],
    ["empty-prompt", "sft", { messages: [answer] }],
    ["prompt-ends-in-answer", "kto", { ...ktoRow(1), prompt: [question, answer] }],
    ["empty-completion", "kto", { ...ktoRow(1), completion: [] }],
    ["empty-completion", "sft", { messages: [question] }],
    ["empty-completion", "kto", { ...ktoRow(1), completion: [{ ...answer, content: " " }] }],
    ["completion-starts-with-prompt", "kto", { ...ktoRow(1), completion: [question, answer] }],
    ["equal-completion", "dpo", { ...dpoRow(1), chosen: [answer], rejected: [answer] }],
    ["tools-not-a-list", "dpo", { ...dpoRow(1), tools: "{" }],
    ["tools-not-a-list", "dpo", { ...dpoRow(1), tools: { a: 1 } }],
    ["message-not-readable", "sft", { conversations: [{ from: "human", value: "Hi" }] }],
    ["message-not-readable", "sft", { messages: [question, { ...answer, tool_calls: null }] }],
    ["message-not-readable", "sft", { messages: [question, { role: "assistant" }] }],
    ["message-not-readable", "sft", { messages: [question, { ...answer, content: null }] }],
    ["message-not-readable", "sft", { messages: ["Hi"] }],
  ] as const)("is refused as %s: %s", (code, config, record) => {
    expect(refusalOf(record, config)).toBe(code);
  });

  test("has the shape of the rows before it", () => {
    const texts = { prompt: "Hi", completion: "Yes?" };
    expect(rowTextOf(texts, "sft")).toBe(JSON.stringify(texts));
    expect(refusalOf(texts, "sft", { shape: "messages" })).toBe("other-shape");
    expect(refusalOf(sftRow(1), "sft", { shape: "lists" })).toBe("other-shape");
  });
});
