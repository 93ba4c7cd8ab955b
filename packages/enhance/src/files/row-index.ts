import { hash } from "node:crypto";
import { LineIndex } from "../model/journal/line-index.ts";
import type { RowKeys } from "./batch-row.ts";

/** One batch of a folder. */
export interface BatchFacts {
  /** 1-based. */
  readonly round: number;
  /** Below the folder, such as `batch_001.jsonl` or `round-002/batch_001.jsonl`. */
  readonly file: string;
  /** Lines. */
  readonly listed: number;
}

/** Most rows that are kept for an id or a call: two are enough to know that it tells none apart. */
const MOST_ROWS = 2;

/**
 * The rows of all batches of a folder, numbered in the order in which their records first occur. Lines with the same digest
 * are one row; the batch that lists it last is the one that it belongs to. About 250 bytes a row.
 */
export class RowIndex {
  readonly batches: BatchFacts[] = [];
  readonly #digests = new LineIndex();
  readonly #ids = new LineIndex();
  readonly #calls = new LineIndex();
  /** Two halves of each row's digest of its call; 0 where it has none. */
  readonly #callOf: Uint32Array;
  readonly #batchOf: Uint32Array;
  #count = 0;

  /** `lines` is how many lines all batches have. */
  constructor(lines: number) {
    this.#callOf = new Uint32Array(lines * 2);
    this.#batchOf = new Uint32Array(lines);
  }

  get count(): number {
    return this.#count;
  }

  get digests(): LineIndex {
    return this.#digests;
  }

  /** Adds a line to the batch that is to be pushed to `batches` next. */
  add({ id, digest, callDigest }: RowKeys): void {
    const batch = this.batches.length;
    let row = this.rowOf(digest);
    if (row === undefined) {
      row = this.#count;
      this.#count += 1;
      this.#digests.add(digest, row);
      if (callDigest !== undefined) this.#callOf.set(halvesOf(callDigest), row * 2);
    }
    this.#batchOf[row] = batch;
    if (callDigest !== undefined) {
      addRow(this.#calls, keyOf(callDigest), row);
      addRow(this.#calls, keyOf(callDigest, batch), row);
    }
    addRow(this.#ids, keyOf(id), row);
    addRow(this.#ids, keyOf(id, batch), row);
  }

  rowOf(digest: string): number | undefined {
    return isDigest(digest) ? this.#digests.find(digest)[0] : undefined;
  }

  /** Rows with this id, two at most; in one batch alone where that is given. */
  rowsOfId(id: string, batch?: number): readonly number[] {
    return this.#ids.find(keyOf(id, batch));
  }

  /** Rows whose call has this digest, two at most; in one batch alone where that is given. */
  rowsOfCall(digest: string, batch?: number): readonly number[] {
    return this.#calls.find(keyOf(digest, batch));
  }

  hasCall(row: number, digest: string): boolean {
    const [high, low] = halvesOf(digest);
    return this.#callOf[row * 2] === high && this.#callOf[row * 2 + 1] === low;
  }

  /** Index in `batches`. */
  batchOf(row: number): number {
    return this.#batchOf[row] ?? 0;
  }
}

function addRow(index: LineIndex, key: string, row: number): void {
  const found = index.find(key);
  if (found.length < MOST_ROWS && !found.includes(row)) index.add(key, row);
}

function keyOf(id: string, batch?: number): string {
  return hash("sha256", batch === undefined ? id : `${batch}\n${id}`);
}

function isDigest(text: string): boolean {
  return /^[0-9a-f]{16}$/.test(text);
}

function halvesOf(digest: string): [number, number] {
  return [Number.parseInt(digest.slice(0, 8), 16), Number.parseInt(digest.slice(8, 16), 16)];
}
