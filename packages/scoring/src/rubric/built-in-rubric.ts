import type { Rubric } from "./rubric-data.ts";
import { RUBRIC_WORDS } from "./rubric-words.ts";

/** All dimensions apply. */
type BuiltInRubric = Rubric & {
  readonly dimensions: {
    [Name in keyof Rubric["dimensions"]]: NonNullable<Rubric["dimensions"][Name]>;
  };
};

/** The rubric that holds where a profile carries none. */
export const BUILT_IN_RUBRIC: BuiltInRubric = {
  version: 1,
  name: "built-in",
  call: "expected",
  context: "expected",
  responseWithoutResult: null,
  resultPrompt: 1,
  support: {
    leastShare: 0.25,
    wordsPerShared: 3,
    copyWords: 4,
    copyShare: 0.85,
    boilerplate: 5,
    fewWords: 3,
    leastRelated: 0.5,
  },
  words: RUBRIC_WORDS,
  dimensions: {
    sessionMemory_quality: {
      weights: { own: 1, generic: 0.5, facts: 1, done: 1, states: 0.5 },
      most: { own: 12, generic: 4, facts: 6, done: 4, states: 3 },
      levels: [0.5, 2, 5, 10],
    },
    toolContext_quality: {
      weights: {
        own: 0.5,
        beyondTool: 0.5,
        values: 0.25,
        facts: 0.5,
        reasons: 1,
        alternatives: 1,
        generic: 0.25,
      },
      most: { own: 8, beyondTool: 8, values: 4, facts: 3, reasons: 2, alternatives: 1, generic: 4 },
      levels: [0.5, 2, 4, 6.5],
    },
    goal_coherence: {
      weights: { own: 0.5, step: 0.5, common: -0.25, facts: 0.5, generic: 0.25 },
      most: { own: 8, step: 6, common: 4, facts: 4, generic: 4 },
      levels: [0.5, 1.5, 2.5, 6],
    },
    prompt_naturalness: {
      weights: {
        words: 0.25,
        related: 0.25,
        speaker: 1,
        courtesy: 0.5,
        question: 0.5,
        background: 0.5,
        facts: 0.25,
      },
      most: { words: 8, related: 6, speaker: 2, courtesy: 2, question: 1, background: 3, facts: 3 },
      levels: [0.25, 0.75, 1.5, 3.5],
    },
    response_realism: { leastFitting: 0.1 },
  },
};
