import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { RunLine } from "../commands/define-command.ts";
import type { CliContext, ExitCode } from "../context.ts";
import { ALL_STAGES } from "./all-stages.ts";
import { fingerprintStage, type InputMark } from "./fingerprint-stage.ts";
import { readJsonFile, readLedgerFacts } from "./ledger-facts.ts";
import type { Recipe } from "./recipe.ts";
import { type RunPlaces, resolveWord } from "./run-places.ts";
import { type RunState, writeRunState } from "./run-state.ts";
import { createStageConsole } from "./stage-console.ts";
import { filesHold, listStage, recordFiles, removeFiles } from "./stage-files.ts";
import { STAGE_NAMES, type StageName } from "./stage-name.ts";
import type {
  MachineFlag,
  StageDefinition,
  StagePlan,
  StageResult,
  StageResults,
} from "./stage-plan.ts";
import type { StageView } from "./stage-view.ts";

/** What the stages of a run need. */
export interface RunStagesOptions {
  readonly recipe: Recipe;
  readonly places: RunPlaces;
  /** Version of burnish. */
  readonly version: string;
  readonly inputs: readonly InputMark[];
  /** Whether their bytes are known not to be those that finished stages have read. */
  readonly inputsChanged: boolean;
  /** Values of the flags about the machine. */
  readonly machine: Readonly<Partial<Record<MachineFlag, string>>>;
  /** This stage and those after it run again, finished or not. */
  readonly from?: StageName;
  /** Whether what is finished is hashed again. */
  readonly verify: boolean;
  readonly state: RunState;
  readonly view: StageView;
  readonly runLine: RunLine;
  readonly context: CliContext;
}

/** How the stages ended: all of them, or one that stopped the run, with its command line. */
export type RunStagesOutcome =
  | { readonly ended: "done"; readonly results: StageResults }
  | {
      readonly ended: "stopped";
      readonly code: ExitCode;
      readonly stage: StageName;
      readonly argv: readonly string[];
    };

type Stopped = Extract<RunStagesOutcome, { readonly ended: "stopped" }>;

/**
 * Runs the stages in their order, each by its command line; one that was finished with the same fingerprint, and whose
 * files are as it left them, is not run again. After each stage the state is written, so that a run that is stopped at any
 * moment goes on where it was.
 */
export async function runStages(options: RunStagesOptions): Promise<RunStagesOutcome> {
  const results = new Map<StageName, StageResult>();
  for (const definition of ALL_STAGES) {
    const { name } = definition;
    if (options.recipe[name] === "off") {
      results.set(name, { state: "off" });
      continue;
    }
    const plan = definition.plan(options.recipe, results);
    if ("nothing" in plan) {
      await forget(name, options);
      options.view.end(name, "nothing", plan.nothing, "");
      results.set(name, { state: "nothing", nothing: plan.nothing });
      continue;
    }
    const result = await completeStage(definition, plan, results, options);
    if ("ended" in result) return result;
    results.set(name, result);
  }
  return { ended: "done", results };
}

/** The command line of a stage, as `run` of this process takes it. */
export function stageArgv(
  { words, machine: taken }: StagePlan,
  { places, machine }: Pick<RunStagesOptions, "places" | "machine">,
): string[] {
  const flags = taken.flatMap((flag) => {
    const value = machine[flag];
    return value === undefined ? [] : [flag, value];
  });
  return [...words.map((word) => resolveWord(word, places)), ...flags];
}

/** Whether a stage is finished for this fingerprint, and nothing asks for running it again. */
export async function isFinished(
  name: StageName,
  plan: StagePlan,
  fingerprint: string,
  options: Pick<RunStagesOptions, "from" | "places" | "state" | "verify" | "inputsChanged">,
): Promise<boolean> {
  const { from, places, state, verify, inputsChanged } = options;
  if (plan.readsInputs && inputsChanged) return false;
  if (from !== undefined && STAGE_NAMES.indexOf(name) >= STAGE_NAMES.indexOf(from)) return false;
  const entry = state.stages[name];
  if (entry?.fingerprint !== fingerprint) return false;
  return filesHold(places.runFolder, entry, { ledger: plan.ledger, verify });
}

/** What a finished stage left on disk. */
export async function readResult(
  name: StageName,
  { ledger }: StagePlan,
  runFolder: string,
): Promise<Extract<StageResult, { readonly state: "done" }>> {
  return {
    state: "done",
    report: await readJsonFile(join(runFolder, name, "report.json")),
    ledger: ledger === undefined ? undefined : await readLedgerFacts(join(runFolder, ledger)),
  };
}

async function completeStage(
  { name, say }: StageDefinition,
  plan: StagePlan,
  done: StageResults,
  options: RunStagesOptions,
): Promise<StageResult | Stopped> {
  const { places, version, inputs, state, view, context } = options;
  const { runFolder } = places;
  const fingerprint = await fingerprintStage(plan, { places, version, inputs, done });
  if (await isFinished(name, plan, fingerprint, options)) {
    const result = await readResult(name, plan, runFolder);
    view.end(name, "unchanged", say(result), "");
    return result;
  }
  const earlier = state.stages[name]?.files ?? [];
  state.stages[name] = { files: earlier };
  await writeRunState(runFolder, state);
  const before = await listStage(runFolder, name);
  const report = join(runFolder, name, "report.json");
  // An old report must not pass for that of this run.
  await rm(report, { force: true });
  view.begin(name);
  const argv = stageArgv(plan, options);
  const console = createStageConsole(
    context.io,
    view.live ? (line) => view.progress(line) : undefined,
  );
  const code = await options.runLine(argv, { ...context, io: console.io });
  const stopped = { ended: "stopped", code, stage: name, argv } as const;
  if (code === 130 || context.signal.aborted) {
    view.end(name, "interrupted", "", "");
    return { ...stopped, code: 130 };
  }
  const after = await listStage(runFolder, name);
  const wrote = after.has(join(name, "report.json"));
  const result = wrote ? await readResult(name, plan, runFolder) : undefined;
  const isSound = code === 0 || (code === 1 && plan.goesOn?.(result?.report) === true);
  if (result === undefined || !isSound) {
    view.end(name, "failed", result === undefined ? "" : say(result), console.told());
    // A command that ends with 0 but without its report has broken its promise.
    return { ...stopped, code: code === 0 ? 70 : code };
  }
  const files = await recordFiles(runFolder, before, after, { earlier, ledger: plan.ledger });
  state.stages[name] = { fingerprint, files };
  await writeRunState(runFolder, state);
  view.end(name, "done", say(result), console.told());
  return result;
}

/** Removes what a stage wrote earlier that has no work now. */
async function forget(
  name: StageName,
  { places, state }: Pick<RunStagesOptions, "places" | "state">,
): Promise<void> {
  const entry = state.stages[name];
  if (entry === undefined) return;
  await removeFiles(places.runFolder, entry);
  delete state.stages[name];
  await writeRunState(places.runFolder, state);
}
