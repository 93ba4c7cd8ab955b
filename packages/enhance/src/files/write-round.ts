import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { type HashKind, type Ledger, sealTextFile, UsageError } from "@burnish/core";
import {
  ANSWERS_FOLDER,
  answersFolder,
  type FolderManifest,
  MANIFEST_FILE,
  type RoundFacts,
  roundName,
  SPEC_FILE,
} from "./folder-manifest.ts";
import type { FolderSpec } from "./folder-spec.ts";
import { listEntries } from "./list-entries.ts";
import { readmeText } from "./readme-text.ts";

/** The next round, whose batches are still to be written. */
export interface PlannedRound {
  /** 1-based. */
  readonly round: number;
  /** Below the folder of all rounds. */
  readonly folder: string;
}

export function plannedRound(manifest: FolderManifest | undefined): PlannedRound {
  const round = (manifest?.rounds.length ?? 0) + 1;
  return { round, folder: round === 1 ? "." : roundName(round) };
}

/**
 * Begins a round: writes its spec, which marks the folder as ours. UsageError where that holds answers, which new batches
 * would make worthless, or what is not ours.
 */
export async function beginRound(options: {
  readonly folder: string;
  readonly planned: PlannedRound;
  readonly spec: FolderSpec;
  readonly hash: HashKind;
}): Promise<void> {
  const { folder, planned, spec, hash } = options;
  const here = join(folder, planned.folder);
  await refuseForeign(here);
  await (await sealTextFile(join(here, SPEC_FILE), json(spec), hash)).commit();
}

async function refuseForeign(here: string): Promise<void> {
  const answers = await listEntries(join(here, ANSWERS_FOLDER));
  if (answers.length > 0) {
    throw new UsageError(
      `${join(here, ANSWERS_FOLDER)} holds answers; collect them with --collect, or name another folder`,
    );
  }
  const names = await readdir(here).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === "ENOENT") return [];
    throw new UsageError(`${here} is no folder that can be written: ${error.code}`);
  });
  const isOurs = names.includes(SPEC_FILE);
  const strange = names.find((name) => !(isOurs ? OWN : HIDDEN).test(name));
  if (strange !== undefined) {
    throw new UsageError(`${here} holds ${strange}, which is not of a round; name an empty folder`);
  }
}

const HIDDEN = /^\./;
const OWN = /^(?:\..*|batch_\d{3,}\.jsonl|manifest\.jsonl?|README\.md|spec\.json|answers)$/;

/**
 * Writes what lies beside the batches of a round, when these are there: README, an empty folder for answers, and last
 * the manifest, with which the round begins to exist. Gives that.
 */
export async function writeRound(options: {
  readonly folder: string;
  readonly planned: PlannedRound;
  /** Absent for the first round. */
  readonly manifest: FolderManifest | undefined;
  readonly spec: FolderSpec;
  readonly batchSize: number;
  /** Of the run that wrote the batches. */
  readonly ledger: Ledger;
  readonly hash: HashKind;
}): Promise<FolderManifest> {
  const { folder, planned, manifest, spec, batchSize, ledger, hash } = options;
  const [batches] = ledger.outputs;
  if (batches === undefined) throw new Error("no batches were written");
  const facts: RoundFacts = {
    ...planned,
    batches: batches.files ?? 0,
    rows: batches.records,
    hash: batches.hash,
  };
  const inputs = ledger.inputs.map(({ source, rawBytes, records, hash: found }) => ({
    source,
    rawBytes,
    records,
    hash: found,
  }));
  const written: FolderManifest = {
    v: 1,
    inputs: manifest?.inputs ?? inputs,
    batchSize,
    rounds: [...(manifest?.rounds ?? []), facts],
  };
  await mkdir(join(folder, answersFolder(facts)), { recursive: true });
  const here = join(folder, planned.folder);
  const write = async (path: string, text: string): Promise<void> =>
    (await sealTextFile(path, text, hash)).commit();
  await write(join(here, "README.md"), readmeText(spec, facts));
  await write(join(folder, MANIFEST_FILE), json(written));
  return written;
}

/** JSON for people. */
export function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
