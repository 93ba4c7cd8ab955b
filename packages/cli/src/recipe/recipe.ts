import { UsageError } from "@burnish/core";
import { z } from "zod";
import { size } from "../options/size.ts";

const Text = z.string().min(1);
const Count = z.int().min(1);

const Size = z.string().superRefine((text, issues) => {
  try {
    size(text);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    issues.addIssue({ code: "custom", message: error.message });
  }
});

/** An input of a recipe is read by several stages, which standard input cannot be. */
const Input = Text.refine((path) => path !== "-", {
  message: "a run reads its inputs several times, so - is not possible; name a file",
});

/** A stage: `off`, or its options; a stage that is not named, or that names no option, runs with the defaults. */
function stageOf<Options extends z.core.SomeType>(options: Options) {
  return z.preprocess(
    (value) => {
      if (value === undefined || value === true || value === "on") return {};
      return value === false ? "off" : value;
    },
    z.union([z.literal("off"), options]),
  );
}

/** A whole score, or the word for judging by what is there. */
function scoreOr<const Word extends string>(word: Word) {
  const error = `write ${word} or a whole score from 1 to 5`;
  return z.literal([word, 1, 2, 3, 4, 5], { error });
}

const NoOptions = z.strictObject({});

/**
 * A run of all stages, as its file says it: plain data with the defaults filled in. Paths are as written, relative to the
 * folder of the recipe. Nothing in it can run code.
 */
export const Recipe = z.strictObject({
  /** Version of this format. */
  version: z.literal(1),
  /** Files and globs, in reading order. */
  inputs: z.array(Input).min(1),
  /** Folder of the run. */
  output: Text.default("run"),
  profile: Text.optional(),
  catalogue: Text.optional(),
  /** Seed of everything random. */
  seed: z.int().min(0).default(42),
  /** How the inputs are read; see `burnish merge --help`. */
  reading: z
    .strictObject({
      format: z.enum(["auto", "jsonl", "json"]).default("auto"),
      recordsAt: Text.optional(),
      maxLine: Size.optional(),
      maxDecompressed: Size.optional(),
    })
    .prefault({}),
  /** The scorer of `score`, `enhance` and `compare`. */
  scorer: z
    .strictObject({
      with: z.enum(["rubric", "distilled"]).default("rubric"),
      model: Text.optional(),
      withoutResult: scoreOr("call").optional(),
      resultPrompt: scoreOr("prompt").optional(),
      repetition: z.boolean().default(true),
    })
    .refine((scorer) => scorer.with === "rubric" || scorer.model !== undefined, {
      message: "with: distilled needs a model; make one with burnish train-scorer",
      path: ["model"],
    })
    .prefault({}),
  inspect: stageOf(NoOptions),
  /** `stopOn`: the run ends after this stage where a finding of this severity remains. */
  validate: stageOf(
    z.strictObject({ stopOn: z.enum(["never", "error", "warning"]).default("never") }),
  ),
  score: stageOf(NoOptions),
  /**
   * The rules are those of the profile, as the gate has them. `unlabelled`: what becomes of records without a label that
   * the rules could judge and did not mark.
   */
  relabel: stageOf(
    z.strictObject({
      unlabelled: z.enum(["leave-out", "good"]).default("leave-out"),
    }),
  ),
  /** `size`: records a batch. */
  split: stageOf(z.strictObject({ size: Count.default(1000) })),
  /** `spec`: what good texts look like; absent: the built-in one. */
  enhance: stageOf(z.strictObject({ spec: Text.optional() })),
  merge: z.preprocess(
    (value) => (value === undefined ? {} : value),
    z.strictObject({
      fields: z.array(Text).min(1).default(["conversations", "label"]),
      shuffle: z.enum(["keyed", "python", "none"]).default("keyed"),
    }),
  ),
  pair: stageOf(
    z.strictObject({
      target: z.enum(["trl-kto", "trl-dpo", "conversations"]).default("trl-kto"),
      prompt: z.enum(["original", "enhanced", "own"]).default("original"),
      groupDistance: Count.optional(),
      multipleOf: z.int().min(2).optional(),
      /** Share of the pairs that goes to a second file. */
      test: z.number().gt(0).lt(1).optional(),
      /** Writes the tools of the catalogue beside each row. */
      tools: z.boolean().default(false),
    }),
  ),
  /** `examples`: pairs that the page shows side by side. */
  compare: stageOf(z.strictObject({ examples: z.int().min(0).default(5000) })),
});

export type Recipe = z.infer<typeof Recipe>;
