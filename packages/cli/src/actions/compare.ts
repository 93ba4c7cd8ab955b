import { stat } from "node:fs/promises";
import { formatCount, InputError, sealTextFile } from "@burnish/core";
import { type CompareReport, compareSummary, renderComparePage } from "@burnish/report";
import { createScorer } from "@burnish/scoring";
import type { CompareFlags } from "../commands/compare.ts";
import type { CliContext, ExitCode } from "../context.ts";
import { toReading } from "../options/reading-options.ts";
import { toTempDir } from "../options/spill-options.ts";
import { createProgress } from "../progress.ts";
import { chooseMatch } from "../run/choose-match.ts";
import { CompareExamples, DecisionCounter } from "../run/compare-examples.ts";
import { type ComparedSides, compareSides } from "../run/compare-sides.ts";
import { CompareTally } from "../run/compare-tally.ts";
import { countRepetition, prepareScorer } from "../run/prepare-scorer.ts";
import { type PreparedSides, prepareSides } from "../run/prepare-sides.ts";
import { publishReport } from "../run/publish-report.ts";
import { readDecisions } from "../run/read-decisions.ts";

/** Runs `burnish compare`. */
export async function compare(
  _: readonly string[],
  flags: CompareFlags,
  context: CliContext,
): Promise<ExitCode> {
  const { io } = context;
  await refuseMissing(flags.decisions);
  if (flags.beside !== undefined) await sidesOf(flags.beside, flags, io);
  const examples = new CompareExamples(flags.examples, flags.seed);
  const { sides, tally, compared, version, rubric } = await compareWith(
    flags.after,
    examples,
    flags,
    context,
  );
  const counter = flags.decisions === undefined ? undefined : new DecisionCounter();
  if (flags.decisions !== undefined) {
    for await (const decision of readDecisions(flags.decisions)) {
      counter?.add(decision);
      examples.decide(decision);
    }
  }
  const beside =
    flags.beside === undefined
      ? undefined
      : (await compareWith(flags.beside, undefined, flags, context)).tally.metrics;
  const table = tally.metrics.finish();
  const report: CompareReport = {
    title: `compare: ${formatCount(tally.pairs)} pairs of ${namesOf(flags.before)} and ${namesOf(flags.after)}`,
    before: fileOf(flags.before, compared, sides, "before"),
    after: fileOf(flags.after, compared, sides, "after"),
    pairs: tally.pairs,
    unmatched: { before: compared.before.unmatched, after: compared.after.unmatched },
    validity: { checked: recordsOf(compared.after), invalid: compared.invalid },
    scorer: { ...(rubric !== undefined && { rubric }), version },
    ...(counter !== undefined && { decisions: counter.decisions }),
    reasons: counter?.reasons ?? [],
    dimensions: tally.dimensions,
    ...(tally.overall !== undefined && { overall: tally.overall }),
    metrics: table.rows,
    ...(beside !== undefined && {
      beside: { name: namesOf(flags.beside ?? []), metrics: beside.finish().rows },
    }),
    tools: tally.tools(counter !== undefined),
    examples: examples.finish(),
  };
  tally.metrics.close();
  beside?.close();
  await publish(report, flags, context);
  return tally.pairs === 0 ? tellNoPair(io) : 0;
}

interface Compared {
  readonly sides: PreparedSides;
  readonly tally: CompareTally;
  readonly compared: ComparedSides;
  readonly version: string;
  /** Undefined where a model scored. */
  readonly rubric: string | undefined;
}

/** Told before a long run begins. */
async function refuseMissing(decisions: string | undefined): Promise<void> {
  if (decisions === undefined || (await stat(decisions).catch(() => undefined))?.isFile()) return;
  throw new InputError("is no file; name the .decisions.jsonl that burnish enhance wrote", {
    file: decisions,
  });
}

function sidesOf(
  after: readonly string[],
  { before, catalogue, ...flags }: CompareFlags,
  io: CliContext["io"],
): Promise<PreparedSides> {
  const { root, report: written = [], profile, model, decisions, repetitionFrom = [] } = flags;
  const beside = [profile, model, decisions, ...repetitionFrom];
  const sides = ["--before", "--after"] as const;
  const named = { originals: before, enhanced: after, catalogue };
  return prepareSides(named, { root, written, sides, beside }, io);
}

/** Matches the records before with those of `after`, scores both, and measures. */
async function compareWith(
  after: readonly string[],
  examples: CompareExamples | undefined,
  flags: CompareFlags,
  context: CliContext,
): Promise<Compared> {
  const { io, signal } = context;
  const sides = await sidesOf(after, flags, io);
  const reading = toReading(flags, io);
  const match = await chooseMatch(flags, [sides.originals, sides.enhanced], reading, signal);
  const { spec, profile, contextArgument } = await prepareScorer(flags);
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
  return { sides, tally, compared, version, rubric };
}

async function publish(
  report: CompareReport,
  flags: CompareFlags,
  { io }: CliContext,
): Promise<void> {
  const pages = (flags.report ?? []).filter((path) => path.endsWith(".html"));
  if (pages.length > 0) {
    const page = renderComparePage(report);
    for (const path of pages) await (await sealTextFile(path, page, flags.hash)).commit();
  }
  const others = (flags.report ?? []).filter((path) => !path.endsWith(".html"));
  await publishReport(compareSummary(report), { report: others, json: flags.json }, io);
}

function tellNoPair(io: CliContext["io"]): ExitCode {
  io.stderr.write(
    "error: no two records make a pair; are these two versions of the same examples?\n",
  );
  return 1;
}

function recordsOf({ rows, rejected }: ComparedSides["after"]): number {
  return rows - rejected;
}

function namesOf(files: readonly string[]): string {
  return files.join(" ");
}

function fileOf(
  files: readonly string[],
  compared: ComparedSides,
  { originals, enhanced }: PreparedSides,
  side: "before" | "after",
): CompareReport["before"] {
  const sources = side === "before" ? originals : enhanced;
  const [only] = sources;
  const input =
    sources.length === 1 ? compared.inputs.find(({ source }) => source === only?.id) : undefined;
  return {
    name: namesOf(files),
    records: recordsOf(compared[side]),
    ...(input !== undefined && { hash: input.hash }),
  };
}
