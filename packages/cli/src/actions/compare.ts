import { stat } from "node:fs/promises";
import { formatCount, InputError, sealTextFile } from "@burnish/core";
import { type CompareReport, compareSummary, renderComparePage } from "@burnish/report";
import type { CompareFlags } from "../commands/compare.ts";
import type { CliContext, ExitCode } from "../context.ts";
import { CompareExamples, DecisionCounter } from "../run/compare-examples.ts";
import { compareWith, sidesOf } from "../run/compare-with.ts";
import { comparedFile, hashesOf } from "../run/compared-file.ts";
import { publishReport } from "../run/publish-report.ts";
import { readDecisions } from "../run/read-decisions.ts";
import { judgementOfSides, readJudged } from "../run/read-judged.ts";

/** Runs `burnish compare`. */
export async function compare(
  _: readonly string[],
  flags: CompareFlags,
  context: CliContext,
): Promise<ExitCode> {
  const { io } = context;
  await refuseMissing(flags.decisions);
  const judged = flags.judged === undefined ? undefined : await readJudged(flags.judged);
  const besideSides =
    flags.beside === undefined ? undefined : await sidesOf(flags.beside, flags, { io });
  const examples = new CompareExamples(flags.examples, flags.seed);
  const { sides, tally, compared, version, rubric } = await compareWith(
    await sidesOf(flags.after, flags, { io }),
    flags,
    { examples },
    context,
  );
  const judgement = judged && judgementOfSides(judged, hashesOf(compared, sides));
  const counter = flags.decisions === undefined ? undefined : new DecisionCounter();
  if (flags.decisions !== undefined) {
    for await (const decision of readDecisions(flags.decisions)) {
      counter?.add(decision);
      examples.decide(decision);
    }
  }
  const beside =
    besideSides === undefined
      ? undefined
      : (await compareWith(besideSides, flags, {}, context)).tally.metrics;
  const table = tally.metrics.finish();
  const report: CompareReport = {
    title: `compare: ${formatCount(tally.pairs)} pairs of ${namesOf(flags.before)} and ${namesOf(flags.after)}`,
    before: comparedFile(flags.before, compared, { sides, side: "before" }),
    after: comparedFile(flags.after, compared, { sides, side: "after" }),
    pairs: tally.pairs,
    unmatched: { before: compared.before.unmatched, after: compared.after.unmatched },
    validity: { checked: compared.after.rows - compared.after.rejected, invalid: compared.invalid },
    scorer: { ...(rubric !== undefined && { rubric }), version },
    ...(judgement !== undefined && { judgement }),
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

/** Told before a long run begins. */
async function refuseMissing(decisions: string | undefined): Promise<void> {
  if (decisions === undefined || (await stat(decisions).catch(() => undefined))?.isFile()) return;
  throw new InputError("is no file; name the .decisions.jsonl that burnish enhance wrote", {
    file: decisions,
  });
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

function namesOf(files: readonly string[]): string {
  return files.join(" ");
}
