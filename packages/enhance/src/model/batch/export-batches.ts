import { Buffer } from "node:buffer";
import { join } from "node:path";
import { type Output, openFileOutput, UsageError } from "@burnish/core";
import type { ModelTask } from "../ask/model-task.ts";
import type { AnswerLookup } from "../journal/journal-entry.ts";
import { LineIndex } from "../journal/line-index.ts";
import type { Manner } from "../provider/manner.ts";
import type { RequestPlan } from "../schedule/request-scheduler.ts";
import { BATCH_FORMATS, type BatchFormat } from "./batch-format.ts";
import { BatchKeys } from "./batch-keys.ts";
import {
  type BatchFolder,
  type BatchState,
  readBatchFolder,
  writeBatchFolder,
} from "./batch-state.ts";

export interface ExportOptions {
  readonly folder: string;
  readonly wire: BatchFolder["wire"];
  readonly model: string;
  readonly limitName: Manner["limitName"];
  readonly tasks: AsyncIterable<ModelTask<unknown>>;
  /** Answers that there are. */
  readonly find: AnswerLookup;
  /** Most requests and bytes of a file, where they are to be less than the endpoint's own. */
  readonly most?: { readonly requests?: number; readonly bytes?: number } | undefined;
}

/** What was exported: tasks = done + asked + waiting + equal. */
export interface ExportedBatches {
  readonly tasks: number;
  /** Tasks that need no request any more. */
  readonly done: number;
  /** Requests that were written. */
  readonly asked: number;
  /** Requests of earlier batches that are not closed: they are not written again, so that none is paid twice. */
  readonly waiting: number;
  /** Tasks whose request another task of this run makes. */
  readonly equal: number;
  /** Of the requests that were written, as estimated. */
  readonly inputTokens: number;
  readonly batches: readonly BatchState[];
}

/**
 * Writes what tasks ask for, and no answer is there to, into files that the endpoint takes, and begins nothing. Holds one
 * request and 43 bytes for each. UsageError where the folder's batches are for another model or endpoint.
 */
export async function exportBatches(options: ExportOptions): Promise<ExportedBatches> {
  const { folder, wire, model, tasks, find } = options;
  const before = await readBatchFolder(folder);
  if (before !== undefined && (before.wire !== wire || before.model !== model)) {
    throw new UsageError(
      `${folder} holds batches for ${before.model} (${before.wire}); name another with --batch-folder`,
    );
  }
  const open = new BatchKeys();
  const files = new BatchFiles(options, before?.batches.length ?? 0);
  const written = new LineIndex();
  const counts = { tasks: 0, done: 0, asked: 0, waiting: 0, equal: 0, inputTokens: 0 };
  try {
    for (const batch of before?.batches ?? []) {
      if (batch.state !== "closed") await open.add(folder, batch);
    }
    for await (const task of tasks) {
      counts.tasks += 1;
      const step = task.advance(find);
      if (step.state === "done") {
        counts.done += 1;
        continue;
      }
      const { plan, name } = step;
      if ((await open.find(plan.key)) !== undefined) counts.waiting += 1;
      else if (written.find(plan.key).length > 0) counts.equal += 1;
      else {
        written.add(plan.key, counts.asked);
        counts.asked += 1;
        counts.inputTokens += plan.inputTokens;
        await files.add(plan, { task: name, subject: task.subject });
      }
    }
    const batches = [...(before?.batches ?? []), ...(await files.seal())];
    await files.commit();
    const imported = before?.imported ?? [];
    await writeBatchFolder(folder, { v: 1, wire, model, batches, imported });
    return { ...counts, batches: batches.slice(before?.batches.length ?? 0) };
  } catch (error) {
    await files.abort();
    throw error;
  } finally {
    await open.close();
  }
}

/** Files of requests, each with its file of keys. */
class BatchFiles {
  readonly #options: ExportOptions;
  readonly #format: BatchFormat;
  readonly #first: number;
  readonly #outputs: Output[] = [];
  readonly #batches: BatchState[] = [];
  #requests: LineBuffer | undefined;
  #keys: LineBuffer | undefined;
  #count = 0;
  #bytes = 0;

  constructor(options: ExportOptions, first: number) {
    this.#options = options;
    this.#format = BATCH_FORMATS[options.wire];
    this.#first = first;
  }

  async add(
    plan: RequestPlan,
    about: { readonly task: string; readonly subject: string },
  ): Promise<void> {
    const { limitName, most = {} } = this.#options;
    const { head, between, tail, mostRequests, mostBytes } = this.#format;
    const text = JSON.stringify(this.#format.request(plan, limitName));
    const size = Buffer.byteLength(text);
    const requests = Math.min(most.requests ?? mostRequests, mostRequests);
    const bytes = Math.min(most.bytes ?? mostBytes, mostBytes);
    const whole = this.#bytes + between.length + size + tail.length;
    if (this.#count > 0 && (this.#count === requests || whole > bytes)) await this.#end();
    if (this.#requests === undefined) await this.#begin();
    const added = `${this.#count === 0 ? head : between}${text}`;
    await this.#requests?.add(added);
    this.#bytes += Buffer.byteLength(added);
    this.#count += 1;
    const { key, inputTokens } = plan;
    await this.#keys?.add(`${JSON.stringify({ key, ...about, inputTokens })}\n`);
  }

  async seal(): Promise<readonly BatchState[]> {
    if (this.#count > 0) await this.#end();
    return this.#batches;
  }

  async commit(): Promise<void> {
    for (const output of this.#outputs) await output.commit();
  }

  async abort(): Promise<void> {
    await Promise.allSettled(this.#outputs.map((output) => output.abort()));
  }

  get #name(): string {
    return `requests_${String(this.#first + this.#batches.length + 1).padStart(3, "0")}`;
  }

  async #begin(): Promise<void> {
    const open = async (name: string): Promise<LineBuffer> => {
      const output = await openFileOutput(join(this.#options.folder, name), "sha256");
      this.#outputs.push(output);
      return new LineBuffer(output);
    };
    this.#requests = await open(`${this.#name}${this.#format.extension}`);
    this.#keys = await open(`${this.#name}.keys.jsonl`);
  }

  async #end(): Promise<void> {
    const { tail, extension } = this.#format;
    await this.#requests?.add(tail);
    await this.#requests?.flush();
    await this.#keys?.flush();
    for (const output of this.#outputs.slice(-2)) await output.seal();
    this.#batches.push({
      file: `${this.#name}${extension}`,
      keysFile: `${this.#name}.keys.jsonl`,
      requests: this.#count,
      bytes: this.#bytes + Buffer.byteLength(tail),
      state: "written",
    });
    this.#requests = undefined;
    this.#keys = undefined;
    this.#count = 0;
    this.#bytes = 0;
  }
}

const FLUSH_CHARACTERS = 1 << 18;

/** Text on its way into an output. */
class LineBuffer {
  readonly #output: Output;
  #waiting: string[] = [];
  #characters = 0;

  constructor(output: Output) {
    this.#output = output;
  }

  async add(text: string): Promise<void> {
    this.#waiting.push(text);
    this.#characters += text.length;
    if (this.#characters >= FLUSH_CHARACTERS) await this.flush();
  }

  async flush(): Promise<void> {
    const text = this.#waiting.join("");
    this.#waiting = [];
    this.#characters = 0;
    if (text !== "") await this.#output.write(Buffer.from(text));
  }
}
