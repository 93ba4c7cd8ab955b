/** Records a chunk; chunks are never copied to grow. */
const CHUNK = 1 << 16;

type Chunk = Uint8Array | Uint32Array | Float64Array;

/** One number for each record in order: 1, 4 or 8 bytes each, as `createChunk` has it. */
export class RecordColumn {
  readonly #createChunk: (length: number) => Chunk;
  readonly #chunks: Chunk[] = [];
  #length = 0;

  constructor(createChunk: (length: number) => Chunk) {
    this.#createChunk = createChunk;
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    const at = this.#length++ % CHUNK;
    if (at === 0) this.#chunks.push(this.#createChunk(CHUNK));
    (this.#chunks.at(-1) as Chunk)[at] = value;
  }

  get(index: number): number {
    return (this.#chunks[Math.floor(index / CHUNK)] as Chunk)[index % CHUNK] as number;
  }
}
