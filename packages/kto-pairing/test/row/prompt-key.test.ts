import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { firstAnswerIndex } from "../../src/row/first-answer.ts";
import { keyOfJson, promptKeyOfRow, textsOfPrompt } from "../../src/row/prompt-key.ts";
import { readRow } from "../match/make-row.ts";

const say = (role: string, content: string) => ({ role, content });
const rowOf = (...conversations: object[]) => readRow({ conversations });

test("the prompt is what stands before the first answer", () => {
  const row = rowOf(say("system", "a"), say("user", "b"), say("assistant", "c"), say("user", "d"));
  expect(textsOfPrompt(row.conversation)).toEqual(["a", "b"]);
  expect(firstAnswerIndex(row.conversation)).toBe(2);
});

test("without an answer all messages are the prompt, without messages nothing is", () => {
  const row = rowOf(say("user", "a"), say("user", "b"));
  expect(textsOfPrompt(row.conversation)).toEqual(["a", "b"]);
  expect(firstAnswerIndex(row.conversation)).toBe(2);
  expect(textsOfPrompt(rowOf().conversation)).toEqual([]);
  expect(firstAnswerIndex(rowOf().conversation)).toBe(0);
});

test("a key is the first 64 bits of the SHA-1 of the texts' JSON, in two words", () => {
  const bytes = createHash("sha1").update('["Hi"]').digest();
  const key = { word0: bytes.readUInt32LE(0), word1: bytes.readUInt32LE(4) };
  expect(keyOfJson('["Hi"]')).toEqual(key);
  const usual = rowOf(say("user", "Hi"), say("assistant", "x"));
  expect(usual.plain).toBeDefined();
  expect(promptKeyOfRow(usual)).toEqual(key);
  const whole = rowOf(say("user", "Hi"), say("assistant", "x"), say("user", "y"));
  expect(whole.plain).toBeUndefined();
  expect(promptKeyOfRow(whole)).toEqual(key);
});
