import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { StageError } from "@burnish/core";
import { hashFile } from "./hash-file.ts";
import { type RunPlaces, resolveWord } from "./run-places.ts";
import type { StagePlan, StageResults } from "./stage-plan.ts";

/** An input of the recipe as it lies on disk. */
export interface InputMark {
  /** As seen from the recipe. */
  readonly path: string;
  readonly bytes: number;
  readonly modifiedMs: number;
}

/** What a fingerprint is of, beside the plan. */
export interface FingerprintOptions {
  readonly places: RunPlaces;
  /** Version of burnish. */
  readonly version: string;
  readonly inputs: readonly InputMark[];
  readonly done: StageResults;
}

/**
 * SHA-256 of all that the outputs of a stage depend on: its command line with paths as seen from recipe and run, the
 * version, the inputs by size and time, catalogue, profile and model by content, and what earlier stages wrote by the
 * hashes in their ledgers. The same in any folder and on any machine, but for the times of the inputs.
 */
export async function fingerprintStage(
  plan: StagePlan,
  { places, version, inputs, done }: FingerprintOptions,
): Promise<string> {
  const sideFiles: Record<string, string> = {};
  for (const file of plan.sideFiles) {
    sideFiles[file.path] = await hashFile(resolveWord(file, places));
  }
  const earlier = plan.reads.map(({ stage, file }) => {
    const result = done.get(stage);
    const ledger = result?.state === "done" ? result.ledger : undefined;
    const output = ledger?.outputs.find(({ path }) => path === file);
    if (output === undefined) throw new StageError(stage, `its ledger lists no ${file}`);
    return { stage, output };
  });
  const whole = {
    version,
    words: plan.words,
    inputs: plan.readsInputs ? inputs : [],
    sideFiles,
    earlier,
  };
  return createHash("sha256").update(JSON.stringify(whole)).digest("hex");
}

/** Marks the inputs; `paths` are as this process sees them. */
export async function markInputs(
  paths: readonly string[],
  relative: (path: string) => string,
): Promise<InputMark[]> {
  const marks: InputMark[] = [];
  for (const path of paths) {
    const { size, mtimeMs } = await stat(path);
    marks.push({ path: relative(path), bytes: size, modifiedMs: mtimeMs });
  }
  return marks;
}
