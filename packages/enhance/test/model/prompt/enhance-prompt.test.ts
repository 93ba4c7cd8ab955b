import { BUILT_IN_PROFILE } from "@burnish/core";
import { readExample } from "@burnish/scoring";
import fc from "fast-check";
import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { describe, expect, test } from "vitest";
import { CHANGEABLE_TEXTS } from "../../../src/change/text-changes.ts";
import { trialSettings } from "../../../src/enhance/trial-settings.ts";
import { ANSWER_SCHEMA, AnsweredTexts } from "../../../src/model/prompt/answered-texts.ts";
import { createEnhancePrompt } from "../../../src/model/prompt/enhance-prompt.ts";
import { fieldsToWrite } from "../../../src/model/prompt/fields-to-write.ts";
import { BUILT_IN_SPEC } from "../../../src/spec/built-in-spec.ts";
import { memorySourceOf } from "../../../src/write/write-memory.ts";
import { BY_LENGTH } from "../../support/by-length.ts";
import { exampleWith } from "../../support/example-with.ts";
import { weakLine } from "../../support/weak-example.ts";

const spec = BUILT_IN_SPEC;
const prompt = createEnhancePrompt({ spec });

function asked(line: string) {
  const example = readExample(JSON.parse(line));
  const scores = BY_LENGTH.score(example);
  const memorySource = memorySourceOf(example, spec);
  return { example, scores, fields: fieldsToWrite(example, scores, { spec, memorySource }) };
}

describe("createEnhancePrompt", () => {
  test("begins with one part for all records, long enough for caches and marked for them", () => {
    const [one] = prompt.first(asked(weakLine()));
    const [other] = prompt.first(asked(weakLine({ prompt: "Another one." })));
    expect(one).toEqual(other);
    expect(one).toMatchObject({ role: "system", cacheable: true });
    expect(encode(one?.text ?? "").length).toBeGreaterThan(1_024);
    for (const name of CHANGEABLE_TEXTS) expect(one?.text).toContain(`"${name}"`);
  });

  test("shows a worked example that its own gate would not refuse for facts or lengths", () => {
    const text = prompt.first(asked(weakLine()))[0]?.text ?? "";
    const shown = /You answer:\n(\{.*\})/.exec(text)?.[1] ?? "";
    const texts = AnsweredTexts.parse(JSON.parse(shown));
    const { bounds } = trialSettings({
      scorer: BY_LENGTH,
      profile: BUILT_IN_PROFILE,
      spec,
    }).gate;
    for (const name of CHANGEABLE_TEXTS) {
      const length = texts[name]?.length;
      if (length === undefined) continue;
      expect(length, name).toBeGreaterThanOrEqual(bounds[name]?.least ?? 0);
      expect(length, name).toBeLessThanOrEqual(bounds[name]?.most ?? 0);
    }
  });

  test("puts a record's texts into one JSON object that they cannot end", () => {
    const hard = fc.string({ unit: "binary" });
    fc.assert(
      fc.property(hard, hard, (ask, value) => {
        const example = exampleWith({
          prompt: ask,
          tool: "notes_read",
          arguments: { path: value },
        });
        const scores = BY_LENGTH.score(example);
        const fields = { weak: ["toolContext"], open: ["toolContext"] } as const;
        const messages = prompt.first({ example, scores, fields });
        expect(messages.map(({ role }) => role)).toEqual(["system", "user"]);
        const text = messages[1]?.text ?? "";
        expect(text.split("\n")).toHaveLength(1);
        const shown = JSON.parse(text);
        expect(shown.example.call).toEqual(
          JSON.parse(JSON.stringify({ tool: "notes_read", arguments: example.ownArguments })),
        );
        expect(shown.task.keep).not.toContain("toolContext");
      }),
      { seed: 42, numRuns: 200 },
    );
  });

  test("cuts a huge text in its middle and says how much is missing", () => {
    const path = `begin ${"x".repeat(50_000)} end`;
    const [, user] = prompt.first(asked(weakLine({ own: { path } })));
    expect(user?.text.length).toBeLessThan(8_000);
    expect(user?.text).toContain("begin xxx");
    expect(user?.text).toContain("[… 46010 characters left out …]");
    expect(user?.text).toContain("x end");
  });

  test("says of a refused answer why, with what the scorer notes on the dimensions that are named", () => {
    const one = asked(weakLine());
    const notes = [
      { dimension: "toolContext_quality", text: "only words that fit anywhere" },
      { dimension: "goal_coherence", text: "two words in the step alone" },
    ] as const;
    const message = "toolContext_quality stays at 1, below 3";
    const reasons = [{ code: "gate/not-raised", field: "toolContext_quality", message }];
    const messages = prompt.correction(one, "{}", { reasons, notes });
    expect(messages.slice(0, 2)).toEqual(prompt.first(one));
    const [, listed = ""] = /data: (\[.*\])\. /.exec(messages[3]?.text ?? "") ?? [];
    expect(JSON.parse(listed)).toEqual([
      message,
      "toolContext_quality: only words that fit anywhere",
    ]);
  });

  test("asks for each text that is weak, lets middling ones change and keeps the good", () => {
    const memory = "The reef survey is finished; its tables of corals wait for the archive.";
    const { fields } = asked(
      weakLine({ memory, prompt: "Move the reef survey into the archive." }),
    );
    expect(fields.weak).toEqual(["userPrompt", "toolContext", "primaryGoal", "subgoal"]);
    expect(fields.open).toEqual(fields.weak);
    expect(asked(weakLine({ memory: "" })).fields.weak).not.toContain("sessionMemory");
  });

  test("asks for an answer with each text, as a string or null, and nothing else", () => {
    expect(ANSWER_SCHEMA.schema.required).toEqual([...CHANGEABLE_TEXTS]);
    expect(ANSWER_SCHEMA.schema.additionalProperties).toBe(false);
  });
});
