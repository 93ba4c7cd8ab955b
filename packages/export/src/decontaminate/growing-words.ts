type Words = Uint16Array | Uint32Array;

/** A growing list of numbers in a typed array, twice as long each time it is full. */
export class GrowingWords<Kind extends Words> {
  readonly #create: (length: number) => Kind;
  #words: Kind;
  #length = 0;

  constructor(create: (length: number) => Kind) {
    this.#create = create;
    this.#words = create(1 << 10);
  }

  get length(): number {
    return this.#length;
  }

  push(word: number): void {
    if (this.#length === this.#words.length) {
      const larger = this.#create(2 * this.#length);
      larger.set(this.#words);
      this.#words = larger;
    }
    this.#words[this.#length] = word;
    this.#length += 1;
  }

  /** The numbers so far; valid until the next `push`. */
  view(): Kind {
    return this.#words.subarray(0, this.#length) as Kind;
  }
}
