const CHUNK = 1 << 16;

/** A growing list of unsigned 32-bit words: 4 bytes each, never copied to grow. */
export class WordList {
  readonly #chunks: Uint32Array[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(word: number): void {
    const at = this.#length++ % CHUNK;
    if (at === 0) this.#chunks.push(new Uint32Array(CHUNK));
    (this.#chunks.at(-1) as Uint32Array)[at] = word;
  }

  get(index: number): number {
    return (this.#chunks[Math.floor(index / CHUNK)] as Uint32Array)[index % CHUNK] as number;
  }
}
