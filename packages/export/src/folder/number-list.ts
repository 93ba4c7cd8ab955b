const FIRST_SIZE = 1024;

/** Numbers that are added one after another. Memory: 8 bytes each, up to 16 while it grows. */
export class NumberList {
  #values = new Float64Array(FIRST_SIZE);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(value: number): void {
    if (this.#size === this.#values.length) {
      const larger = new Float64Array(2 * this.#size);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#size++] = value;
  }

  /** What was added, in order; a view, to be left unchanged. */
  values(): Float64Array {
    return this.#values.subarray(0, this.#size);
  }
}
