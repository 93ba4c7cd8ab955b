import { expandInputs, type RecordSink, type TallyPlace } from "@burnish/core";
import {
  type ContaminatedBlock,
  DECONTAMINATE,
  DecontaminateTally,
  decontaminateJobSpec,
  JsonLineWriter,
  readEvaluation,
} from "@burnish/export";
import type { DecontaminateFlags } from "../commands/decontaminate.ts";
import type { CliContext, ExitCode } from "../context.ts";
import { toReading, toThreads } from "../options/reading-options.ts";
import { decontaminateReport } from "../reports/decontaminate-report.ts";
import { exitCodeOf } from "../run/exit-code-of.ts";
import { mayWriteBeside } from "../run/may-write-beside.ts";
import { publishReport } from "../run/publish-report.ts";
import { prepareRewrite, runRewrite } from "../run/run-rewrite.ts";
import { toSelection } from "../run/to-selection.ts";

/** Runs `burnish decontaminate`. Ends with 1 where the evaluation sets hold nothing that could be found. */
export async function decontaminate(
  files: readonly string[],
  flags: DecontaminateFlags,
  context: CliContext,
): Promise<ExitCode> {
  const { io, signal } = context;
  const { output, hash, ngram, minOverlap, text } = flags;
  const against = await expandInputs(flags.against, { cwd: io.cwd() });
  const beside = await mayWriteBeside(output);
  const matches = flags.matches ?? (beside ? `${output}.matches.jsonl` : undefined);
  const places = await prepareRewrite(
    files,
    flags,
    {
      sides: matches === undefined ? [] : [matches],
      read: against.map(({ path }) => path),
    },
    context,
  );
  const { recordsAt: _, ...reading } = toReading(flags, io);
  const evaluation = await readEvaluation({
    inputs: against,
    reading: { ...reading, format: "auto" },
    hash,
    size: ngram,
    signal,
  });
  if (evaluation.grams === 0) {
    io.stderr.write(
      `error: no text of the ${evaluation.records} evaluation records has ${ngram} words; choose a smaller --ngram\n`,
    );
    return 1;
  }
  const tally = new DecontaminateTally(evaluation);
  const { table } = evaluation;
  const { ledger, rejectExamples } = await runRewrite(
    {
      name: "decontaminate",
      flags,
      places,
      job: {
        ...decontaminateJobSpec({ table, minOverlap, text }),
        select: toSelection(flags),
      },
      threads: toThreads(flags, places.inputs.bytes),
      stages: ["select", DECONTAMINATE.stage],
      merge: async (
        block: ContaminatedBlock,
        place: TallyPlace,
        [side]: readonly RecordSink[],
      ): Promise<void> => {
        const lines = tally.add(block, place);
        if (side === undefined || lines.length === 0) return;
        const writer = new JsonLineWriter(side);
        await writer.write(lines);
        await writer.flush();
      },
      options: {
        ngram,
        minOverlap,
        text,
        against: evaluation.sources.map((source) => ({ ...source })),
      },
    },
    context,
  );
  const { rejects } = places;
  const report = decontaminateReport({
    tally,
    evaluation,
    ngram,
    minOverlap,
    ledger,
    rejectExamples,
    output,
    matches,
    rejects,
  });
  await publishReport(report, flags, io, output);
  return exitCodeOf(ledger.stages, flags, io);
}
