import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { readBurnishVersion } from "./burnish-bin.ts";
import {
  describeInput,
  inputPath,
  type PreparedInput,
  type PrepareOptions,
  prepareInput,
  readSoundLedger,
} from "./prepare-input.ts";
import { runMeasured } from "./run-measured.ts";

/** Where the labelled input of a size lies. */
function labelledPath(workDir: string, size: number): string {
  return join(workDir, `labelled-${size}.jsonl`);
}

/**
 * Like `prepareInput`, with labels that the default rules gave: about a third are true. The unlabelled file is removed
 * unless it was there before.
 */
export async function prepareLabelledInput(
  size: number,
  { workDir, say }: PrepareOptions,
): Promise<PreparedInput> {
  const path = labelledPath(workDir, size);
  const catalogue = join(workDir, "tools.json");
  const kept = existsSync(catalogue) ? await readSoundLedger(path) : undefined;
  if (kept?.burnish === readBurnishVersion()) {
    say(`${path} is still sound`);
    return describeInput(size, path, catalogue, kept);
  }
  await rm(path, { force: true });
  const source = inputPath(workDir, size);
  const isKept = existsSync(source);
  const { path: unlabelled } = await prepareInput(size, { workDir, say });
  say(`making ${path}`);
  await runMeasured(["relabel", unlabelled, "-o", path], { workDir });
  if (!isKept) {
    await rm(unlabelled);
    await rm(`${unlabelled}.ledger.json`);
  }
  const made = await readSoundLedger(path);
  if (made === undefined) throw new Error(`${path} is not what its ledger says`);
  return describeInput(size, path, catalogue, made);
}
