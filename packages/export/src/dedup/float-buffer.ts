const FIRST_LENGTH = 1 << 12;

/** Collects numbers, 8 bytes each; keeps its memory from one `take` to the next. */
export class FloatBuffer {
  #numbers = new Float64Array(FIRST_LENGTH);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(numbers: Float64Array): void {
    const needed = this.#length + numbers.length;
    if (needed > this.#numbers.length) {
      const larger = new Float64Array(2 * needed);
      larger.set(this.#numbers.subarray(0, this.#length));
      this.#numbers = larger;
    }
    this.#numbers.set(numbers, this.#length);
    this.#length = needed;
  }

  /** A copy of all numbers; starts anew. */
  take(): Float64Array {
    const taken = this.#numbers.slice(0, this.#length);
    this.#length = 0;
    return taken;
  }
}
