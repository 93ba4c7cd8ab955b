import { describe, expect, test } from "vitest";
import { qualityScoresJson, readGivenScores } from "../../src/score/quality-scores.ts";
import type { ExampleScores } from "../../src/score/scorer.ts";

const scores: ExampleScores = {
  dimensions: { sessionMemory_quality: 2, prompt_naturalness: 5 },
  overall: 3.5,
  notes: [
    { dimension: "sessionMemory_quality", text: 'two words, no fact ("x")' },
    { dimension: "prompt_naturalness", text: "asks" },
  ],
};

describe("quality scores as JSON", () => {
  test("hold the notes, the dimensions that apply, the overall score and the scorer, in this order", () => {
    expect(qualityScoresJson(scores, "rubric@1 0a1b2c3d")).toBe(
      '{"notes":"two words, no fact (\\"x\\") (sessionMemory_quality 2). asks (prompt_naturalness 5).",' +
        '"sessionMemory_quality":2,"prompt_naturalness":5,"overall_quality":3.5,"scored_by":"rubric@1 0a1b2c3d"}',
    );
  });

  test("have no overall score where no dimension applies", () => {
    const json = qualityScoresJson({ dimensions: {}, overall: undefined, notes: [] }, "v");
    expect(json).toBe('{"notes":"","scored_by":"v"}');
  });

  test("are read back as they were written", () => {
    const record = { quality_scores: JSON.parse(qualityScoresJson(scores, "v")) };
    expect(readGivenScores(record)).toEqual({
      sessionMemory_quality: 2,
      prompt_naturalness: 5,
      overall_quality: 3.5,
    });
  });

  test("that came with a record count only where they are numbers", () => {
    expect(readGivenScores({})).toEqual({});
    expect(readGivenScores({ quality_scores: [4] })).toEqual({});
    expect(
      readGivenScores({ quality_scores: { goal_coherence: "4", response_realism: 1, other: 2 } }),
    ).toEqual({ response_realism: 1 });
  });
});
