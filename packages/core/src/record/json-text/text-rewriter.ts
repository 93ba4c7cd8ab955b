/** Adding strings up is the fastest way for a record, but the engine keeps every piece; from here on they are joined. */
const FEW = 256;
/** Pieces are joined in groups of this many, so that a huge text is not held as millions of small strings. */
const GROUP = 8192;

/** Copies a text from left to right with some ranges replaced; a text without replacements comes back as it is. */
export class TextRewriter {
  readonly #text: string;
  readonly #joined: string[] = [];
  #begin = "";
  #pieces: string[] = [];
  #replaced = 0;
  #copied = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Replaces `[start, end)`; ranges come in ascending order and do not overlap. */
  replace(start: number, end: number, replacement: string): void {
    const before = this.#text.slice(this.#copied, start);
    this.#copied = end;
    if (this.#replaced++ < FEW) {
      this.#begin += before + replacement;
      return;
    }
    if (this.#pieces.push(before, replacement) < GROUP) return;
    this.#joined.push(this.#pieces.join(""));
    this.#pieces = [];
  }

  finish(): string {
    if (this.#replaced === 0) return this.#text;
    const rest = this.#text.slice(this.#copied);
    if (this.#replaced <= FEW) return this.#begin + rest;
    return [this.#begin, ...this.#joined, ...this.#pieces, rest].join("");
  }
}
