import { SpillFile } from "./spill-file.ts";

export interface SpillLogOptions {
  /** Holds the bytes until there are more; after that its first part collects small appends. */
  readonly memory: Uint8Array;
  readonly tempDir: string;
}

const WRITE_BYTES = 1 << 20;

/** One growing byte string, in memory while it fits there, then in a temporary file. One append at a time. */
export class SpillLog {
  readonly #memory: Uint8Array;
  readonly #file: SpillFile;
  /** Bytes that only memory has, from its start. */
  #held = 0;
  #isSpilled = false;

  constructor(options: SpillLogOptions) {
    this.#memory = options.memory;
    this.#file = new SpillFile(options.tempDir);
  }

  /** Bytes appended so far, which is the position of the next append. */
  get size(): number {
    return this.#file.size + this.#held;
  }

  get spilledBytes(): number {
    return this.#file.size;
  }

  /** True where all bytes are in memory, each at its position. */
  get isInMemory(): boolean {
    return !this.#isSpilled;
  }

  /** Adds `bytes` at the end. Where it gives a promise, that must be awaited before anything else is done. */
  append(bytes: Uint8Array): Promise<void> | undefined {
    if (this.#held + bytes.length > this.#capacity()) return this.#appendToFile(bytes);
    this.#memory.set(bytes, this.#held);
    this.#held += bytes.length;
    return undefined;
  }

  /** After the last append: where the log is spilled, its memory is free for other use when this resolves. */
  async finish(): Promise<void> {
    if (this.#isSpilled) await this.#writeHeld();
  }

  /** Fills `into` from `position` on; after `finish`, and only where the log is not in memory. */
  async read(position: number, into: Uint8Array): Promise<void> {
    await this.#file.read(position, into);
  }

  /** The same, and waits for it. */
  readNow(position: number, into: Uint8Array): void {
    this.#file.readNow(position, into);
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  #capacity(): number {
    return this.#isSpilled ? Math.min(WRITE_BYTES, this.#memory.length) : this.#memory.length;
  }

  async #appendToFile(bytes: Uint8Array): Promise<void> {
    this.#isSpilled = true;
    await this.#writeHeld();
    if (bytes.length > this.#capacity() / 2) {
      await this.#file.append([bytes]).written;
    } else {
      this.#memory.set(bytes);
      this.#held = bytes.length;
    }
  }

  async #writeHeld(): Promise<void> {
    const held = this.#memory.subarray(0, this.#held);
    this.#held = 0;
    if (held.length > 0) await this.#file.append([held]).written;
  }
}
