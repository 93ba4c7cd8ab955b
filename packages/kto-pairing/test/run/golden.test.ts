import { describe, expect, test } from "vitest";
import { type RunChanges, runPairs } from "./run-pairs.ts";

/** Written by hand: blanks, escapes, a number that JavaScript cannot hold, and members in an order of their own. */
const originals = String.raw`{"conversations": [{"role": "user", "content": "Water bed 1\u2019s roses."}, {"role": "assistant", "content": "tool_call: water_bed\narguments: {\"context\": {\"sessionId\": \"s1\", \"sessionMemory\": \"\"}, \"bed\": 9007199254740993}"}], "label": false}
{"conversations": [{"role": "user", "content": "Which beds are dry?"}, {"content": "tool_call: list_beds\narguments: {\"context\": {\"sessionId\": \"s2\", \"sessionMemory\": \"\"}, \"dry\": true}", "role": "assistant"}]}
`;
const enhanced = String.raw`{"conversations": [{"role": "user", "content": "Please water the roses of bed 1."}, {"role": "assistant", "content": "tool_call: water_bed\narguments: {\"context\": {\"sessionId\": \"s1\", \"sessionMemory\": \"Bed 1 was dry.\"}, \"bed\": 9007199254740993}"}]}
{"conversations": [{"role": "user", "content": "Which beds are dry?"}, {"role": "assistant", "content": "tool_call: list_beds\narguments: {\"context\": {\"sessionId\": \"s2\", \"sessionMemory\": \"Asked for beds.\"}, \"dry\": true}"}]}
`;

/** Lists of messages are written anew for TRL, other targets keep the escape. */
const asked1 = "Water bed 1’s roses.";
const asked1Raw = String.raw`Water bed 1\u2019s roses.`;
const asked1New = "Please water the roses of bed 1.";
const asked2 = "Which beds are dry?";
const bed = (memory: string): string =>
  String.raw`tool_call: water_bed\narguments: {\"context\": {\"sessionId\": \"s1\", \"sessionMemory\": \"${memory}\"}, \"bed\": 9007199254740993}`;
const list = (memory: string): string =>
  String.raw`tool_call: list_beds\narguments: {\"context\": {\"sessionId\": \"s2\", \"sessionMemory\": \"${memory}\"}, \"dry\": true}`;
const wet = "Bed 1 was dry.";
const known = "Asked for beds.";

async function write(changes: RunChanges): Promise<string[]> {
  const run = { originals: { o: originals }, enhanced: { e: enhanced }, ...changes };
  const { files } = await runPairs({ layout: "adjacent", ...run });
  return (files[0] ?? "").split("\n");
}

const kto = (prompt: string, completion: string, label: boolean, tools = ""): string =>
  `{"prompt":[{"role":"user","content":"${prompt}"}],"completion":[{"role":"assistant","content":"${completion}"}],"label":${label}${tools}}`;
const dpo = (prompt: string, chosen: string, rejected: string): string =>
  `{"prompt":[{"role":"user","content":"${prompt}"}],"chosen":[{"role":"assistant","content":"${chosen}"}],"rejected":[{"role":"assistant","content":"${rejected}"}]}`;

describe("the written bytes", () => {
  test.each([
    ["original", asked1, asked1],
    ["enhanced", asked1New, asked1New],
    ["own", asked1New, asked1],
  ] as const)("of trl-kto with the prompt policy %s", async (prompt, asTrue, asFalse) => {
    expect(await write({ prompt })).toEqual([
      kto(asked2, list(known), true),
      kto(asked2, list(""), false),
      kto(asTrue, bed(wet), true),
      kto(asFalse, bed(""), false),
      "",
    ]);
  });

  test.each([
    ["original", asked1],
    ["enhanced", asked1New],
  ] as const)("of trl-dpo with the prompt policy %s", async (prompt, asked) => {
    expect(await write({ prompt, target: "trl-dpo" })).toEqual([
      dpo(asked2, list(known), list("")),
      dpo(asked, bed(wet), bed("")),
      "",
    ]);
  });

  test("of trl-dpo with a prompt each: only pairs that share one", async () => {
    const rows = await write({ prompt: "own", target: "trl-dpo" });
    expect(rows).toEqual([dpo(asked2, list(known), list("")), ""]);
  });

  test.each([
    ["original", asked1Raw, asked1Raw],
    ["enhanced", asked1New, asked1New],
    ["own", asked1New, asked1Raw],
  ] as const)("of conversations with the prompt policy %s", async (prompt, asTrue, asFalse) => {
    const row = (asked: string, answer: string, label: boolean): string =>
      `{"conversations": [{"role": "user", "content": "${asked}"}, {"role": "assistant", "content": "${answer}"}], "label": ${label}}`;
    expect(await write({ prompt, target: "conversations" })).toEqual([
      row(asked2, list(known), true),
      // The members of its answer stand the other way round, as they came.
      `{"conversations": [{"role": "user", "content": "${asked2}"}, {"content": "${list("")}", "role": "assistant"}], "label": false}`,
      row(asTrue, bed(wet), true),
      row(asFalse, bed(""), false),
      "",
    ]);
  });

  test("of trl-kto with tools that the pair calls, as one text in both rows", async () => {
    const tools = new Map([["water_bed", '{"type":"function","function":{"name":"water_bed"}}']]);
    const member = String.raw`,"tools":"[{\"type\":\"function\",\"function\":{\"name\":\"water_bed\"}}]"`;
    const rows = await write({ tools });
    expect(rows.slice(2)).toEqual([
      kto(asked1, bed(wet), true, member),
      kto(asked1, bed(""), false, member),
      "",
    ]);
  });
});
