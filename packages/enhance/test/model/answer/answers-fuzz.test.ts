import { Buffer } from "node:buffer";
import { readRecord } from "@burnish/core";
import { expect, test } from "vitest";
import { FUZZ_TIMEOUT_MS, readFuzzed } from "../../../../core/test/support/fuzzed-texts.ts";
import { parseAnswer } from "../../../src/model/answer/parse-answer.ts";
import { BATCH_FORMATS, type BatchWire } from "../../../src/model/batch/batch-format.ts";
import { readBatchResult } from "../../../src/model/batch/read-batch-result.ts";
import { parseEntry } from "../../../src/model/journal/parse-entry.ts";
import { JudgeAnswer } from "../../../src/model/judge/judge-answer.ts";
import { AnsweredTexts } from "../../../src/model/prompt/answered-texts.ts";
import { answered, failed } from "../../support/journal-entries.ts";

const texts = JSON.stringify({
  userPrompt: "Dim the hall, please.",
  sessionMemory: 'The attic is "bright" {still}.',
  subgoal: null,
});
const verdict = JSON.stringify({ reason: "Both say the same.", better: "tie" });
const samples = [
  texts,
  verdict,
  `Here it is:\n\`\`\`json\n${texts}\n\`\`\`\nHave fun!`,
  `<think>{"userPrompt": "x"}?</think>${texts}`,
  texts.replaceAll('"', "'"),
  texts.replace("}", ",}"),
];
const words = [
  "```",
  "```json\n",
  "<think>",
  "</think>",
  "None",
  "True",
  "//",
  "…",
  '"a":',
  "<|im_end|>",
];

test("an answer that was mangled is read by its schema, or refused with a reason", {
  timeout: FUZZ_TIMEOUT_MS,
}, () => {
  const states = { ok: 0, bad: 0 };
  readFuzzed({ samples, words }, (text) => {
    for (const schema of [AnsweredTexts, JudgeAnswer]) {
      const read = parseAnswer<unknown>({ text, finish: "stop" }, schema);
      states[read.state] += 1;
      if (read.state === "bad") expect(read.message).not.toBe("");
      else expect(schema.safeParse(read.value).success).toBe(true);
      // What was cut off is never taken.
      expect(parseAnswer<unknown>({ text, finish: "length" }, schema).state).toBe("bad");
    }
  });
  expect({}).not.toHaveProperty("polluted");
  expect(states.ok).toBeGreaterThan(100);
  expect(states.bad).toBeGreaterThan(100);
});

test("a line of a journal that was mangled is an attempt, or it is told what it is", {
  timeout: FUZZ_TIMEOUT_MS,
}, () => {
  let sound = 0;
  const lines = [answered("a"), failed("b")].map((entry) => JSON.stringify(entry));
  readFuzzed({ samples: lines, words: ['"state":"failed",', '"usage":null,'] }, (text) => {
    const read = parseEntry(Buffer.from(text));
    if (typeof read === "string") expect(read).not.toBe("");
    else sound += 1;
  });
  expect(sound).toBeGreaterThan(20);
});

const usage = { prompt_tokens: 9, completion_tokens: 5 };
const RESULTS: Readonly<Record<BatchWire, readonly object[]>> = {
  openai: [
    {
      custom_id: "k",
      response: {
        status_code: 200,
        body: {
          model: "m",
          choices: [{ message: { content: "{}" }, finish_reason: "stop" }],
          usage,
        },
      },
      error: null,
    },
    { custom_id: "k", response: null, error: { code: "batch_expired", message: "too late" } },
  ],
  anthropic: [
    {
      custom_id: "k",
      result: {
        type: "succeeded",
        message: {
          model: "m",
          content: [{ type: "text", text: "{}" }],
          stop_reason: "end_turn",
          usage: { input_tokens: 9, output_tokens: 5 },
        },
      },
    },
    { custom_id: "k", result: { type: "expired" } },
  ],
};

test.each(Object.keys(BATCH_FORMATS) as BatchWire[])(
  "a line of the results of a batch of %s that was mangled is an outcome, or none",
  { timeout: FUZZ_TIMEOUT_MS },
  (wire) => {
    const lines = RESULTS[wire].map((result) => JSON.stringify(result));
    let read = 0;
    readFuzzed(
      { samples: lines, words: ['"status_code":', '"type":"errored",', '"usage":{}'] },
      (text) => {
        const record = readRecord(Buffer.from(text));
        if (record.state !== "sound") return;
        const result = readBatchResult(record.value, wire);
        if (result === undefined) return;
        read += 1;
        expect(["answered", "failed"]).toContain(result.outcome.state);
      },
    );
    expect(read).toBeGreaterThan(20);
  },
);
