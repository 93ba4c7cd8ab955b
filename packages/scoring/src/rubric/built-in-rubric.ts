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
    leastShare: 0.28,
    aloneShare: 0.15,
    wordsPerShared: 3,
    copyWords: 4,
    copyShare: 0.85,
    boilerplate: 5,
    fewWords: 5,
    leastRelated: 0.5,
    enoughShared: 5,
  },
  words: RUBRIC_WORDS,
  dimensions: {
    sessionMemory_quality: {
      weights: { length: 0.1, own: 1, generic: 0.5, facts: 0.5, done: 1, states: 1 },
      most: { length: 24, own: 12, generic: 4, facts: 6, done: 4, states: 3 },
      levels: [0, 1, 5, 11],
    },
    toolContext_quality: {
      weights: {
        length: 0.25,
        own: 0.5,
        beyondTool: 0.5,
        values: 0.1,
        reasons: 1,
        alternatives: 1.5,
        generic: 0.25,
      },
      most: {
        length: 16,
        own: 8,
        beyondTool: 8,
        values: 3,
        reasons: 2,
        alternatives: 1,
        generic: 4,
      },
      levels: [0, 3, 5, 7.5],
    },
    goal_coherence: {
      weights: {
        own: 0.25,
        step: 1,
        beyond: 0.6,
        generic: 1,
        common: 0.5,
        toolVerbs: -1,
        hollow: -1.25,
      },
      most: { own: 8, step: 5, beyond: 5, generic: 3, common: 2, toolVerbs: 1, hollow: 1 },
      levels: [0.5, 1.75, 3.25, 6],
    },
    prompt_naturalness: {
      weights: {
        length: 0.1,
        words: 0.25,
        related: 0.1,
        speaker: 1.25,
        courtesy: 1,
        question: 2,
        background: 0.25,
      },
      most: {
        length: 20,
        words: 8,
        related: 6,
        speaker: 2,
        courtesy: 2,
        question: 1,
        background: 3,
      },
      levels: [0, 0.5, 1.5, 4.25],
    },
    response_realism: { leastFitting: 0.1, resultShown: 0 },
  },
};
