import type { Catalogue } from "@burnish/core";
import type { Example } from "../example/example.ts";
import {
  DIMENSIONS,
  type Dimension,
  type ExampleScores,
  type Repetition,
  type ScoreNote,
  type Scorer,
} from "../score/scorer.ts";
import { ExampleWords } from "./example-words.ts";
import { judgeGoals } from "./judge-goals.ts";
import { judgeMemory } from "./judge-memory.ts";
import { judgePrompt } from "./judge-prompt.ts";
import { judgePurpose } from "./judge-purpose.ts";
import { judgeResponse } from "./judge-response.ts";
import type { Judgement } from "./judgement.ts";
import type { Rubric } from "./rubric-data.ts";
import { rubricVersion } from "./rubric-version.ts";

export interface RubricScorerOptions {
  readonly rubric: Rubric;
  /** Sentences of the whole dataset; absent: no sentence counts as boilerplate. */
  readonly repetition?: Repetition | undefined;
  /** The tools that may be called; absent: parameters are not compared with a catalogue. */
  readonly catalogue?: Catalogue | undefined;
}

/**
 * A scorer by rules. Its version names the rubric alone: scores are comparable where repetition and catalogue are the same
 * too. `overall` is the mean of the dimensions that apply, in tenths, halves up. Holds some 400 KB, keeps nothing of an
 * example; some 10 µs for a short one, linear in its text.
 */
export function createRubricScorer(options: RubricScorerOptions): Scorer {
  const { rubric } = options;
  const words = new ExampleWords(rubric, options.repetition);
  return {
    version: rubricVersion(rubric),
    score: (example) => scoresOf(judgeAll(example, words, options)),
  };
}

type Judgements = Partial<Record<Dimension, Judgement>>;

function judgeAll(
  example: Example,
  words: ExampleWords,
  { rubric, catalogue }: RubricScorerOptions,
): Judgements {
  const { dimensions, support } = rubric;
  const { fields } = example;
  words.read(example);
  const judgements: Judgements = {};
  if (example.context !== undefined || rubric.context === "expected") {
    const { sessionMemory_quality: memory, toolContext_quality: purpose } = dimensions;
    if (memory !== null) {
      judgements.sessionMemory_quality = judgeMemory(
        fields.sessionMemory,
        words.memory(),
        memory,
        support,
      );
    }
    if (purpose !== null) {
      judgements.toolContext_quality = judgePurpose(
        fields.toolContext,
        words.purpose(),
        purpose,
        support,
      );
    }
    const goals = dimensions.goal_coherence;
    if (goals !== null) judgements.goal_coherence = judgeGoals(words.goals(), goals);
  }
  const prompt = dimensions.prompt_naturalness;
  if (prompt !== null) {
    judgements.prompt_naturalness = judgePrompt({
      example,
      ...words.prompt(),
      scale: prompt,
      rules: support,
      resultPrompt: rubric.resultPrompt,
    });
  }
  const response = dimensions.response_realism;
  if (response !== null && (example.call !== undefined || rubric.call === "expected")) {
    judgements.response_realism = judgeResponse({
      example,
      ...words.argumentFit(),
      leastFitting: response.leastFitting,
      resultShown: response.resultShown,
      withoutResult: rubric.responseWithoutResult,
      catalogue,
    });
  }
  return judgements;
}

function scoresOf(judgements: Judgements): ExampleScores {
  const dimensions: Partial<Record<Dimension, number>> = {};
  const notes: ScoreNote[] = [];
  let sum = 0;
  for (const dimension of DIMENSIONS) {
    const judgement = judgements[dimension];
    if (judgement === undefined) continue;
    dimensions[dimension] = judgement.score;
    sum += judgement.score;
    notes.push({ dimension, text: judgement.note });
  }
  const overall = notes.length === 0 ? undefined : Math.round((sum * 10) / notes.length) / 10;
  return { dimensions, overall, notes };
}
