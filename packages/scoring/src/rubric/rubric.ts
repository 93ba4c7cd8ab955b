import { z } from "zod";
import { BUILT_IN_RUBRIC } from "./built-in-rubric.ts";
import type { PointScale, Rubric as RubricData } from "./rubric-data.ts";

/** What the five dimensions are judged by. */
export type Rubric = RubricData;

const BUILT_IN = BUILT_IN_RUBRIC;
const Share = z.number().min(0).max(1);
const Count = z.int().min(0);
const Presence = z.enum(["expected", "where-present"]);
const Score = z.int().min(1).max(5).nullable();
const Words = z.string();

const Levels = z
  .tuple([z.number(), z.number(), z.number(), z.number()])
  .refine(
    (levels) => levels.every((level, index) => index === 0 || level >= (levels[index - 1] ?? 0)),
    {
      message: "the points for scores 2, 3, 4 and 5 must rise",
    },
  );

/**
 * Reads a rubric from plain data. What it leaves out is that of the built-in rubric, also inside `support`, `words` and a
 * dimension; `null` for a dimension says that it does not apply. Unknown keys are errors.
 */
export const Rubric: z.ZodType<Rubric> = z.strictObject({
  version: z.literal(1),
  name: z.string().min(1).default("custom"),
  call: Presence.default(BUILT_IN.call),
  context: Presence.default(BUILT_IN.context),
  responseWithoutResult: Score.default(BUILT_IN.responseWithoutResult),
  resultPrompt: Score.default(BUILT_IN.resultPrompt),
  support: z
    .strictObject({
      leastShare: Share.default(BUILT_IN.support.leastShare),
      aloneShare: Share.default(BUILT_IN.support.aloneShare),
      wordsPerShared: z.number().min(0).default(BUILT_IN.support.wordsPerShared),
      copyWords: Count.default(BUILT_IN.support.copyWords),
      copyShare: Share.default(BUILT_IN.support.copyShare),
      boilerplate: z.int().min(2).default(BUILT_IN.support.boilerplate),
      fewWords: Count.default(BUILT_IN.support.fewWords),
      leastRelated: Share.default(BUILT_IN.support.leastRelated),
      enoughShared: Count.default(BUILT_IN.support.enoughShared),
    })
    .prefault({}),
  words: z
    .strictObject({
      stop: Words.default(BUILT_IN.words.stop),
      generic: Words.default(BUILT_IN.words.generic),
      done: Words.default(BUILT_IN.words.done),
      notDone: Words.default(BUILT_IN.words.notDone),
      state: Words.default(BUILT_IN.words.state),
      reason: Words.default(BUILT_IN.words.reason),
      purposeVerbs: Words.default(BUILT_IN.words.purposeVerbs),
      alternative: Words.default(BUILT_IN.words.alternative),
      hollow: Words.default(BUILT_IN.words.hollow),
      speaker: Words.default(BUILT_IN.words.speaker),
      courtesy: Words.default(BUILT_IN.words.courtesy),
      background: Words.default(BUILT_IN.words.background),
    })
    .prefault({}),
  dimensions: z
    .strictObject({
      sessionMemory_quality: scale(BUILT_IN.dimensions.sessionMemory_quality),
      toolContext_quality: scale(BUILT_IN.dimensions.toolContext_quality),
      goal_coherence: scale(BUILT_IN.dimensions.goal_coherence),
      prompt_naturalness: scale(BUILT_IN.dimensions.prompt_naturalness),
      response_realism: z
        .strictObject({
          leastFitting: Share.default(BUILT_IN.dimensions.response_realism.leastFitting),
          resultShown: z
            .union([z.literal(0), z.literal(1)])
            .default(BUILT_IN.dimensions.response_realism.resultShown),
        })
        .nullable()
        .prefault({}),
    })
    .prefault({}),
});

/** Schema of one dimension's scale: each weight, each most and the levels may be left out. */
function scale<Name extends string>(builtIn: PointScale<Name>) {
  return z
    .strictObject({
      weights: numbers(builtIn.weights, z.number()),
      most: numbers(builtIn.most, z.number().min(0)),
      levels: Levels.default([...builtIn.levels]),
    })
    .nullable()
    .prefault({});
}

/** Schema of an object of numbers that has the names of another, which gives those that are left out. */
function numbers<Name extends string>(
  builtIn: Readonly<Record<Name, number>>,
  number: z.ZodNumber,
) {
  const names = Object.keys(builtIn);
  return z
    .record(z.string(), number)
    .superRefine((given, issues) => {
      for (const name of Object.keys(given)) {
        if (Object.hasOwn(builtIn, name)) continue;
        const message = `no such name; there are ${names.join(", ")}`;
        issues.addIssue({ code: "custom", path: [name], message });
      }
    })
    .transform((given): Readonly<Record<Name, number>> => ({ ...builtIn, ...given }))
    .prefault({});
}
