import { createScorer, emptyScoreTally, mergeScoreTally, scoreJobSpec } from "@burnish/scoring";
import type { ScoreFlags } from "../commands/score.ts";
import type { CliContext, ExitCode } from "../context.ts";
import { toThreads } from "../options/reading-options.ts";
import { refuseOtherScorers } from "../options/score-options.ts";
import { scoreReport } from "../reports/score-report.ts";
import { exitCodeOf } from "../run/exit-code-of.ts";
import { countRepetition, prepareScorer } from "../run/prepare-scorer.ts";
import { publishReport } from "../run/publish-report.ts";
import { prepareRewrite, runRewrite } from "../run/run-rewrite.ts";
import { toSelection } from "../run/to-selection.ts";

/** Runs `burnish score`. */
export async function score(
  files: readonly string[],
  flags: ScoreFlags,
  context: CliContext,
): Promise<ExitCode> {
  refuseOtherScorers(flags);
  const { with: by } = flags;
  if (by === "model") {
    const { scoreWithModel } = await import("./score-with-model.ts");
    return scoreWithModel(files, flags, context);
  }
  const read = [flags.profile, flags.catalogue, flags.model, ...(flags.repetitionFrom ?? [])];
  const places = await prepareRewrite(files, flags, { sides: [], read }, context);
  const { spec, contextArgument } = await prepareScorer({ ...flags, with: by });
  const { sources: inputs, bytes } = places.inputs;
  const threads = toThreads(flags, bytes);
  const counted = { inputs, bytes, contextArgument, threads, flags };
  const repetition = await countRepetition(counted, context);
  const scorer = { ...spec, repetition: repetition.table };
  const { version } = await createScorer(scorer);
  const tally = emptyScoreTally();
  const { ledger, rejectExamples } = await runRewrite(
    {
      name: "score",
      flags,
      places,
      job: { ...scoreJobSpec({ scorer, contextArgument }), select: toSelection(flags) },
      threads,
      stages: ["select"],
      merge: (block: typeof tally) => mergeScoreTally(tally, block),
      options: {
        scorer: version,
        repetition: repetition.about,
        catalogue: spec.catalogue !== undefined,
      },
    },
    context,
  );
  const { output } = flags;
  const { rejects } = places;
  const report = scoreReport({ tally, version, ledger, rejectExamples, output, rejects });
  await publishReport(report, flags, context.io, output);
  return exitCodeOf(ledger.stages, flags, context.io);
}
