/** Gives each text of one field a number from 1; the empty text is 0. Both sides of a window share it. */
export class TextNumbers {
  readonly #numbers: Map<string, number> = new Map();

  of(text: string): number {
    if (text === "") return 0;
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#numbers.size + 1;
    this.#numbers.set(text, number);
    return number;
  }

  /** Numbers in use, without the 0. */
  get size(): number {
    return this.#numbers.size;
  }
}
