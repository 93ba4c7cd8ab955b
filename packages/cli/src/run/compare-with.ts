import { createScorer } from "@burnish/scoring";
import type { CompareFlags } from "../commands/compare.ts";
import type { CliContext } from "../context.ts";
import { toReading } from "../options/reading-options.ts";
import { toTempDir } from "../options/spill-options.ts";
import { createProgress } from "../progress.ts";
import { chooseMatch } from "./choose-match.ts";
import { type ComparedSides, type CompareRun, compareSides } from "./compare-sides.ts";
import { CompareTally } from "./compare-tally.ts";
import { countRepetition, prepareScorer, type ScorerFlagNames } from "./prepare-scorer.ts";
import { type PreparedSides, prepareSides } from "./prepare-sides.ts";

/** What two sides are matched, scored and measured by. */
export type ComparingFlags = Omit<
  CompareFlags,
  "after" | "beside" | "examples" | "judged" | "json"
>;

export interface Compared {
  readonly sides: PreparedSides;
  /** The caller closes its metrics. */
  readonly tally: CompareTally;
  readonly compared: ComparedSides;
  /** Of the scorer. */
  readonly version: string;
  /** Undefined where a model scored. */
  readonly rubric: string | undefined;
  readonly contextArgument: string;
}

/** Expands the files of both sides; UsageError where one of them is written, or on both sides. */
export function sidesOf(
  after: readonly string[],
  { before, catalogue, ...flags }: ComparingFlags,
  { io, own = [] }: { readonly io: CliContext["io"]; readonly own?: readonly string[] },
): Promise<PreparedSides> {
  const { root, report = [], profile, model, decisions, repetitionFrom = [] } = flags;
  const beside = [profile, model, decisions, ...repetitionFrom];
  const sides = ["--before", "--after"] as const;
  const named = { originals: before, enhanced: after, catalogue };
  return prepareSides(named, { root, written: [...report, ...own], sides, beside }, io);
}

/** Matches the records before with those of `after`, scores both, and measures. */
export async function compareWith(
  sides: PreparedSides,
  flags: ComparingFlags,
  options: { readonly examples?: CompareRun["examples"]; readonly named?: ScorerFlagNames },
  context: CliContext,
): Promise<Compared> {
  const { io, signal } = context;
  const { examples, named } = options;
  const reading = toReading(flags, io);
  const match = await chooseMatch(flags, [sides.originals, sides.enhanced], reading, signal);
  const { spec, profile, contextArgument } = await prepareScorer(flags, named);
  // Each side by the sentences of its own dataset: what is said everywhere says nothing.
  const scorerOf = async (
    inputs: PreparedSides["originals"],
    repetitionFrom?: readonly string[],
  ) => {
    const counting = { ...flags, repetitionFrom, threads: 0 };
    const counted = { inputs, bytes: undefined, contextArgument, threads: 0, flags: counting };
    const { table } = await countRepetition(counted, context);
    return createScorer({ ...spec, repetition: table });
  };
  const scorers = {
    before: await scorerOf(sides.originals, flags.repetitionFrom),
    after: await scorerOf(sides.enhanced),
  };
  const tempDir = toTempDir(flags);
  const tally = new CompareTally({ memoryBytes: flags.memory, tempDir });
  const progress = createProgress(io);
  const compared = await compareSides({
    before: sides.originals,
    after: sides.enhanced,
    reading,
    match,
    memoryBytes: flags.memory,
    expectedBytes: sides.bytes ?? 0,
    tempDir,
    scorers,
    profile,
    catalogue: spec.catalogue,
    contextArgument,
    tally,
    ...(examples !== undefined && { examples }),
    onProgress: (rawBytes, rows) => progress.reading(rawBytes, sides.bytes, rows),
    signal,
  }).finally(() => progress.clear());
  const { version } = scorers.before;
  const rubric = spec.distilled === undefined ? spec.rubric.name : undefined;
  return { sides, tally, compared, version, rubric, contextArgument };
}
