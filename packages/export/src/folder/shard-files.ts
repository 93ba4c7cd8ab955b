import { rename } from "node:fs/promises";
import { join } from "node:path";
import type { HashKind, Output } from "@burnish/core";
import { openFileOutput } from "@burnish/core";

/** One finished file of a split. */
export interface ShardFile {
  /** Path below the dataset folder, with `/`. */
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
  /** `kind:hex` of the file. */
  readonly hash: string;
}

/** Takes the rows of one split. */
export interface ShardWriter {
  /** `text` is a row's JSON text. */
  add(text: string): Promise<void>;
  /** After the last row, once: gives the files, which then have their names. */
  finish(): Promise<readonly ShardFile[]>;
  /** Takes back what is open; the folder itself is the caller's. */
  abort(): Promise<void>;
}

export interface ShardWriterOptions {
  /** The dataset folder while it is made. */
  readonly folder: string;
  /** Where the files go below it, such as `data/kto`. */
  readonly below: string;
  readonly split: string;
  /** Bytes that a file should not exceed; a row, or for Parquet a row group, that alone is larger has a file of its own. */
  readonly shardBytes: number;
  readonly hash: HashKind;
}

/** The files of a split while they are written: each has its number, and its full name once all are known. */
export class ShardFiles {
  readonly #options: ShardWriterOptions;
  readonly #ending: string;
  readonly #done: Omit<ShardFile, "path">[] = [];
  #open: Output | undefined;

  constructor(options: ShardWriterOptions, ending: "jsonl" | "parquet") {
    this.#options = options;
    this.#ending = ending;
  }

  /** Opens the next file. */
  async open(): Promise<Output> {
    const output = await openFileOutput(this.#pathOf(this.#done.length), this.#options.hash);
    this.#open = output;
    return output;
  }

  /** Ends the open file. */
  async close(rows: number): Promise<void> {
    const output = this.#open;
    if (output === undefined) return;
    this.#done.push({ rows, ...(await output.seal()) });
    await output.commit();
    this.#open = undefined;
  }

  async finish(): Promise<readonly ShardFile[]> {
    const { folder, below, split } = this.#options;
    const files: ShardFile[] = [];
    for (const [number, facts] of this.#done.entries()) {
      const name = shardName(split, number, this.#done.length, this.#ending);
      await rename(this.#pathOf(number), join(folder, below, name));
      files.push({ path: `${below}/${name}`, ...facts });
    }
    return files;
  }

  async abort(): Promise<void> {
    await this.#open?.abort();
  }

  #pathOf(number: number): string {
    const { folder, below, split } = this.#options;
    return join(folder, below, `${split}-${number}.part`);
  }
}

/** `train-00000-of-00003.parquet`: the form in which the hub lists and sorts shards. */
function shardName(split: string, number: number, count: number, ending: string): string {
  const digits = (value: number): string => String(value).padStart(5, "0");
  return `${split}-${digits(number)}-of-${digits(count)}.${ending}`;
}
