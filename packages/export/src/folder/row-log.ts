import { Buffer } from "node:buffer";
import { SpillLog } from "@burnish/core";
import { NumberList } from "./number-list.ts";

/**
 * Rows of one split of a config, as JSON texts, until it is known how they are to be written: in memory while they fit,
 * then in a temporary file. Holds 8 bytes a row besides.
 */
export class RowLog {
  readonly #memory: Uint8Array;
  readonly #log: SpillLog;
  readonly #starts = new NumberList();

  constructor(memoryBytes: number, tempDir: string) {
    this.#memory = Buffer.allocUnsafeSlow(memoryBytes);
    this.#log = new SpillLog({ memory: this.#memory, tempDir });
  }

  get rows(): number {
    return this.#starts.size;
  }

  /** Bytes of all rows. */
  get bytes(): number {
    return this.#log.size;
  }

  async add(text: string): Promise<void> {
    this.#starts.add(this.#log.size);
    const waiting = this.#log.append(Buffer.from(text, "utf8"));
    if (waiting !== undefined) await waiting;
  }

  /** The rows by their numbers in `order`, by default as they came; after the last `add`, as often as needed. */
  async *read(order?: Uint32Array): AsyncGenerator<string, void, undefined> {
    await this.#log.finish();
    const starts = this.#starts.values();
    for (let at = 0; at < starts.length; at++) {
      const row = order === undefined ? at : (order[at] as number);
      const start = starts[row] as number;
      const end = row + 1 < starts.length ? (starts[row + 1] as number) : this.#log.size;
      yield this.#text(start, end);
    }
  }

  async close(): Promise<void> {
    await this.#log.close();
  }

  #text(start: number, end: number): string {
    if (this.#log.isInMemory) return decode(this.#memory.subarray(start, end));
    const bytes = Buffer.allocUnsafe(end - start);
    this.#log.readNow(start, bytes);
    return decode(bytes);
  }
}

function decode({ buffer, byteOffset, length }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, length).toString("utf8");
}
