import { join } from "node:path";
import { InputError } from "@burnish/core";
import {
  answersFolder,
  batchFile,
  type FolderManifest,
  readFolderFile,
  readFolderManifest,
  roundName,
  SPEC_FILE,
} from "./folder-manifest.ts";
import { FolderSpec } from "./folder-spec.ts";
import { listEntries } from "./list-entries.ts";

/** A folder that batches were written into. Paths are below it. */
export interface OpenedFolder {
  readonly folder: string;
  readonly manifest: FolderManifest;
  /** What the last round was handed out with: it judges the answers of all rounds. */
  readonly spec: FolderSpec;
  /** The next version as it was drafted and perhaps edited. */
  readonly draft: FolderSpec | undefined;
  /** Batches and answers, for whoever must not write to them. */
  readonly read: readonly string[];
  /** What collecting writes. */
  readonly written: readonly string[];
}

export const DRAFT_FILE = "spec.next.json";

/** UsageError where the folder is none of batches, InputError where what lies in it was broken. */
export async function openFolder(folder: string): Promise<OpenedFolder> {
  const manifest = await readFolderManifest(folder);
  const last = manifest.rounds.at(-1);
  const specFile = join(folder, last?.folder ?? ".", SPEC_FILE);
  const spec = await readFolderFile(specFile, FolderSpec);
  if (spec === undefined) {
    throw new InputError("the spec of the round is gone; put it back", { file: specFile });
  }
  const draft = await readFolderFile(join(folder, DRAFT_FILE), FolderSpec);
  const read: string[] = [];
  for (const round of manifest.rounds) {
    for (let batch = 1; batch <= round.batches; batch += 1) read.push(batchFile(round, batch));
    const below = answersFolder(round);
    const entries = await listEntries(join(folder, below));
    read.push(...entries.map(({ name }) => `${below}/${name}`));
  }
  const round = `rounds/${roundName(manifest.rounds.length)}`;
  const written = [".json", ".answers.jsonl", ".problems.jsonl"].map((end) => `${round}${end}`);
  return { folder, manifest, spec, draft, read, written: [...written, DRAFT_FILE] };
}
