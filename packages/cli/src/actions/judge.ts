import { sealTextFile, UsageError } from "@burnish/core";
import { createPairJudge, JUDGE_TEMPLATE } from "@burnish/enhance";
import { type JudgeReport, judgeSummary, renderJudgePage } from "@burnish/report";
import type { JudgeFlags } from "../commands/judge.ts";
import type { CliContext, ExitCode } from "../context.ts";
import { toScorerFlags } from "../options/enhance-scorer-options.ts";
import { dryRunReport } from "../reports/dry-run-report.ts";
import { type JudgedRun, judgeReportOf } from "../reports/judge-report-of.ts";
import { modelPart } from "../reports/model-part.ts";
import { type AskedJournal, askWithJournal } from "../run/ask-with-journal.ts";
import { compareWith, sidesOf } from "../run/compare-with.ts";
import { countRequests } from "../run/count-requests.ts";
import { enhancedBy, isSameModel } from "../run/enhanced-by.ts";
import { judgeQuestions } from "../run/judge-questions.ts";
import { JudgeSample } from "../run/judge-sample.ts";
import { judgedAnswers } from "../run/judged-answers.ts";
import { besideOf } from "../run/prepare-enhance.ts";
import { type PreparedModel, prepareModel } from "../run/prepare-model.ts";
import { prepareScorer } from "../run/prepare-scorer.ts";
import { publishReport } from "../run/publish-report.ts";

const ABOUT = { template: JUDGE_TEMPLATE, tasks: "comparisons" } as const;

interface Prepared extends JudgedRun {
  readonly model: PreparedModel;
}

/** Runs `burnish judge`. */
export async function judge(
  _: readonly string[],
  flags: JudgeFlags,
  context: CliContext,
): Promise<ExitCode> {
  const prepared = await prepare(flags, context);
  const { compared, model, questions } = prepared;
  if (compared.tally.pairs === 0) {
    context.io.stderr.write(
      "error: no two records make a pair; are these two versions of the same examples?\n",
    );
    return 1;
  }
  if (flags.dryRun) return dryRun(prepared, context);
  const tasks = (async function* () {
    for (const { task } of questions) yield task;
  })();
  const nothing = "nothing was judged";
  const found = await askWithJournal({ model, seed: String(flags.seed), tasks, nothing }, context);
  if (found === undefined) return 1;
  const places = prepared.sample.map(({ place }) => place);
  const report = judgeReportOf(prepared, judgedAnswers(questions, places, found.journal));
  await publish(report, prepared, found, context);
  const { stop } = found.asked.summary;
  if (stop !== undefined) {
    context.io.stderr.write(
      `stopped: ${stop.message}; the same command goes on from ${model.journal}\n`,
    );
  }
  return stop?.why === "endpoint" ? 1 : 0;
}

async function prepare(flags: JudgeFlags, context: CliContext): Promise<Prepared> {
  const { io } = context;
  if (flags.model === undefined && flags.gguf === undefined) {
    throw new UsageError("judge needs --model NAME, such as gpt-5.2 or llama3.2");
  }
  const [first] = flags.report ?? [];
  const journal =
    flags.journal ?? besideOf(first?.replace(/\.(?:html|md|json)$/, "") ?? "judge", "journal");
  const asking = { ...flags, journal, fallback: undefined, output: journal };
  const model = await prepareModel(asking, io);
  const comparing = { ...flags, ...toScorerFlags(flags) };
  const sides = await sidesOf(flags.after, comparing, { io, own: [journal] });
  const writers = await enhancedBy(sides.enhanced, flags);
  refuseSameModel(model.parameters.model, writers, flags);
  const { sample: size, seed } = flags;
  const named = { scorer: "--scorer", model: "--scorer-model" };
  const { contextArgument } = await prepareScorer(comparing, named);
  const files = sides.originals.length;
  const sample = new JudgeSample({ size, seed, files, contextArgument });
  const compared = await compareWith(sides, comparing, { examples: sample, named }, context);
  compared.tally.metrics.close();
  const { parameters, countTokens } = model;
  const applying = compared.tally.dimensions.map(({ dimension }) => dimension);
  const dimensions = applying.length === 0 ? undefined : applying;
  const pairJudge = createPairJudge({ parameters, countTokens, dimensions });
  const pairs = sample.finish();
  const questions = judgeQuestions(pairs, { judge: pairJudge, controls: flags.controls, seed });
  return {
    flags,
    judge: { model: parameters.model, endpoint: model.endpoint.host, template: JUDGE_TEMPLATE },
    model,
    writers,
    compared,
    same: sample.same,
    sample: pairs,
    questions,
  };
}

function refuseSameModel(
  model: string,
  writers: readonly string[],
  { sameModel }: JudgeFlags,
): void {
  const own = writers.find((writer) => isSameModel(writer, model));
  if (own === undefined || sameModel) return;
  throw new UsageError(
    `${own} wrote these texts, and models like their own: name another --model, or say --same-model`,
  );
}

async function publish(
  report: JudgeReport,
  { flags, model }: Prepared,
  { journal, asked }: AskedJournal,
  { io }: CliContext,
): Promise<void> {
  const part = modelPart(model, asked, journal.figures, ABOUT);
  const summary = judgeSummary(report, part.sections);
  const pages = (flags.report ?? []).filter((path) => path.endsWith(".html"));
  if (pages.length > 0) {
    const page = renderJudgePage(report);
    for (const path of pages) await (await sealTextFile(path, page, flags.hash)).commit();
  }
  const others = (flags.report ?? []).filter((path) => !path.endsWith(".html"));
  const told = { ...summary, data: { ...summary.data, model: part.data } };
  await publishReport(told, { report: others, json: flags.json }, io);
}

/** Says what asking would take. */
async function dryRun(
  { flags, model, questions }: Prepared,
  { io }: CliContext,
): Promise<ExitCode> {
  const plans = (async function* () {
    for (const { task } of questions) yield task.plans;
  })();
  const about = {
    command: "judge",
    template: JUDGE_TEMPLATE,
    tasks: "Comparisons",
    answerTokens: { short: 30, usual: 70 },
  } as const;
  const report = dryRunReport(model, await countRequests(model, plans), about);
  await publishReport(report, { report: undefined, json: flags.json }, io);
  return 0;
}
