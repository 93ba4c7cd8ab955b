import { InputError } from "@burnish/core";
import { describe, expect, test } from "vitest";
import { BUILT_IN_RUBRIC } from "../../src/rubric/built-in-rubric.ts";
import { parseRubric } from "../../src/rubric/parse-rubric.ts";

const place = { file: "profile.yaml" };

describe("a rubric of a profile", () => {
  test("is the built-in one where it leaves everything out but its version", () => {
    expect(parseRubric({ version: 1, name: "built-in" }, place)).toEqual(BUILT_IN_RUBRIC);
  });

  test("changes only what it names, at any depth", () => {
    const rubric = parseRubric(
      {
        version: 1,
        name: "ours",
        resultPrompt: null,
        words: { speaker: "ich mir" },
        dimensions: { goal_coherence: null, sessionMemory_quality: { weights: { done: 2 } } },
      },
      place,
    );
    const { sessionMemory_quality: memory } = BUILT_IN_RUBRIC.dimensions;
    expect(rubric).toEqual({
      ...BUILT_IN_RUBRIC,
      name: "ours",
      resultPrompt: null,
      words: { ...BUILT_IN_RUBRIC.words, speaker: "ich mir" },
      dimensions: {
        ...BUILT_IN_RUBRIC.dimensions,
        goal_coherence: null,
        sessionMemory_quality: { ...memory, weights: { ...memory.weights, done: 2 } },
      },
    });
  });

  test.each([
    ["a version that is not known", { version: 2 }, "rubric.version"],
    ["a key that is not known", { version: 1, colour: 1 }, "colour"],
    ["a score out of range", { version: 1, resultPrompt: 6 }, "rubric.resultPrompt"],
    ["a share above one", { version: 1, support: { leastShare: 2 } }, "rubric.support.leastShare"],
    [
      "a weight of no fact",
      { version: 1, dimensions: { sessionMemory_quality: { weights: { luck: 1 } } } },
      "rubric.dimensions.sessionMemory_quality.weights.luck: no such name; there are length,",
    ],
    [
      "levels that fall",
      { version: 1, dimensions: { goal_coherence: { levels: [1, 3, 2, 4] } } },
      "rubric.dimensions.goal_coherence.levels: the points for scores 2, 3, 4 and 5 must rise",
    ],
    ["something that is no object", "strict", "rubric"],
  ])("is refused with its field and reason: %s", (_, value, message) => {
    const parse = (): unknown => parseRubric(value, place);
    expect(parse).toThrow(InputError);
    expect(parse).toThrow(message);
    expect(parse).toThrow("profile.yaml");
  });
});
