import { InputError, type Report, sealTextFile, UsageError } from "@burnish/core";
import {
  type EvaluationReport,
  evaluateScorers,
  type ScoredExample,
  type TreeModel,
  trainDistilled,
} from "@burnish/scoring";
import type { TrainScorerFlags } from "../commands/train-scorer.ts";
import type { CliContext, ExitCode } from "../context.ts";
import { createProgress } from "../progress.ts";
import { trainReport } from "../reports/train-report.ts";
import { publishReport } from "../run/publish-report.ts";
import { readScored } from "../run/read-scored.ts";

/** With fewer examples a model would learn its examples by heart. */
const LEAST_EXAMPLES = 100;

/** Runs `burnish train-scorer`. */
export async function trainScorer(
  files: readonly string[],
  flags: TrainScorerFlags,
  context: CliContext,
): Promise<ExitCode> {
  const { output, seed, holdOut } = flags;
  if (output === undefined && flags.evaluate !== true) {
    throw new UsageError("name the model's file with -o, or say --evaluate");
  }
  if (holdOut !== undefined && flags.evaluate !== true) {
    throw new UsageError("--hold-out names batches to evaluate on; add --evaluate");
  }
  const read = await readScored(files, flags, context);
  if (read.examples.length < LEAST_EXAMPLES) {
    throw new InputError(
      `${read.examples.length} examples with quality_scores are too few to learn from; ${LEAST_EXAMPLES} are the least`,
      { file: files.join(", ") },
    );
  }
  const leaveOut = namesOf(flags.leaveOut);
  const evaluation =
    flags.evaluate === true
      ? evaluated(read.examples, leaveOut, namesOf(holdOut), flags, context)
      : undefined;
  const model = output === undefined ? undefined : trained(read.examples, leaveOut, seed);
  const modelText = model === undefined ? undefined : `${JSON.stringify(model)}\n`;
  if (output !== undefined && modelText !== undefined) {
    await (await sealTextFile(output, modelText, flags.hash)).commit();
  }
  const learnt = model?.training.examples;
  const report: Report = trainReport({ read, learnt, evaluation, output, modelText, seed });
  await publishReport(report, flags, context.io);
  return 0;
}

/** A list may be given in several options, and in each of them with commas. */
function namesOf(lists: readonly string[] | undefined): readonly string[] {
  return (lists ?? []).flatMap((list) => list.split(",")).filter((name) => name !== "");
}

function trained(
  examples: readonly ScoredExample[],
  leaveOut: readonly string[],
  seed: number,
): TreeModel {
  const left = new Set(leaveOut);
  return trainDistilled({ examples: examples.filter(({ batch }) => !left.has(batch)), seed });
}

function evaluated(
  examples: readonly ScoredExample[],
  leaveOut: readonly string[],
  holdOut: readonly string[],
  { seed, folds }: TrainScorerFlags,
  { io }: CliContext,
): EvaluationReport {
  const progress = createProgress(io);
  try {
    return evaluateScorers({
      examples,
      leaveOut,
      ...(holdOut.length > 0 && { holdOut }),
      folds,
      seed,
      onFold: (done, all) => progress.writing(done, all),
    });
  } finally {
    progress.clear();
  }
}
