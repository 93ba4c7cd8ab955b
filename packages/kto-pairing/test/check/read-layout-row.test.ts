import type { JsonObject } from "@burnish/core";
import { expect, test } from "vitest";
import { readLayoutRow } from "../../src/check/read-layout-row.ts";

function groupOf(record: JsonObject): string {
  const read = readLayoutRow({ label: true, ...record });
  if (read.state === "refused") throw new Error(read.message);
  return String(read.row.group);
}

const user = (content: string): JsonObject => ({ role: "user", content });
const system: JsonObject = { role: "system", content: "Be brief." };

test("rows of one prompt are of one group, however the prompt is written", () => {
  const group = groupOf({ prompt: "Open it." });
  expect(groupOf({ prompt: [user("Open it.")] })).toBe(group);
  const answer = { role: "assistant", content: "Done." };
  expect(groupOf({ conversations: [user("Open it."), answer] })).toBe(group);
  expect(groupOf({ messages: [user("Open it."), answer, user("And?")] })).toBe(group);
});

test("another text, another message or another border between messages is another group", () => {
  const prompts = [
    "Open it.",
    "Open it. ",
    [user("Open it."), user("")],
    [user("Open"), user(" it.")],
    [system, user("Open it.")],
  ];
  expect(new Set(prompts.map((prompt) => groupOf({ prompt }))).size).toBe(prompts.length);
});

test("a completion's length is that of what the model writes", () => {
  const lengthOf = (record: JsonObject) => {
    const read = readLayoutRow({ label: false, prompt: "Hi", ...record });
    return read.state === "row" ? read.completionLength : undefined;
  };
  expect(lengthOf({ completion: "Hello" })).toBe(5);
  expect(lengthOf({ completion: [{ role: "assistant", content: "Hello" }] })).toBe(5);
  expect(lengthOf({ completion: [{ role: "assistant", content: null }] })).toBe(0);
  expect(lengthOf({ completion: [user("Hello"), user(", you"), "x", null] })).toBe(10);
  expect(lengthOf({ completion: { content: "Hello" } })).toBe(0);
  expect(lengthOf({})).toBe(0);
});

test("a conversation's completion is all that is not asked or set", () => {
  const answer = (content: string): JsonObject => ({ role: "assistant", content });
  const conversations = [system, user("Open it."), answer("Done"), user("And?"), answer("Shut.")];
  expect(readLayoutRow({ conversations, label: true })).toMatchObject({ completionLength: 9 });
});

test("a message's content that is no text is told from other content, and from a text like it", () => {
  const prompts = [
    [{ role: "user", content: null }],
    [{ role: "user", content: [{ type: "text", text: "Hi" }] }],
    [{ role: "user", content: 7 }],
    [user("Hi")],
  ];
  expect(new Set(prompts.map((prompt) => groupOf({ prompt }))).size).toBe(4);
  expect(groupOf({ prompt: prompts[0] ?? [] })).toBe('["null"]');
  expect(groupOf({ prompt: [{ role: "user" }] })).toBe(groupOf({ prompt: prompts[0] ?? [] }));
});

test("a prompt stands for itself up to 160 characters of JSON; two words stand for a longer one", () => {
  expect(groupOf({ prompt: "x".repeat(156) })).toBe(`["${"x".repeat(156)}"]`);
  expect(groupOf({ prompt: "x".repeat(157) })).toMatch(/^-?\d+ -?\d+$/);
  expect(groupOf({ prompt: "x".repeat(158) })).not.toBe(groupOf({ prompt: "x".repeat(157) }));
});

const others = "other values stop some trainers and are misread by others";

test.each<[JsonObject, string]>([
  [{}, "none; KTO trains on rows with a label each"],
  [{ label: "false" }, '"false"; write it without quotes'],
  [{ label: "x".repeat(20) }, `"${"x".repeat(20)}"; write it without quotes`],
  [{ label: "x".repeat(21) }, "a text; write it without quotes"],
  [{ label: 0 }, `0; ${others}`],
  [{ label: null }, `null; ${others}`],
  [{ label: [true] }, `a list; ${others}`],
  [{ label: {} }, `an object; ${others}`],
])("a label of %j is described, with what to do", (record, described) => {
  expect(readLayoutRow({ prompt: "Hi", ...record })).toEqual({
    state: "refused",
    field: "label",
    message: `must be true or false, this row has ${described}`,
  });
});

test("a row without a prompt is told what a prompt is", () => {
  expect(readLayoutRow({ prompt: 7, label: true })).toEqual({
    state: "refused",
    field: "prompt",
    message: "needs a prompt: a text, or a list of messages with content",
  });
});

test.each<[JsonObject, string]>([
  [{ prompt: "Hi" }, "label"],
  [{ prompt: "Hi", label: "false" }, "label"],
  [{ prompt: "Hi", label: 0 }, "label"],
  [{ prompt: ["Hi"], label: true }, "prompt"],
  [{ prompt: {}, label: true }, "prompt"],
  [{ text: "Hi", label: true }, "conversations"],
])("%j is refused for its %s", (record, field) => {
  expect(readLayoutRow(record)).toMatchObject({ state: "refused", field });
});
