/**
 * Buffers of one size that go round instead of being collected: memory outside of the JavaScript heap is given back
 * late, so that a run which allocates each block anew holds tens of megabytes of dead blocks.
 */
export class BufferPool {
  readonly #size: number;
  readonly #most: number;
  readonly #free: ArrayBuffer[] = [];

  /** Buffers of `size` bytes, of which at most `most` are kept while nobody uses them. */
  constructor(size: number, most: number) {
    this.#size = size;
    this.#most = most;
  }

  /** A buffer of the pool's size; what it holds is left over from its last use. */
  take(): ArrayBuffer {
    return this.#free.pop() ?? new ArrayBuffer(this.#size);
  }

  /** Takes a buffer back; one of another size, or that was moved away, is left to the collector. */
  give(buffer: ArrayBufferLike): void {
    if (!(buffer instanceof ArrayBuffer) || buffer.byteLength !== this.#size) return;
    if (this.#free.length < this.#most) this.#free.push(buffer);
  }
}
