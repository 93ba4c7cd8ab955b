/** Looks at a stream of bytes through its current chunk; holds that chunk (and a few bytes more after `peek`). */
export class ByteCursor {
  readonly #read: () => Promise<Uint8Array | undefined>;
  #chunk: Uint8Array = new Uint8Array(0);
  /** Offset in the stream of the next byte. */
  offset = 0;

  /** `read` gives the next chunk, undefined at the end; it may reuse the memory of the one before. */
  constructor(read: () => Promise<Uint8Array | undefined>) {
    this.#read = read;
  }

  /** Bytes at hand from `offset` on; valid until the next `more` or `peek`. */
  get view(): Uint8Array {
    return this.#chunk;
  }

  /** Sees to it that `view` holds a byte; false at the end of the stream. */
  async more(): Promise<boolean> {
    while (this.#chunk.length === 0) {
      const next = await this.#read();
      if (next === undefined) return false;
      this.#chunk = next;
    }
    return true;
  }

  /** The next `count` bytes without passing them; fewer only at the end of the stream. For small counts. */
  async peek(count: number): Promise<Uint8Array> {
    while (this.#chunk.length < count) {
      const held = new Uint8Array(this.#chunk);
      const next = await this.#read();
      if (next === undefined) {
        this.#chunk = held;
        break;
      }
      this.#chunk = held.length === 0 ? next : Buffer.concat([held, next]);
    }
    return this.#chunk.subarray(0, count);
  }

  /** Passes bytes of `view`. */
  advance(count: number): void {
    this.#chunk = this.#chunk.subarray(count);
    this.offset += count;
  }

  /** Passes bytes, also far ahead; false where the stream ends before. */
  async skip(count: number): Promise<boolean> {
    for (let left = count; left > 0; ) {
      if (!(await this.more())) return false;
      const step = Math.min(left, this.#chunk.length);
      this.advance(step);
      left -= step;
    }
    return true;
  }
}
