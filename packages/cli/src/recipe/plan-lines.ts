import { ALL_STAGES } from "./all-stages.ts";
import { fingerprintStage } from "./fingerprint-stage.ts";
import { isFinished, type RunStagesOptions, readResult, stageArgv } from "./run-stages.ts";
import type { StageName } from "./stage-name.ts";
import type { StageResult } from "./stage-plan.ts";

/** What a run would do with a stage. `perhaps`: it depends on what a stage before it writes. */
export interface PlannedStage {
  readonly stage: StageName;
  readonly would: "off" | "nothing" | "unchanged" | "run" | "perhaps";
  /** Empty where nothing would run. */
  readonly argv: readonly string[];
}

/** The command line of each stage, and whether it would run; nothing is run or written. */
export async function planLines(
  options: Omit<RunStagesOptions, "view" | "runLine" | "context">,
): Promise<PlannedStage[]> {
  const done = new Map<StageName, StageResult>();
  const unsure = new Set<StageName>();
  const planned: PlannedStage[] = [];
  for (const { name, plan } of ALL_STAGES) {
    if (options.recipe[name] === "off") {
      done.set(name, { state: "off" });
      planned.push({ stage: name, would: "off", argv: [] });
      continue;
    }
    const line = plan(options.recipe, done);
    if ("nothing" in line) {
      done.set(name, { state: "nothing", nothing: line.nothing });
      planned.push({ stage: name, would: "nothing", argv: [] });
      continue;
    }
    const argv = stageArgv(line, options);
    if (line.reads.some(({ stage }) => unsure.has(stage))) {
      unsure.add(name);
      planned.push({ stage: name, would: "perhaps", argv });
      continue;
    }
    const fingerprint = await fingerprintStage(line, { ...options, done });
    if (await isFinished(name, line, fingerprint, options)) {
      done.set(name, await readResult(name, line, options.places.runFolder));
      planned.push({ stage: name, would: "unchanged", argv });
    } else {
      unsure.add(name);
      planned.push({ stage: name, would: "run", argv });
    }
  }
  return planned;
}
