/** Pairs of nodes with their scores, in the order of their coming. Memory: 16 to 32 bytes a pair. */
export class EdgeList {
  #originals: Int32Array;
  #enhanced: Int32Array;
  #scores: Float64Array;
  #size = 0;

  /** Pairs to make room for; more may come. */
  constructor(expected: number) {
    const room = Math.max(expected, 1);
    this.#originals = new Int32Array(room);
    this.#enhanced = new Int32Array(room);
    this.#scores = new Float64Array(room);
  }

  /** Number of pairs. */
  get size(): number {
    return this.#size;
  }

  add(original: number, enhanced: number, score: number): void {
    if (this.#size === this.#originals.length) this.#grow();
    this.#originals[this.#size] = original;
    this.#enhanced[this.#size] = enhanced;
    this.#scores[this.#size] = score;
    this.#size++;
  }

  original(edge: number): number {
    return this.#originals[edge] as number;
  }

  enhanced(edge: number): number {
    return this.#enhanced[edge] as number;
  }

  score(edge: number): number {
    return this.#scores[edge] as number;
  }

  #grow(): void {
    const size = 2 * this.#size;
    const [originals, enhanced, scores] = [this.#originals, this.#enhanced, this.#scores];
    this.#originals = new Int32Array(size);
    this.#enhanced = new Int32Array(size);
    this.#scores = new Float64Array(size);
    this.#originals.set(originals);
    this.#enhanced.set(enhanced);
    this.#scores.set(scores);
  }
}
