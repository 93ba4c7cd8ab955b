/**
 * The next place of a string in a text, asked for with growing positions. Each stretch of the text is searched once,
 * however often one asks.
 */
export class NextIndex {
  readonly #text: string;
  readonly #wanted: string;
  #found = -1;

  constructor(text: string, wanted: string) {
    this.#text = text;
    this.#wanted = wanted;
  }

  /** Index of the first occurrence at or after `position`, the text's length where there is none. */
  from(position: number): number {
    if (this.#found < position) {
      const found = this.#text.indexOf(this.#wanted, position);
      this.#found = found < 0 ? this.#text.length : found;
    }
    return this.#found;
  }
}
