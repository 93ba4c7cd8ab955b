import { access } from "node:fs/promises";
import { UsageError } from "@burnish/core";
import {
  type Journal,
  type ModelEnhancer,
  modelJobSpec,
  openJournal,
  type RequestPlan,
} from "@burnish/enhance";
import type { EnhanceFlags } from "../commands/enhance.ts";
import type { CliContext, ExitCode } from "../context.ts";
import { dryRunReport } from "../reports/dry-run-report.ts";
import { enhanceReport } from "../reports/enhance-report.ts";
import { modelPart } from "../reports/model-part.ts";
import { type AskedModel, askModel } from "../run/ask-model.ts";
import { exitCodeOf } from "../run/exit-code-of.ts";
import { modelEnhancer, tasksOf } from "../run/model-tasks.ts";
import { type PreparedEnhance, prepareEnhance } from "../run/prepare-enhance.ts";
import { type PreparedModel, prepareModel } from "../run/prepare-model.ts";
import { publishReport } from "../run/publish-report.ts";
import { writeEnhanced } from "../run/write-enhanced.ts";

/** Runs `burnish enhance --with model`: asks what the journal does not hold, then writes by the journal alone. */
export async function enhanceWithModel(
  files: readonly string[],
  flags: EnhanceFlags,
  context: CliContext,
): Promise<ExitCode> {
  const model = await prepareModel(flags, context.io);
  const { keyFile, tokenizer } = flags;
  const more = { read: [keyFile, tokenizer], own: [model.journal] };
  const prepared = await prepareEnhance(files, flags, more, context);
  if (prepared.places.inputs.sources.some(({ path }) => path === "-")) {
    throw new UsageError(
      "a model's answers are asked for before they are written, and standard input can be read only once; name a file",
    );
  }
  const enhancer = await modelEnhancer(prepared, flags, model);
  if (flags.dryRun) return dryRun(prepared, flags, { model, enhancer }, context);
  const journal = await openJournal(model.journal);
  let asked: AskedModel;
  try {
    const tasks = tasksOf(prepared, flags, enhancer, context);
    asked = await askModel({ model, journal, seed: String(flags.seed), tasks }, context);
  } finally {
    await journal.close();
    await model.provider.close?.();
  }
  const { stop } = asked.summary;
  if (context.signal.aborted) {
    const { answered } = journal.figures;
    context.io.stderr.write(
      `${answered} answers are kept in ${model.journal}; the same command goes on from there\n`,
    );
    throw context.signal.reason;
  }
  if (stop?.why === "endpoint" && journal.figures.answered === 0) {
    context.io.stderr.write(`error: ${stop.message}\nnothing was written\n`);
    return 1;
  }
  return write(prepared, flags, { model, journal, asked }, context);
}

async function write(
  prepared: PreparedEnhance,
  flags: EnhanceFlags,
  found: {
    readonly model: PreparedModel;
    readonly journal: Journal;
    readonly asked: AskedModel;
  },
  context: CliContext,
): Promise<ExitCode> {
  const { scorer, profile, catalogue, spec, version, refused, decisions, places } = prepared;
  const { model, journal, asked } = found;
  const { stop } = asked.summary;
  const job = modelJobSpec({
    scorer,
    profile,
    catalogue,
    spec,
    seed: String(flags.seed),
    parameters: model.parameters,
    fallback: flags.fallback,
    journal: journal.share(),
    unasked: stop === undefined ? "the request was not made" : `not asked: ${stop.message}`,
  });
  const part = modelPart(model, asked, journal.figures);
  const written = await writeEnhanced(prepared, flags, { job, options: part.ledger }, context);
  const { output } = flags;
  const { rejects } = places;
  const told = { version, output, rejects, refused, decisions, model: part };
  const report = enhanceReport({ ...written, ...told });
  await publishReport(report, flags, context.io, output);
  if (stop !== undefined) {
    context.io.stderr.write(
      `stopped: ${stop.message}; what has no answer is in ${refused}, and the same command goes on from ${model.journal}\n`,
    );
  }
  const code = exitCodeOf(written.ledger.stages, flags, context.io);
  return stop?.why === "endpoint" ? 1 : code;
}

/** Counts what would be asked; a journal that is there already counts as answered. */
async function dryRun(
  prepared: PreparedEnhance,
  flags: EnhanceFlags,
  { model, enhancer }: { readonly model: PreparedModel; readonly enhancer: ModelEnhancer },
  context: CliContext,
): Promise<ExitCode> {
  const exists = await access(model.journal).then(
    () => true,
    () => false,
  );
  const journal = exists ? await openJournal(model.journal) : undefined;
  const counts = {
    records: 0,
    unasked: 0,
    answered: 0,
    requests: 0,
    inputTokens: 0,
    sharedTokens: 0,
  };
  try {
    for await (const task of tasksOf(prepared, flags, enhancer, context)) {
      let found = 0;
      const step = task.advance((key) => {
        const answer = journal?.find(key);
        if (answer !== undefined) found += 1;
        return answer;
      });
      counts.records += 1;
      counts.answered += found;
      if (step.state === "ask") {
        counts.requests += 1;
        counts.inputTokens += step.plan.inputTokens;
        if (counts.requests === 1) counts.sharedTokens = sharedTokens(step.plan, model);
      } else if (found === 0) counts.unasked += 1;
    }
  } finally {
    await journal?.close();
  }
  const report = dryRunReport(model, counts);
  await publishReport(report, flags, context.io, "");
  return 0;
}

/** Tokens of the messages that all requests begin with. */
function sharedTokens({ request }: RequestPlan, { countTokens }: PreparedModel): number {
  return request.messages.reduce(
    (sum, { cacheable, text }) => (cacheable === true ? sum + countTokens(text) : sum),
    0,
  );
}
