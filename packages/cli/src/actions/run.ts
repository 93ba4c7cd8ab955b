import { rm } from "node:fs/promises";
import { join } from "node:path";
import {
  printableText,
  type Report,
  renderMarkdown,
  sealTextFile,
  UsageError,
} from "@burnish/core";
import type { RunLine } from "../commands/define-command.ts";
import type { RunFlags } from "../commands/run.ts";
import type { CliContext, ExitCode } from "../context.ts";
import { addUpRun } from "../recipe/add-up-run.ts";
import { createStageView } from "../recipe/create-stage-view.ts";
import { inputsHold } from "../recipe/inputs-hold.ts";
import { openRunFolder } from "../recipe/open-run-folder.ts";
import { planLines } from "../recipe/plan-lines.ts";
import { type PreparedRun, prepareRun } from "../recipe/prepare-run.ts";
import { type RunStagesOptions, type RunStagesOutcome, runStages } from "../recipe/run-stages.ts";
import { type RunState, readRunState } from "../recipe/run-state.ts";
import { shellLine } from "../recipe/shell-line.ts";
import { STAGE_NAMES } from "../recipe/stage-name.ts";
import { totalsReport } from "../recipe/totals-report.ts";
import { publishReport } from "../run/publish-report.ts";
import { readVersion } from "../version.ts";

const TOTALS = ["run.json", "run.md"] as const;

/** Runs `burnish run`. */
export async function runRecipe(
  args: readonly string[],
  flags: RunFlags,
  context: CliContext,
  runLine: RunLine,
): Promise<ExitCode> {
  const [path = ""] = args;
  const prepared = await prepareRun(path, flags.output, context.io);
  const { recipe, places } = prepared;
  if (flags.from !== undefined && recipe[flags.from] === "off") {
    throw new UsageError(`--from ${flags.from}: this stage is off in ${path}`);
  }
  if (flags.dryRun) return showPlan(prepared, flags, context);
  const { state, release } = await openRunFolder(places.runFolder);
  try {
    const options = await stagesOptions(prepared, state, flags);
    const stages = STAGE_NAMES.filter((name) => recipe[name] !== "off");
    // Totals of an earlier run must not stand beside what this one is about to change.
    for (const name of TOTALS) await rm(join(places.runFolder, name), { force: true });
    const view = createStageView(context.io, stages);
    const outcome = await runStages({ ...options, view, runLine, context }).finally(() =>
      view.close(),
    );
    if (outcome.ended === "stopped") return tellStopped(outcome, path, context);
    const report = totalsReport(addUpRun(recipe, outcome.results), outcome.results);
    await writeTotals(places.runFolder, report);
    await publishReport(report, { report: undefined, json: flags.json }, context.io);
    return 0;
  } finally {
    await release();
  }
}

/** The options of the stages; what `--verify` finds changed counts as unfinished. */
async function stagesOptions(
  { recipe, places, inputs, sources }: PreparedRun,
  state: RunState,
  flags: RunFlags,
): Promise<Omit<RunStagesOptions, "view" | "runLine" | "context">> {
  const { from, verify, threads, memory, tempDir } = flags;
  const { runFolder } = places;
  const inputsChanged = verify && !(await inputsHold(recipe, state, { runFolder, sources }));
  return {
    recipe,
    places,
    version: readVersion(),
    inputs,
    inputsChanged,
    machine: {
      ...(threads !== undefined && { "--threads": threads }),
      ...(memory !== undefined && { "--memory": memory }),
      ...(tempDir !== undefined && { "--temp-dir": tempDir }),
    },
    ...(from !== undefined && { from }),
    verify,
    state,
  };
}

async function showPlan(
  prepared: PreparedRun,
  flags: RunFlags,
  { io }: CliContext,
): Promise<ExitCode> {
  const state = (await readRunState(prepared.places.runFolder)) ?? { run: 1, stages: {} };
  const planned = await planLines(await stagesOptions(prepared, state, flags));
  const words = { off: "off", nothing: "nothing to do", unchanged: "unchanged", run: "would run" };
  const text = flags.json
    ? `${JSON.stringify({ command: "run", dryRun: true, stages: planned }, null, 2)}\n`
    : planned
        .map(({ stage, would, argv }) => {
          const what =
            would === "perhaps" ? "would run unless it gets the same again" : words[would];
          const line = argv.length === 0 ? "" : `  $ ${shellLine(argv)}\n`;
          return `${stage}: ${what}\n${line}`;
        })
        .join("");
  io.stdout.write(text);
  return 0;
}

function tellStopped(
  { code, stage, argv }: Extract<RunStagesOutcome, { readonly ended: "stopped" }>,
  path: string,
  { io }: CliContext,
): ExitCode {
  const again = `burnish run ${printableText(path)}`;
  io.stderr.write(
    code === 130
      ? `error: interrupted in ${stage}. Finished stages are kept; ${again} goes on there\n`
      : `error: the run stopped in ${stage} (exit code ${code}). Finished stages are kept; ${again} goes on there\n  $ ${shellLine(argv)}\n`,
  );
  return code;
}

async function writeTotals(folder: string, report: Report): Promise<void> {
  const json = `${JSON.stringify(report.data, null, 2)}\n`;
  await (await sealTextFile(join(folder, TOTALS[0]), json, "xxh128-1m")).commit();
  await (await sealTextFile(join(folder, TOTALS[1]), renderMarkdown(report), "xxh128-1m")).commit();
}
