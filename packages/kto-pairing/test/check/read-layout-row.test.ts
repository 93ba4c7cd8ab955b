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
  expect(lengthOf({})).toBe(0);
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
