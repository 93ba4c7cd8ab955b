import type { Catalogue, Profile } from "@burnish/core";
import { BUILT_IN_SPEC, type EnhanceSpec } from "@burnish/enhance";
import { createScorer, type ScorerSpec } from "@burnish/scoring";
import type { EnhanceFlags } from "../commands/enhance.ts";
import type { CliContext } from "../context.ts";
import { toScorerFlags } from "../options/enhance-scorer-options.ts";
import { toThreads } from "../options/reading-options.ts";
import { type CountedRepetition, countRepetition, prepareScorer } from "./prepare-scorer.ts";
import { readSpec } from "./read-spec.ts";
import { prepareRewrite, type RewritePlaces } from "./run-rewrite.ts";

/** Writing takes a hundred times as long as reading, so that a worker gains from here on. */
const THREADS_FROM_BYTES = 4e6;

/** What every way of enhancing works with. */
export interface PreparedEnhance {
  readonly places: RewritePlaces;
  readonly refused: string;
  readonly decisions: string;
  readonly threads: number;
  /** With the counted sentences. */
  readonly scorer: ScorerSpec;
  /** Of the scorer. */
  readonly version: string;
  readonly repetition: CountedRepetition;
  readonly profile: Profile;
  readonly catalogue: Catalogue | undefined;
  readonly spec: EnhanceSpec;
}

/** Reads everything beside the inputs, and these once to count their sentences; opens no output. */
export async function prepareEnhance(
  files: readonly string[],
  flags: EnhanceFlags,
  /** Further files that are read, or written by the command itself. */
  more: { readonly read: readonly (string | undefined)[]; readonly own: readonly string[] },
  context: CliContext,
): Promise<PreparedEnhance> {
  const {
    output,
    profile: profileFile,
    catalogue: tools,
    scorerModel,
    repetitionFrom = [],
  } = flags;
  const refused = flags.refused ?? besideOf(output, "refused");
  const decisions = flags.decisions ?? besideOf(output, "decisions");
  const read = [profileFile, tools, scorerModel, flags.spec, ...repetitionFrom, ...more.read];
  const sides = [refused, decisions];
  const places = await prepareRewrite(files, flags, { sides, read, own: more.own }, context);
  const scorerFlags = toScorerFlags(flags);
  const {
    spec: scorerSpec,
    profile,
    contextArgument,
  } = await prepareScorer(scorerFlags, {
    scorer: "--scorer",
    model: "--scorer-model",
  });
  const spec = flags.spec === undefined ? BUILT_IN_SPEC : await readSpec(flags.spec);
  const { sources: inputs, bytes } = places.inputs;
  const threads = toThreads(flags, bytes, THREADS_FROM_BYTES);
  const counted = { inputs, bytes, contextArgument, threads, flags };
  const repetition = await countRepetition(counted, context);
  const scorer = { ...scorerSpec, repetition: repetition.table };
  const { version } = await createScorer(scorer);
  const { catalogue } = scorer;
  const made = { scorer, version, repetition, profile, catalogue, spec };
  return { places, refused, decisions, threads, ...made };
}

/** `accepted.refused.jsonl` of `accepted.jsonl`; standard output has no name to go by, and among devices lie no files. */
export function besideOf(output: string, what: string): string {
  if (output === "-" || output.startsWith("/dev/")) return `${what}.jsonl`;
  return `${output.replace(/(?:\.jsonl)?(?:\.gz|\.zst)?$/, "")}.${what}.jsonl`;
}
