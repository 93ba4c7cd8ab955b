import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { InputError, type Ledger, verifyLedger } from "@burnish/core";
import { readBurnishVersion } from "./burnish-bin.ts";
import { runMeasured } from "./run-measured.ts";

/** A generated file to measure with. */
export interface PreparedInput {
  /** As asked for; the file is up to one record larger. */
  readonly size: number;
  readonly path: string;
  /** The tools that its records call. */
  readonly catalogue: string;
  readonly bytes: number;
  readonly records: number;
}

export interface PrepareOptions {
  readonly workDir: string;
  readonly say: (line: string) => void;
}

/** Where the input of a size lies. */
export function inputPath(workDir: string, size: number): string {
  return join(workDir, `input-${size}.jsonl`);
}

/**
 * The input of `size` bytes: the one that lies in the work folder, where this version of burnish made it and its ledger
 * still holds (all of it is hashed), else a new one from the real bin with seed 42.
 */
export async function prepareInput(
  size: number,
  { workDir, say }: PrepareOptions,
): Promise<PreparedInput> {
  const path = inputPath(workDir, size);
  const catalogue = join(workDir, "tools.json");
  const kept = existsSync(catalogue) ? await readSoundLedger(path) : undefined;
  if (kept?.burnish === readBurnishVersion()) {
    say(`${path} is still sound`);
    return describeInput(size, path, catalogue, kept);
  }
  say(`making ${path}`);
  // The new one is written beside the old one; the disk was counted for one of them.
  await rm(path, { force: true });
  const argv = ["generate", "--size", String(size), "--catalogue", catalogue, "-o", path];
  await runMeasured(argv, { workDir });
  const made = await readSoundLedger(path);
  if (made === undefined) throw new Error(`${path} is not what its ledger says`);
  return describeInput(size, path, catalogue, made);
}

/** The ledger beside `path` where there is one that holds; all of the file is hashed. */
export async function readSoundLedger(path: string): Promise<Ledger | undefined> {
  const ledgerPath = `${path}.ledger.json`;
  if (!existsSync(ledgerPath)) return undefined;
  try {
    const { ledger, faults } = await verifyLedger(ledgerPath, []);
    return faults.length === 0 ? ledger : undefined;
  } catch (error) {
    // A ledger of another shape: the input is made anew.
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/** An input as its ledger describes it. */
export function describeInput(
  size: number,
  path: string,
  catalogue: string,
  { outputs }: Ledger,
): PreparedInput {
  const [output] = outputs;
  if (output === undefined) throw new Error(`the ledger of ${path} names no output`);
  return { size, path, catalogue, bytes: output.bytes, records: output.records };
}
