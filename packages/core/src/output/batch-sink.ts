import { createHash } from "node:crypto";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { UsageError } from "../errors.ts";
import { createStreamHash, type HashKind, type StreamHash } from "../hash/stream-hash.ts";
import { openStagedOutput, syncFolder } from "./open-file-output.ts";
import type { Output } from "./output.ts";
import type { RecordSink } from "./record-sink.ts";
import { sweepTemporaries, temporaryName } from "./temporary-name.ts";

export interface BatchSinkOptions {
  /** Folder that gets `batch_001.jsonl` … and `manifest.jsonl`. */
  readonly folder: string;
  /** Records a batch. */
  readonly size: number;
  readonly hash: HashKind;
}

const BATCH_NAME = /^batch_\d{3,}\.jsonl$/;
const MANIFEST = "manifest.jsonl";

/**
 * Writes records in batches of `size`, with a manifest line for each: batch, row, source id, address, SHA-256 of the
 * record as written (without its line end). Batches of an earlier run that this one does not write again are removed;
 * UsageError where batch files lie there without a manifest, since those are not ours to remove.
 */
export async function createBatchSink(options: BatchSinkOptions): Promise<RecordSink> {
  const { folder } = options;
  await mkdir(folder, { recursive: true });
  const present = await readdir(folder);
  if (present.some((name) => BATCH_NAME.test(name)) && !present.includes(MANIFEST)) {
    throw new UsageError(
      `${folder} holds batch files without a ${MANIFEST}, so burnish split did not write them; choose an empty folder`,
    );
  }
  const staged = temporaryName(join(folder, MANIFEST));
  await sweepTemporaries(join(folder, MANIFEST));
  await mkdir(staged);
  const manifest = await openStagedOutput(join(staged, MANIFEST), options.hash);
  return new BatchSink(options, staged, manifest, await createStreamHash(options.hash));
}

class BatchSink implements RecordSink {
  readonly #options: BatchSinkOptions;
  readonly #staged: string;
  readonly #manifest: Output;
  readonly #hash: StreamHash;
  #batch: Output | undefined;
  readonly #names: string[] = [];
  #rows = 0;
  #bytes = 0;
  #records = 0;

  constructor(options: BatchSinkOptions, staged: string, manifest: Output, hash: StreamHash) {
    this.#options = options;
    this.#staged = staged;
    this.#manifest = manifest;
    this.#hash = hash;
  }

  async write(...[written, places]: Parameters<RecordSink["write"]>): Promise<void> {
    const lines: string[] = [];
    let start = 0;
    for (let record = 0; record < written.ends.length; ) {
      const batch = this.#batch ?? (await this.#openBatch());
      const last = Math.min(written.ends.length, record + this.#options.size - this.#rows);
      const batchStart = start;
      for (; record < last; record += 1) {
        const end = written.ends[record] ?? 0;
        this.#rows += 1;
        lines.push(
          this.#describe(written.bytes.subarray(start, end - 1), {
            source: places?.sourceId,
            address: places?.addresses[record],
          }),
        );
        start = end;
      }
      const bytes = written.bytes.subarray(batchStart, start);
      this.#hash.update(bytes);
      this.#bytes += bytes.length;
      await batch.write(bytes);
      if (this.#rows === this.#options.size) await this.#closeBatch();
    }
    this.#records += written.ends.length;
    await this.#manifest.write(new TextEncoder().encode(lines.join("")));
  }

  #describe(
    record: Uint8Array,
    place: { source?: string | undefined; address?: number | undefined },
  ): string {
    const sha256 = createHash("sha256").update(record).digest("hex");
    const line = { batch: this.#names.at(-1), row: this.#rows, ...place, sha256 };
    return `${JSON.stringify(line)}\n`;
  }

  async #openBatch(): Promise<Output> {
    const name = `batch_${String(this.#names.length + 1).padStart(3, "0")}.jsonl`;
    this.#names.push(name);
    this.#batch = await openStagedOutput(join(this.#staged, name), this.#options.hash);
    return this.#batch;
  }

  async #closeBatch(): Promise<void> {
    await this.#batch?.seal();
    this.#batch = undefined;
    this.#rows = 0;
  }

  async seal(): ReturnType<RecordSink["seal"]> {
    if (this.#batch !== undefined) await this.#closeBatch();
    const manifest = await this.#manifest.seal();
    await syncFolder(this.#staged);
    const below = basename(this.#options.folder);
    return [
      {
        path: `${below}/batch_*.jsonl`,
        files: this.#names.length,
        bytes: this.#bytes,
        records: this.#records,
        hash: this.#hash.digest(),
      },
      { path: `${below}/${MANIFEST}`, records: this.#records, ...manifest },
    ];
  }

  async commit(): Promise<void> {
    const { folder } = this.#options;
    // The manifest comes first: it is what tells a rerun after a kill that the batches are ours to replace.
    for (const name of [MANIFEST, ...this.#names]) {
      await rename(join(this.#staged, name), join(folder, name));
    }
    const kept = new Set(this.#names);
    for (const name of await readdir(folder)) {
      if (BATCH_NAME.test(name) && !kept.has(name)) await rm(join(folder, name));
    }
    await rm(this.#staged, { recursive: true });
    await syncFolder(folder);
  }

  async abort(): Promise<void> {
    await this.#batch?.abort();
    await this.#manifest.abort();
    await rm(this.#staged, { recursive: true, force: true });
  }
}
