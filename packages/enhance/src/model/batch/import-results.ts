import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { InputError, isJsonObject } from "@burnish/core";
import { LineIndex } from "../journal/line-index.ts";
import type { Journal } from "../journal/open-journal.ts";
import { readLines } from "../journal/read-lines.ts";
import { costOf, type Price } from "../price/price.ts";
import { parseJson } from "../provider/json-member.ts";
import { BatchKeys } from "./batch-keys.ts";
import {
  type BatchFolder,
  type BatchState,
  readBatchFolder,
  withBatch,
  writeBatchFolder,
} from "./batch-state.ts";
import { readBatchResult, withEstimatedInput } from "./read-batch-result.ts";

export interface ImportOptions {
  readonly folder: string;
  /** Output and error files, in any order. */
  readonly files: readonly string[];
  /** Files of requests whose batches are over, so that they are closed even where these results have none of them. */
  readonly ended?: readonly string[] | undefined;
  readonly journal: Journal;
  /** Of a batch's tokens; undefined where it is unknown. */
  readonly price: Price | undefined;
}

/** What results came to: lines = answered + failed + duplicate + unknown + unreadable. */
export interface ImportedResults {
  /** That are not blank. */
  readonly lines: number;
  /** Answers that went into the journal. */
  readonly answered: number;
  /** Failures that went into the journal, by kind. */
  readonly failed: Readonly<Record<string, number>>;
  /** Results of requests that the journal has an answer to, and failures that were told before. */
  readonly duplicate: number;
  /** Ids that no batch of the folder has. */
  readonly unknown: number;
  /** Lines that are no result, such as half a last one. */
  readonly unreadable: number;
  /** Where the first unknown and unreadable lines stand. */
  readonly examples: readonly string[];
  /** Files that were imported before, and passed over. */
  readonly again: number;
  /** Requests of the batches that have results now, without a result; they may be asked again. */
  readonly missing: number;
  /** Batches that were closed, as all there is of their results is in the journal. */
  readonly closed: readonly BatchState[];
}

const EXAMPLES = 12;

/**
 * Adds the results of batches to a journal. What was imported before is passed over, so that doing it twice changes
 * nothing. A batch of which anything came back is closed: what has no result counts as failed and may be asked again.
 */
export async function importResults(options: ImportOptions): Promise<ImportedResults> {
  const { folder } = options;
  const state = await readBatchFolder(folder);
  if (state === undefined) {
    throw new InputError("there are no batches here; write some with --batch export", {
      file: folder,
    });
  }
  const keys = new BatchKeys();
  try {
    for (const batch of state.batches) await keys.add(folder, batch);
    const importing = new Importing(options, state, keys);
    const imported = new Set(state.imported);
    let again = 0;
    for (const file of options.files) {
      const hash = await hashOf(file);
      if (imported.has(hash)) again += 1;
      else await importing.readFile(file);
      imported.add(hash);
    }
    const found = importing.result();
    let closed: BatchFolder = { ...state, imported: [...imported] };
    for (const batch of found.closed) closed = withBatch(closed, batch);
    await writeBatchFolder(folder, closed);
    return { ...found, again };
  } finally {
    await keys.close();
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash).catch((error: NodeJS.ErrnoException) => {
    throw new InputError(`these results cannot be read: ${error.code}`, { file: path });
  });
  return hash.digest("hex");
}

class Importing {
  readonly #options: ImportOptions;
  readonly #state: BatchFolder;
  readonly #keys: BatchKeys;
  readonly #failed: Record<string, number> = {};
  readonly #examples: string[] = [];
  /** Keys with a result in these files. */
  readonly #told = new LineIndex();
  readonly #results: number[];
  #counts = { lines: 0, answered: 0, duplicate: 0, unknown: 0, unreadable: 0 };

  constructor(options: ImportOptions, state: BatchFolder, keys: BatchKeys) {
    this.#options = options;
    this.#state = state;
    this.#keys = keys;
    this.#results = state.batches.map(() => 0);
  }

  async readFile(path: string): Promise<void> {
    const file = await open(path);
    try {
      let line = 0;
      for await (const { bytes } of readLines(file)) {
        line += 1;
        const text = isUtf8(bytes) ? bytes.toString("utf8").trim() : "\uFFFD";
        if (text === "") continue;
        this.#counts.lines += 1;
        await this.#take(text, `${path}:${line}`);
      }
    } finally {
      await file.close();
    }
  }

  result(): Omit<ImportedResults, "again"> {
    let missing = 0;
    const closed: BatchState[] = [];
    for (const [index, batch] of this.#state.batches.entries()) {
      const results = this.#results[index] ?? 0;
      if (results === 0 && !this.#options.ended?.includes(batch.file)) continue;
      missing += batch.requests - results;
      closed.push({ ...batch, state: "closed" });
    }
    return { ...this.#counts, failed: this.#failed, examples: this.#examples, missing, closed };
  }

  async #take(text: string, place: string): Promise<void> {
    const value = parseJson(text);
    const result = isJsonObject(value) ? readBatchResult(value, this.#state.wire) : undefined;
    if (result === undefined) return this.#odd("unreadable", `${place}: no result of a batch`);
    const { customId: key, outcome } = result;
    const known = await this.#keys.find(key);
    if (known === undefined) return this.#odd("unknown", `${place}: no batch has this request`);
    const isFirst = this.#told.find(key).length === 0;
    if (isFirst) {
      this.#told.add(key, 0);
      this.#results[known.file] = (this.#results[known.file] ?? 0) + 1;
    }
    const { journal, price } = this.#options;
    const wasClosed = this.#state.batches[known.file]?.state === "closed";
    const { task, subject, inputTokens } = known.found;
    const head = { v: 1, key, task, subject, attempt: 1 } as const;
    if (journal.find(key) !== undefined) {
      this.#counts.duplicate += 1;
    } else if (outcome.state === "answered") {
      const { text: answer, finish, rawFinish, model } = outcome.answer;
      const usage = withEstimatedInput(outcome.answer.usage, inputTokens);
      const cost = price === undefined ? {} : { cost: costOf(price, usage) };
      const said = { text: answer, finish, rawFinish, usage, model };
      await journal.append({ ...head, ...cost, state: "answered", ...said });
      this.#counts.answered += 1;
    } else if (wasClosed || !isFirst) {
      this.#counts.duplicate += 1;
    } else {
      await journal.append({ ...head, ...outcome });
      this.#failed[outcome.kind] = (this.#failed[outcome.kind] ?? 0) + 1;
    }
  }

  #odd(what: "unknown" | "unreadable", example: string): void {
    this.#counts[what] += 1;
    if (this.#examples.length < EXAMPLES) this.#examples.push(example);
  }
}
