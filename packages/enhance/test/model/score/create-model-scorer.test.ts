import { DIMENSIONS } from "@burnish/scoring";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createModelScorer } from "../../../src/model/score/create-model-scorer.ts";
import { driveTask } from "../../support/drive-task.ts";
import { soundRecord } from "../../support/sound-record.ts";
import { weakLine } from "../../support/weak-example.ts";

const OPTIONS = { parameters: { model: "stand-in", maxTokens: 600 }, contextArgument: "context" };
const scorer = createModelScorer({ ...OPTIONS, countTokens: (text) => text.length });
const answer = (scores: readonly number[]): string =>
  JSON.stringify(
    Object.fromEntries(
      DIMENSIONS.map((name, index) => [name, { reason: `It says ${name}.`, score: scores[index] }]),
    ),
  );
const taskOf = (line: string, by = scorer) => by.task(soundRecord(line));

describe("createModelScorer", () => {
  test("makes the model's scores those of the example, with its reasons and the mean in tenths", () => {
    const { result, names } = driveTask(taskOf(weakLine()), () => answer([1, 2, 3, 4, 4]));
    expect(names).toEqual(["score"]);
    expect(result).toMatchObject({
      state: "scored",
      version: "score@1 stand-in-1",
      scores: {
        dimensions: {
          sessionMemory_quality: 1,
          toolContext_quality: 2,
          goal_coherence: 3,
          prompt_naturalness: 4,
          response_realism: 4,
        },
        overall: 2.8,
      },
    });
    if (result.state !== "scored") throw new Error(result.message);
    expect(result.scores.notes.map(({ dimension }) => dimension)).toEqual([...DIMENSIONS]);
    expect(result.scores.notes[0]?.text).toBe("It says sessionMemory_quality");
  });

  test("asks the same of a record with another label, id or given scores, and shows none of them", () => {
    const keys = [
      {},
      { label: true },
      { _id: "r-2", quality_scores: { overall_quality: 5, notes: "very good" } },
    ].map((more) => {
      const { plans } = driveTask(taskOf(weakLine({ more })), () => answer([1, 1, 1, 1, 1]));
      expect(plans[0]?.request.messages.at(-1)?.text).not.toMatch(/quality|label|r-2/);
      return plans[0]?.key;
    });
    expect(new Set(keys).size).toBe(1);
    const other = driveTask(taskOf(weakLine({ memory: "x" })), () => answer([1, 1, 1, 1, 1]));
    expect(keys).not.toContain(other.plans[0]?.key);
  });

  test("takes no score out of range, no half and none that is missing", () => {
    for (const bad of [
      answer([0, 1, 1, 1, 1]),
      answer([6, 1, 1, 1, 1]),
      answer([2.5, 1, 1, 1, 1]),
      answer([1, 1, 1, 1]),
      "{}",
    ]) {
      const lost = driveTask(taskOf(weakLine()), () => bad);
      expect(lost.names).toEqual(["score", "score/correction"]);
      expect(lost.result).toMatchObject({ state: "unscored", code: "answer/schema" });
      let asked = 0;
      const mended = driveTask(taskOf(weakLine()), () => {
        asked += 1;
        return asked === 1 ? bad : answer([2, 2, 2, 2, 2]);
      });
      expect(mended.result).toMatchObject({ state: "scored", scores: { overall: 2 } });
    }
  });

  test("asks for the dimensions that apply, and for nothing where there is no conversation", () => {
    const some = createModelScorer({
      ...OPTIONS,
      dimensions: ["response_realism", "prompt_naturalness"],
    });
    const text = JSON.stringify({
      prompt_naturalness: { reason: "a person's words", score: 5 },
      response_realism: { reason: "fits", score: 4 },
    });
    const { result, plans } = driveTask(taskOf(weakLine(), some), () => text);
    expect(plans[0]?.request.answer?.schema.required).toEqual([
      "prompt_naturalness",
      "response_realism",
    ]);
    expect(result).toMatchObject({ scores: { overall: 4.5 } });
    const none = driveTask(taskOf('{"text":"no conversation"}'), () => "");
    expect(none.plans).toEqual([]);
    expect(none.result).toMatchObject({ state: "unscored", code: "score/no-conversation" });
  });

  test("gives whole scores from 1 to 5 and notes of one line, or a reason, whatever is answered", () => {
    const score = fc.oneof(fc.integer({ min: 1, max: 5 }), fc.double());
    const any = fc.oneof(
      fc
        .record(
          Object.fromEntries(
            DIMENSIONS.map((name) => [
              name,
              fc.record({ reason: fc.string({ unit: "binary" }), score }),
            ]),
          ),
          { requiredKeys: [] },
        )
        .map((found) => JSON.stringify(found)),
      fc.json(),
    );
    fc.assert(
      fc.property(any, any, (one, two) => {
        let asked = 0;
        const { result } = driveTask(taskOf(weakLine()), () => {
          asked += 1;
          return asked === 1 ? one : two;
        });
        if (result.state === "unscored") return;
        for (const found of Object.values(result.scores.dimensions)) {
          expect([1, 2, 3, 4, 5]).toContain(found);
        }
        for (const { text } of result.scores.notes) expect(text).not.toMatch(/[\n\r]/);
      }),
      { seed: 42, numRuns: 200 },
    );
  });
});
