import { join } from "node:path";
import { InputError } from "@burnish/core";
import { anthropicBatches, type BatchEndpoint, openaiBatches } from "./batch-endpoint.ts";
import { BatchHttp, type BatchHttpOptions } from "./batch-http.ts";
import {
  type BatchFolder,
  type BatchState,
  readBatchFolder,
  withBatch,
  writeBatchFolder,
} from "./batch-state.ts";

export interface RunBatchesOptions extends BatchHttpOptions {
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** Batches of a folder after they were looked at. */
export interface PolledBatches {
  readonly batches: readonly BatchState[];
  /** Requests of running batches that ended, by the batch's file. */
  readonly done: Readonly<Record<string, number>>;
  /** Files with results that came now, for `importResults`. */
  readonly results: readonly string[];
  /** Files of requests whose batches these results are of. */
  readonly ended: readonly string[];
  /** Files of requests whose batches ended now without any result. */
  readonly refused: readonly string[];
}

/** Begins every batch of a folder that was not begun; those that were are passed over. Gives all batches. */
export async function submitBatches(options: RunBatchesOptions): Promise<readonly BatchState[]> {
  const { folder, signal } = options;
  const { endpoint, state } = await opened(options);
  let now = state;
  const save = async (batch: BatchState): Promise<void> => {
    now = withBatch(now, batch);
    await writeBatchFolder(folder, now);
  };
  for (const batch of state.batches) {
    if (batch.state === "running" || batch.state === "closed") continue;
    signal.throwIfAborted();
    await endpoint.submit(batch, join(folder, batch.file), save, signal);
  }
  return now.batches;
}

/**
 * Looks at every running batch once, and fetches the results of those that ended, of whatever kind. A batch that ended
 * without any, such as one that the endpoint did not take, is closed: its requests may be made again.
 */
export async function pollBatches(options: RunBatchesOptions): Promise<PolledBatches> {
  const { folder, signal } = options;
  const { endpoint, http, state } = await opened(options);
  let now = state;
  const done: Record<string, number> = {};
  const files: string[] = [];
  const ended: string[] = [];
  const refused: string[] = [];
  for (const batch of state.batches) {
    if (batch.state !== "running") continue;
    const found = await endpoint.poll(batch, signal);
    const { status } = found;
    if (found.state === "running") done[batch.file] = found.done;
    const results = found.state === "ended" ? Object.entries(found.results) : [];
    for (const [name, from] of results) {
      const file = join(folder, `${batch.file.replace(/\.jsonl?$/, "")}.${name}.jsonl`);
      await http.download(from, file, signal);
      files.push(file);
    }
    if (results.length > 0) ended.push(batch.file);
    const isEmpty = found.state === "ended" && results.length === 0;
    if (isEmpty) refused.push(batch.file);
    now = withBatch(now, { ...batch, status, state: isEmpty ? "closed" : "running" });
    await writeBatchFolder(folder, now);
  }
  return { batches: now.batches, done, results: files, ended, refused };
}

async function opened({ folder, ...options }: RunBatchesOptions): Promise<{
  readonly endpoint: BatchEndpoint;
  readonly http: BatchHttp;
  readonly state: BatchFolder;
}> {
  const state = await readBatchFolder(folder);
  if (state === undefined) {
    throw new InputError("there are no batches here; write some with --batch export", {
      file: folder,
    });
  }
  const http = new BatchHttp(options);
  return {
    endpoint: options.wire === "openai" ? openaiBatches(http) : anthropicBatches(http),
    http,
    state,
  };
}
