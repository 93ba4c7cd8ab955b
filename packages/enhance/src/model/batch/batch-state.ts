import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { InputError, sealTextFile } from "@burnish/core";
import { z } from "zod";

/**
 * Where a batch stands. `written`: its file lies in the folder. `uploaded`: the endpoint has the file. `creating`: the
 * endpoint was told to begin, and it is not known whether it did. `running`: it works on it. `closed`: its results are in the
 * journal, or it has none; what it did not answer may be asked again.
 */
export type BatchStateName = "written" | "uploaded" | "creating" | "running" | "closed";

/** One batch of a folder. */
export interface BatchState {
  /** Its file below the folder. */
  readonly file: string;
  /** The file with the keys of its requests, one line each. */
  readonly keysFile: string;
  readonly requests: number;
  readonly bytes: number;
  readonly state: BatchStateName;
  /** The endpoint's ids of the uploaded file and of the batch. */
  readonly fileId?: string;
  readonly id?: string;
  /** The endpoint's last word about it. */
  readonly status?: string;
}

/** `batches.json`: the batches of one folder, for one model. */
export interface BatchFolder {
  readonly v: 1;
  readonly wire: "openai" | "anthropic";
  readonly model: string;
  readonly batches: readonly BatchState[];
  /** SHA-256, hex, of the files of results that are in the journal. */
  readonly imported: readonly string[];
}

const count = z.int().min(0);
const name = z.string().regex(/^[\w.-]+$/);

const BatchFolderShape: z.ZodType<BatchFolder> = z.strictObject({
  v: z.literal(1),
  wire: z.enum(["openai", "anthropic"]),
  model: z.string(),
  batches: z.array(
    z.strictObject({
      file: name,
      keysFile: name,
      requests: count,
      bytes: count,
      state: z.enum(["written", "uploaded", "creating", "running", "closed"]),
      fileId: z.string().exactOptional(),
      id: z.string().exactOptional(),
      status: z.string().exactOptional(),
    }),
  ),
  imported: z.array(z.string()),
});

const FILE = "batches.json";

/** Undefined where the folder has no batches yet. InputError where its list is broken. */
export async function readBatchFolder(folder: string): Promise<BatchFolder | undefined> {
  const path = join(folder, FILE);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new InputError(`this is no JSON: ${error.message}`, { file: path });
  }
  const read = BatchFolderShape.safeParse(value);
  if (read.success) return read.data;
  throw new InputError(`this is no list of batches\n${z.prettifyError(read.error)}`, {
    file: path,
  });
}

/** Replaces the list; after that a killed process can go on from it. */
export async function writeBatchFolder(folder: string, state: BatchFolder): Promise<void> {
  const text = `${JSON.stringify(state, null, 2)}\n`;
  await (await sealTextFile(join(folder, FILE), text, "sha256")).commit();
}

/** The same list with one batch in another state. */
export function withBatch(folder: BatchFolder, changed: BatchState): BatchFolder {
  const batches = folder.batches.map((batch) => (batch.file === changed.file ? changed : batch));
  return { ...folder, batches };
}
