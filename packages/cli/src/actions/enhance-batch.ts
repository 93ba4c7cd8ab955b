import { UsageError } from "@burnish/core";
import {
  batchPrice,
  ENHANCE_TEMPLATE,
  exportBatches,
  type ImportedResults,
  importResults,
  type Journal,
  type JournalFigures,
  modelJobSpec,
  openJournal,
  type Price,
  pollBatches,
  type RunBatchesOptions,
  submitBatches,
} from "@burnish/enhance";
import type { EnhanceFlags } from "../commands/enhance.ts";
import type { CliContext, ExitCode } from "../context.ts";
import { batchExportReport, batchImportPart, batchStatusReport } from "../reports/batch-reports.ts";
import { enhanceReport } from "../reports/enhance-report.ts";
import { exitCodeOf } from "../run/exit-code-of.ts";
import { batchWire } from "../run/model-endpoint.ts";
import { modelEnhancer, tasksOf } from "../run/model-tasks.ts";
import { besideOf, type PreparedEnhance, prepareEnhance } from "../run/prepare-enhance.ts";
import { keyFor, type PreparedModel, prepareModel } from "../run/prepare-model.ts";
import { publishReport } from "../run/publish-report.ts";
import { writeEnhanced } from "../run/write-enhanced.ts";

type BatchStepFlags = EnhanceFlags & { readonly batch: NonNullable<EnhanceFlags["batch"]> };

/** Runs `burnish enhance --with model --batch`: the same requests and journal as without it, in files of the endpoint. */
export async function enhanceBatch(
  files: readonly string[],
  flags: BatchStepFlags,
  context: CliContext,
): Promise<ExitCode> {
  refuseFlags(flags);
  // Export and import send nothing, so that no key is needed.
  const model = await prepareModel({ ...flags, dryRun: true }, context.io);
  const folder = flags.batchFolder ?? besideOf(flags.output, "batches").replace(/\.jsonl$/, "");
  if (flags.batch === "submit") {
    const batches = await submitBatches(await access({ model, folder, flags }, context));
    await publishReport(batchStatusReport({ folder, batches, done: {} }), flags, context.io, "");
    return 0;
  }
  let results = flags.batchResults ?? [];
  let ended: readonly string[] = [];
  if (flags.batch === "poll") {
    const polled = await pollBatches(await access({ model, folder, flags }, context));
    ({ results, ended } = polled);
    if (results.length === 0) {
      await publishReport(batchStatusReport({ folder, ...polled }), flags, context.io, "");
      return polled.refused.length > 0 ? 1 : 0;
    }
  }
  const more = { read: [flags.tokenizer, ...results], own: [model.journal] };
  const prepared = await prepareEnhance(files, flags, more, context);
  if (prepared.places.inputs.sources.some(({ path }) => path === "-")) {
    throw new UsageError(
      "requests and their answers are matched by the records, which standard input gives only once; name a file",
    );
  }
  const price = flags.price === undefined && model.price ? batchPrice(model.price) : model.price;
  const journal = await openJournal(model.journal);
  let imported: ImportedResults;
  try {
    if (flags.batch === "export") {
      return await exportStep(prepared, flags, { model, journal, folder, price }, context);
    }
    imported = await importResults({ folder, files: results, ended, journal, price });
  } finally {
    await journal.close();
  }
  return write(prepared, flags, { model, journal, imported }, context);
}

/** With the key, as something is sent now. */
async function access(
  {
    model,
    folder,
    flags,
  }: {
    readonly model: PreparedModel;
    readonly folder: string;
    readonly flags: EnhanceFlags;
  },
  { io, signal }: CliContext,
): Promise<RunBatchesOptions> {
  const { url } = model.endpoint;
  const wire = batchWire(model.endpoint);
  const key = await keyFor(model.endpoint, flags, io);
  return {
    folder,
    wire,
    endpoint: url,
    allowHttp: flags.allowHttp,
    signal,
    ...(key !== undefined && { key }),
  };
}

async function exportStep(
  prepared: PreparedEnhance,
  flags: EnhanceFlags,
  found: {
    readonly model: PreparedModel;
    readonly journal: Journal;
    readonly folder: string;
    readonly price: Price | undefined;
  },
  context: CliContext,
): Promise<ExitCode> {
  const { model, journal, folder, price } = found;
  const { endpoint, parameters } = model;
  const enhancer = await modelEnhancer(prepared, flags, model);
  const exported = await exportBatches({
    folder,
    wire: batchWire(endpoint),
    model: parameters.model,
    limitName: endpoint.host === "api.openai.com" ? "max_completion_tokens" : "max_tokens",
    tasks: tasksOf(prepared, flags, enhancer, context),
    find: journal.find,
  });
  const report = batchExportReport({ folder, model, exported, price });
  await publishReport(report, flags, context.io, "");
  return 0;
}

async function write(
  prepared: PreparedEnhance,
  flags: EnhanceFlags,
  found: {
    readonly model: PreparedModel;
    readonly journal: Journal;
    readonly imported: ImportedResults;
  },
  context: CliContext,
): Promise<ExitCode> {
  const { scorer, profile, catalogue, spec, version, refused, decisions, places } = prepared;
  const { model, journal, imported } = found;
  const job = modelJobSpec({
    scorer,
    profile,
    catalogue,
    spec,
    seed: String(flags.seed),
    parameters: model.parameters,
    fallback: flags.fallback,
    journal: journal.share(),
    unasked:
      "no result of a batch has an answer to it; --batch export writes what is still to be asked",
  });
  const options = { model: aboutModel(model, journal.figures) };
  const written = await writeEnhanced(prepared, flags, { job, options }, context);
  const { output } = flags;
  const part = batchImportPart({ model, imported, journal: journal.figures });
  const told = { version, output, rejects: places.rejects, refused, decisions, model: part };
  await publishReport(enhanceReport({ ...written, ...told }), flags, context.io, output);
  return exitCodeOf(written.ledger.stages, flags, context.io);
}

/** For the ledger, as a run without batches has it. */
function aboutModel(
  { endpoint, parameters }: PreparedModel,
  { cutBytes: _, bytes: __, ...journal }: JournalFigures,
) {
  const { model, maxTokens, temperature } = parameters;
  return {
    name: model,
    endpoint: endpoint.host,
    wire: endpoint.wire,
    template: ENHANCE_TEMPLATE,
    parameters: { model, maxTokens, ...(temperature !== undefined && { temperature }) },
    journal: { ...journal },
  };
}

function refuseFlags({ batch, batchResults, maxCost, dryRun }: BatchStepFlags): void {
  if (batch === "import" && batchResults === undefined) {
    throw new UsageError("--batch import needs the results; name them with --batch-results FILE");
  }
  if (batch !== "import" && batchResults !== undefined) {
    throw new UsageError("--batch-results: for --batch import; leave it out");
  }
  if (maxCost !== undefined) {
    throw new UsageError(
      "--max-cost: a batch is paid whole, and nothing can stop it; see what --batch export estimates",
    );
  }
  if (dryRun)
    throw new UsageError(
      "--dry-run: --batch export asks nothing and tells what it may cost; leave one out",
    );
}
