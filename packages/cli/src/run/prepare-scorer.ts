import {
  BUILT_IN_PROFILE,
  createRejectWriter,
  examineRecords,
  type InputSource,
  type Profile,
  type ReadingOptions,
  readCatalogue,
  readProfile,
  UsageError,
} from "@burnish/core";
import {
  BUILT_IN_RUBRIC,
  type DistilledSpec,
  parseRubric,
  REPETITION_BYTES,
  type Rubric,
  readModel,
  repetitionJobSpec,
  type ScorerSpec,
} from "@burnish/scoring";
import type { CliContext } from "../context.ts";
import { type ReadingFlags, toReading } from "../options/reading-options.ts";
import type { ScorerFlags } from "../options/scorer-options.ts";
import { createProgress } from "../progress.ts";
import { prepareInputs } from "./prepare-inputs.ts";

/** The scorer that the flags name and what it is made of. */
export interface PreparedScorer {
  readonly spec: ScorerSpec;
  readonly profile: Profile;
  /** Argument of a call that holds the context. */
  readonly contextArgument: string;
}

/** How a command calls the flags that choose the scorer. */
export interface ScorerFlagNames {
  readonly scorer: string;
  readonly model: string;
}

/** Reads profile, rubric, catalogue and model. The repetition table comes later, by `countRepetition`. */
export async function prepareScorer(
  flags: ScorerFlags,
  named: ScorerFlagNames = { scorer: "--with", model: "--model" },
): Promise<PreparedScorer> {
  const profile = flags.profile === undefined ? BUILT_IN_PROFILE : await readProfile(flags.profile);
  const catalogue =
    flags.catalogue === undefined ? undefined : await readCatalogue(flags.catalogue);
  const distilled = flags.with === "distilled" ? await readDistilled(flags, named) : undefined;
  if (distilled === undefined && flags.model !== undefined) {
    const { scorer, model } = named;
    throw new UsageError(`${model} is for ${scorer} distilled; add that, or leave ${model} out`);
  }
  const spec = { rubric: rubricOf(profile, flags), catalogue, distilled };
  return { spec, profile, contextArgument: profile.context?.argument ?? "context" };
}

async function readDistilled(
  flags: ScorerFlags,
  { scorer, model }: ScorerFlagNames,
): Promise<DistilledSpec> {
  if (flags.model === undefined) {
    throw new UsageError(
      `${scorer} distilled needs ${model} FILE; burnish train-scorer makes one from scored examples`,
    );
  }
  return {
    model: await readModel(flags.model),
    conventions: {
      withoutResult: numberOrNull(flags.withoutResult),
      resultPrompt: numberOrNull(flags.resultPrompt),
    },
  };
}

/** A model knows its judges' mean alone: judging by what is there is the same to it as no convention. */
function numberOrNull(score: number | string | undefined): number | null {
  return typeof score === "number" ? score : null;
}

/** The profile's rubric, or the built-in one, with the conventions that the flags set. */
function rubricOf(profile: Profile, flags: ScorerFlags): Rubric {
  const { withoutResult, resultPrompt } = flags;
  const rubric =
    profile.rubric === undefined
      ? BUILT_IN_RUBRIC
      : parseRubric(profile.rubric, { file: flags.profile ?? "the profile" });
  return {
    ...rubric,
    ...(withoutResult !== undefined && {
      responseWithoutResult: withoutResult === "call" ? null : withoutResult,
    }),
    ...(resultPrompt !== undefined && {
      resultPrompt: resultPrompt === "prompt" ? null : resultPrompt,
    }),
  };
}

/** How often sentences occur, and in what. */
export interface CountedRepetition {
  /** Undefined where nothing is counted. */
  readonly table: SharedArrayBuffer | undefined;
  /** For the ledger: whether the inputs were counted, or the files that were counted instead. */
  readonly about: boolean | { readonly source: string; readonly hash: string }[];
}

/**
 * Reads the inputs once to count their sentences, so that boilerplate is known before the first record is scored; with
 * `repetitionFrom` those files instead. Nothing is counted where that is switched off; UsageError where an input can be
 * read only once.
 */
export async function countRepetition(
  options: {
    readonly inputs: readonly InputSource[];
    readonly bytes: number | undefined;
    readonly contextArgument: string;
    readonly threads: number;
    readonly flags: ReadingFlags & Pick<ScorerFlags, "repetition" | "repetitionFrom">;
  },
  { io, signal }: CliContext,
): Promise<CountedRepetition> {
  const { contextArgument, threads, flags } = options;
  const { repetitionFrom } = flags;
  if (flags.repetition === "off") {
    if (repetitionFrom === undefined) return { table: undefined, about: false };
    throw new UsageError("--repetition off counts nothing, so leave out --repetition-from");
  }
  const { inputs, bytes, reading } = await countedFiles(options, io);
  if (inputs.some(({ path }) => path === "-")) {
    throw new UsageError(
      "standard input can be read only once, and repetition takes a reading of its own; name a file, or say --repetition off or --repetition-from",
    );
  }
  const buffer = new SharedArrayBuffer(REPETITION_BYTES);
  const progress = createProgress(io);
  const counted = await examineRecords<undefined>({
    inputs,
    reading,
    job: repetitionJobSpec({ buffer, contextArgument }),
    rejects: createRejectWriter(undefined, "xxh128-1m"),
    merge: () => {},
    threads,
    hash: "xxh128-1m",
    onProgress: ({ rawBytes, records }) => progress.reading(rawBytes, bytes, records),
    signal,
  }).finally(() => progress.clear());
  const about =
    repetitionFrom === undefined || counted.inputs.map(({ source, hash }) => ({ source, hash }));
  return { table: buffer, about };
}

/** What is to be counted. Other files than the inputs are told by their content, whatever the inputs are. */
async function countedFiles(
  { inputs, bytes, flags }: Parameters<typeof countRepetition>[0],
  io: CliContext["io"],
): Promise<{
  readonly inputs: readonly InputSource[];
  readonly bytes: number | undefined;
  readonly reading: ReadingOptions;
}> {
  if (flags.repetitionFrom === undefined) return { inputs, bytes, reading: toReading(flags, io) };
  const found = await prepareInputs(
    flags.repetitionFrom,
    { root: flags.root, written: [], read: undefined },
    io,
  );
  const reading = toReading({ ...flags, inputFormat: "auto", recordsAt: undefined }, io);
  return { inputs: found.sources, bytes: found.bytes, reading };
}
