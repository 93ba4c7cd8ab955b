import { SpillLog, type WrittenRecords } from "@burnish/core";

export interface RecordLogOptions {
  /** Holds records until there are more, in bytes. */
  readonly memoryBytes: number;
  readonly tempDir: string;
}

/** Number of records and of bytes of a block. */
const HEAD_WORDS = 2;
const WORD_BYTES = 4;

/** Records as they came, block after block, on disk where memory does not hold them; nothing a record stays in memory. */
export class RecordLog {
  readonly #memory: Uint8Array;
  readonly #log: SpillLog;

  constructor({ memoryBytes, tempDir }: RecordLogOptions) {
    this.#memory = new Uint8Array(Math.max(1, Math.floor(memoryBytes)));
    this.#log = new SpillLog({ memory: this.#memory, tempDir });
  }

  get spilledBytes(): number {
    return this.#log.spilledBytes;
  }

  async append({ bytes, ends }: WrittenRecords): Promise<void> {
    const head = new Uint32Array(HEAD_WORDS + ends.length);
    head.set([ends.length, bytes.length]);
    head.set(ends, HEAD_WORDS);
    for (const part of [new Uint8Array(head.buffer), bytes]) {
      const written = this.#log.append(part);
      if (written !== undefined) await written;
    }
  }

  /** All blocks in order; to be called once, after the last `append`. A block is valid until the next one is asked for. */
  async *replay(): AsyncGenerator<WrittenRecords, void, undefined> {
    await this.#log.finish();
    let position = 0;
    let buffer = new Uint8Array(0);
    const read = async (length: number): Promise<Uint8Array> => {
      const start = position;
      position += length;
      if (this.#log.isInMemory) return this.#memory.subarray(start, position);
      if (buffer.length < length) buffer = new Uint8Array(2 * length);
      const part = buffer.subarray(0, length);
      await this.#log.read(start, part);
      return part;
    };
    while (position < this.#log.size) {
      const [count = 0, length = 0] = wordsOf(await read(HEAD_WORDS * WORD_BYTES));
      const ends = wordsOf(await read(count * WORD_BYTES));
      yield { bytes: await read(length), ends };
    }
  }

  async close(): Promise<void> {
    await this.#log.close();
  }
}

/** A copy, since bytes in a log are not aligned. */
function wordsOf(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.slice().buffer);
}
