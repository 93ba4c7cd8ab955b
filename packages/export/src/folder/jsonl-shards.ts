import { Buffer } from "node:buffer";
import type { Output } from "@burnish/core";
import {
  type ShardFile,
  ShardFiles,
  type ShardWriter,
  type ShardWriterOptions,
} from "./shard-files.ts";

const WRITE_BYTES = 1 << 20;

/** Writes rows as lines of JSONL, as they come. Holds 1 MiB and a row. */
export function createJsonlShards(options: ShardWriterOptions): ShardWriter {
  return new JsonlShards(options);
}

class JsonlShards implements ShardWriter {
  readonly #files: ShardFiles;
  readonly #shardBytes: number;
  #output: Output | undefined;
  #lines: Buffer[] = [];
  #heldBytes = 0;
  /** Of the open file. */
  #bytes = 0;
  #rows = 0;

  constructor(options: ShardWriterOptions) {
    this.#files = new ShardFiles(options, "jsonl");
    this.#shardBytes = options.shardBytes;
  }

  async add(text: string): Promise<void> {
    const line = Buffer.from(`${text}\n`, "utf8");
    if (this.#rows > 0 && this.#bytes + line.length > this.#shardBytes) await this.#close();
    this.#lines.push(line);
    this.#heldBytes += line.length;
    this.#bytes += line.length;
    this.#rows += 1;
    if (this.#heldBytes >= WRITE_BYTES) await this.#write();
  }

  async finish(): Promise<readonly ShardFile[]> {
    await this.#close();
    return this.#files.finish();
  }

  abort(): Promise<void> {
    return this.#files.abort();
  }

  async #write(): Promise<void> {
    this.#output ??= await this.#files.open();
    await this.#output.write(Buffer.concat(this.#lines));
    this.#lines = [];
    this.#heldBytes = 0;
  }

  async #close(): Promise<void> {
    if (this.#rows === 0) return;
    await this.#write();
    await this.#files.close(this.#rows);
    this.#output = undefined;
    this.#bytes = 0;
    this.#rows = 0;
  }
}
