import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { InputError, UsageError } from "@burnish/core";
import { z } from "zod";

/** One round of batches. */
export interface RoundFacts {
  /** 1-based. */
  readonly round: number;
  /** Below the folder: `.` for the first round, `round-002` and so on. */
  readonly folder: string;
  /** `batch_001.jsonl` … so many. */
  readonly batches: number;
  readonly rows: number;
  /** `kind:hex` of all batches one after another. */
  readonly hash: string;
}

/** `manifest.json`: what a folder of batches was made from, and its rounds. */
export interface FolderManifest {
  readonly v: 1;
  /** In reading order. */
  readonly inputs: readonly {
    readonly source: string;
    readonly rawBytes: number;
    readonly records: number;
    /** `kind:hex` of the bytes. */
    readonly hash: string;
  }[];
  /** Rows a batch, at most. */
  readonly batchSize: number;
  readonly rounds: readonly RoundFacts[];
}

const count = z.int().min(0);

const FolderManifestShape: z.ZodType<FolderManifest> = z.strictObject({
  v: z.literal(1),
  inputs: z.array(
    z.strictObject({ source: z.string(), rawBytes: count, records: count, hash: z.string() }),
  ),
  batchSize: z.int().min(1),
  rounds: z
    .array(
      z.strictObject({
        round: z.int().min(1),
        folder: z.string().regex(/^(?:\.|round-\d{3,})$/),
        batches: count,
        rows: count,
        hash: z.string(),
      }),
    )
    .min(1),
});

export const MANIFEST_FILE = "manifest.json";
export const SPEC_FILE = "spec.json";
export const ANSWERS_FOLDER = "answers";

/** Reads a JSON file of a folder by its schema; InputError with the file where it is none. */
export async function readFolderFile<Value>(
  path: string,
  schema: z.ZodType<Value>,
): Promise<Value | undefined> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw error;
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new InputError(`this is no JSON: ${error.message}`, { file: path });
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw new InputError(`this is not what stands here\n${z.prettifyError(read.error)}`, {
    file: path,
  });
}

/** The manifest of a folder; UsageError where there is none. */
export async function readFolderManifest(folder: string): Promise<FolderManifest> {
  const manifest = await readFolderFile(join(folder, MANIFEST_FILE), FolderManifestShape);
  if (manifest !== undefined) return manifest;
  throw new UsageError(
    `${folder} has no ${MANIFEST_FILE}; name a folder that enhance --with files wrote`,
  );
}

/** `batch_001.jsonl` of round 2 is `round-002/batch_001.jsonl`. */
export function batchFile({ folder }: RoundFacts, batch: number): string {
  const name = `batch_${String(batch).padStart(3, "0")}.jsonl`;
  return folder === "." ? name : `${folder}/${name}`;
}

/** Folder of a round's answers, below the folder. */
export function answersFolder({ folder }: RoundFacts): string {
  return folder === "." ? ANSWERS_FOLDER : `${folder}/${ANSWERS_FOLDER}`;
}

/** `round-002`, as rounds are called in names of files and folders. */
export function roundName(round: number): string {
  return `round-${String(round).padStart(3, "0")}`;
}
