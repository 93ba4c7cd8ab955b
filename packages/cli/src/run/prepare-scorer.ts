import {
  BUILT_IN_PROFILE,
  createRejectWriter,
  examineRecords,
  type InputSource,
  type Profile,
  readCatalogue,
  readProfile,
  UsageError,
} from "@burnish/core";
import {
  BUILT_IN_RUBRIC,
  parseRubric,
  REPETITION_BYTES,
  type Rubric,
  repetitionJobSpec,
  type ScorerSpec,
} from "@burnish/scoring";
import type { CliContext } from "../context.ts";
import { type ReadingFlags, toReading } from "../options/reading-options.ts";
import type { ScorerFlags } from "../options/scorer-options.ts";
import { createProgress } from "../progress.ts";

/** The scorer that the flags name and what it is made of. */
export interface PreparedScorer {
  readonly spec: ScorerSpec;
  readonly profile: Profile;
  /** Argument of a call that holds the context. */
  readonly contextArgument: string;
}

/** Reads profile, rubric, catalogue and model. The repetition table comes later, by `countRepetition`. */
export async function prepareScorer(flags: ScorerFlags): Promise<PreparedScorer> {
  const profile = flags.profile === undefined ? BUILT_IN_PROFILE : await readProfile(flags.profile);
  const catalogue =
    flags.catalogue === undefined ? undefined : await readCatalogue(flags.catalogue);
  const spec = { rubric: rubricOf(profile, flags), catalogue };
  return { spec, profile, contextArgument: profile.context?.argument ?? "context" };
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

/**
 * Reads the inputs once to count their sentences, so that boilerplate is known before the first record is scored. Undefined
 * where that is switched off; UsageError where an input can be read only once.
 */
export async function countRepetition(
  options: {
    readonly inputs: readonly InputSource[];
    readonly bytes: number | undefined;
    readonly contextArgument: string;
    readonly threads: number;
    readonly flags: ReadingFlags & Pick<ScorerFlags, "repetition">;
  },
  { io, signal }: CliContext,
): Promise<SharedArrayBuffer | undefined> {
  const { inputs, bytes, contextArgument, threads, flags } = options;
  if (flags.repetition === "off") return undefined;
  if (inputs.some(({ path }) => path === "-")) {
    throw new UsageError(
      "standard input can be read only once, and repetition takes a reading of its own; name a file, or say --repetition off",
    );
  }
  const buffer = new SharedArrayBuffer(REPETITION_BYTES);
  const progress = createProgress(io);
  await examineRecords<undefined>({
    inputs,
    reading: toReading(flags, io),
    job: repetitionJobSpec({ buffer, contextArgument }),
    rejects: createRejectWriter(undefined, "xxh128-1m"),
    merge: () => {},
    threads,
    hash: "xxh128-1m",
    onProgress: ({ rawBytes, records }) => progress.reading(rawBytes, bytes, records),
    signal,
  }).finally(() => progress.clear());
  return buffer;
}
