import {
  BUILT_IN_PROFILE,
  type Profile,
  type RecordSink,
  readProfile,
  UsageError,
} from "@burnish/core";
import {
  createModelScorer,
  type ModelScoredBlock,
  type ModelTask,
  modelScoreJobSpec,
  type RequestPlan,
  SCORE_TEMPLATE,
} from "@burnish/enhance";
import {
  BUILT_IN_RUBRIC,
  DIMENSIONS,
  type Dimension,
  emptyScoreTally,
  mergeScoreTally,
  parseRubric,
} from "@burnish/scoring";
import type { ScoreFlags } from "../commands/score.ts";
import type { CliContext, ExitCode } from "../context.ts";
import { toThreads } from "../options/reading-options.ts";
import { dryRunReport } from "../reports/dry-run-report.ts";
import { modelPart } from "../reports/model-part.ts";
import { scoreReport, type Unscored } from "../reports/score-report.ts";
import { type AskedJournal, askWithJournal } from "../run/ask-with-journal.ts";
import { countRequests } from "../run/count-requests.ts";
import { exitCodeOf } from "../run/exit-code-of.ts";
import { besideOf } from "../run/prepare-enhance.ts";
import { type PreparedModel, prepareModel } from "../run/prepare-model.ts";
import { publishReport } from "../run/publish-report.ts";
import { pullSelected } from "../run/pull-selected.ts";
import { prepareRewrite, type RewritePlaces, runRewrite } from "../run/run-rewrite.ts";
import { toSelection } from "../run/to-selection.ts";

const ABOUT = { template: SCORE_TEMPLATE, tasks: "records" } as const;

/** What a run works with. */
interface Prepared {
  readonly model: PreparedModel;
  readonly places: RewritePlaces;
  readonly unscored: string;
  readonly contextArgument: string;
  /** Those that apply. */
  readonly dimensions: readonly Dimension[];
}

/** Runs `burnish score --with model`: asks what the journal does not hold, then writes by the journal alone. */
export async function scoreWithModel(
  files: readonly string[],
  flags: ScoreFlags,
  context: CliContext,
): Promise<ExitCode> {
  const prepared = await prepare(files, flags, context);
  const { model } = prepared;
  if (flags.dryRun) return dryRun(prepared, flags, context);
  const tasks = tasksOf(prepared, flags, context);
  const nothing = "nothing was written";
  const found = await askWithJournal({ model, seed: SCORE_TEMPLATE, tasks, nothing }, context);
  return found === undefined ? 1 : write(prepared, flags, found, context);
}

async function prepare(
  files: readonly string[],
  flags: ScoreFlags,
  context: CliContext,
): Promise<Prepared> {
  const model = await prepareModel({ ...flags, fallback: undefined }, context.io);
  const unscored = flags.unscored ?? besideOf(flags.output, "unscored");
  const read = [flags.profile, flags.keyFile, flags.tokenizer];
  const more = { sides: [unscored], read, own: [model.journal] };
  const places = await prepareRewrite(files, flags, more, context);
  if (places.inputs.sources.some(({ path }) => path === "-")) {
    throw new UsageError(
      "a model's answers are asked for before they are written, and standard input can be read only once; name a file",
    );
  }
  const profile = flags.profile === undefined ? BUILT_IN_PROFILE : await readProfile(flags.profile);
  return {
    model,
    places,
    unscored,
    contextArgument: profile.context?.argument ?? "context",
    dimensions: dimensionsOf(profile, flags.profile),
  };
}

/** The dimensions that the rubric does not rule out. */
function dimensionsOf({ rubric }: Profile, file = "the profile"): readonly Dimension[] {
  const { dimensions } = rubric === undefined ? BUILT_IN_RUBRIC : parseRubric(rubric, { file });
  const applying = DIMENSIONS.filter((name) => dimensions[name] !== null);
  if (applying.length > 0) return applying;
  throw new UsageError(`${file} rules out every dimension; there is nothing to score`);
}

async function* tasksOf(
  { model, places, contextArgument, dimensions }: Prepared,
  flags: ScoreFlags,
  context: CliContext,
): AsyncGenerator<ModelTask<unknown>, void, undefined> {
  const { parameters, countTokens } = model;
  const scorer = createModelScorer({ parameters, contextArgument, dimensions, countTokens });
  for await (const { record } of pullSelected(places.inputs.sources, flags, context)) {
    yield scorer.task(record);
  }
}

async function write(
  prepared: Prepared,
  flags: ScoreFlags,
  { journal, asked }: AskedJournal,
  context: CliContext,
): Promise<ExitCode> {
  const { model, places, unscored: file, contextArgument, dimensions } = prepared;
  const { stop } = asked.summary;
  const job = modelScoreJobSpec({
    parameters: model.parameters,
    contextArgument,
    dimensions,
    journal: journal.share(),
    unasked: stop === undefined ? "the request was not made" : `not asked: ${stop.message}`,
  });
  const tally = emptyScoreTally();
  const versions: Record<string, number> = {};
  const unscored = new Map<string, { count: number; message: string }>();
  const part = modelPart(model, asked, journal.figures, ABOUT);
  const { ledger, rejectExamples } = await runRewrite(
    {
      name: "score",
      flags,
      places,
      job: { ...job, select: toSelection(flags) },
      threads: toThreads(flags, places.inputs.bytes),
      stages: ["select", "score"],
      quarantined: () => ({ score: countOf(unscored) }),
      merge: async (block: ModelScoredBlock, { sourceId }, [others]) => {
        mergeScoreTally(tally, block.tally);
        for (const [version, count] of Object.entries(block.versions)) {
          versions[version] = (versions[version] ?? 0) + count;
        }
        for (const [code, { count, message }] of Object.entries(block.unscored)) {
          unscored.set(code, { message, count: count + (unscored.get(code)?.count ?? 0) });
        }
        await writeOthers(block, sourceId, others);
      },
      options: { scorer: SCORE_TEMPLATE, ...part.ledger },
    },
    context,
  );
  const { output } = flags;
  const named = Object.keys(versions).sort();
  const version =
    named.length === 0 ? `${SCORE_TEMPLATE} ${model.parameters.model}` : named.join(", ");
  const left: Unscored = { file, versions, reasons: [...unscored] };
  const told = { tally, version, ledger, rejectExamples, output, rejects: places.rejects };
  const report = scoreReport({ ...told, model: part, unscored: left });
  const printed = [output, file].find((path) => path === "-");
  await publishReport(report, flags, context.io, printed);
  if (stop !== undefined) {
    context.io.stderr.write(
      `stopped: ${stop.message}; what has no answer is in ${file}, and the same command goes on from ${model.journal}\n`,
    );
  }
  const code = exitCodeOf(ledger.stages, flags, context.io);
  return stop?.why === "endpoint" ? 1 : code;
}

function countOf(unscored: ReadonlyMap<string, { readonly count: number }>): number {
  return [...unscored.values()].reduce((sum, { count }) => sum + count, 0);
}

async function writeOthers(
  { others: { bytes, ends, addresses } }: ModelScoredBlock,
  sourceId: string,
  sink: RecordSink | undefined,
): Promise<void> {
  if (ends.length > 0) await sink?.write({ bytes, ends }, { sourceId, addresses });
}

/** Says what asking would take. */
async function dryRun(
  prepared: Prepared,
  flags: ScoreFlags,
  context: CliContext,
): Promise<ExitCode> {
  const { model } = prepared;
  const plans = (async function* (): AsyncGenerator<readonly RequestPlan[], void, undefined> {
    for await (const task of tasksOf(prepared, flags, context)) {
      const step = task.advance(() => undefined);
      yield step.state === "ask" ? [step.plan] : [];
    }
  })();
  const about = {
    command: "score",
    template: SCORE_TEMPLATE,
    tasks: "Records",
    answerTokens: { short: 130, usual: 220 },
  } as const;
  const report = dryRunReport(model, await countRequests(model, plans), about);
  await publishReport(report, flags, context.io, "");
  return 0;
}
