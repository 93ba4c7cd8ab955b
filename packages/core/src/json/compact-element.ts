const JOIN_PARTS = 4096;
const NEEDS_NO_ESCAPE = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

/**
 * Writes one JSON value as compact text from the events of a parser, and stops holding it when it is longer than the
 * limit; from then on it only counts. Reused for one value after another.
 */
export class CompactElement {
  readonly #maxBytes: number;
  #joined: string[] = [];
  #parts: string[] = [];
  #units = 0;
  #string = "";
  #needsComma = false;
  #over = false;
  #bytes = 0;

  /** `maxBytes` of UTF-8 text are held at most. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** `{` or `[`. */
  open(bracket: "{" | "["): void {
    this.#add(this.#needsComma ? `,${bracket}` : bracket);
    this.#needsComma = false;
  }

  /** `}` or `]`. */
  close(bracket: "}" | "]"): void {
    this.#add(bracket);
    this.#needsComma = true;
  }

  /** Begins a key, a string or a number. */
  startScalar(): void {
    this.#string = "";
    if (this.#needsComma) this.#add(",");
  }

  /** A piece of the key or string that has begun; never ends between the halves of a surrogate pair. */
  stringPiece(text: string): void {
    if (this.#over) {
      this.#bytes += Buffer.byteLength(JSON.stringify(text)) - 2;
      return;
    }
    this.#string = this.#string === "" ? text : this.#string + text;
    if (this.#units + this.#string.length > this.#maxBytes) this.#stopHolding();
  }

  /** The end of a string. */
  endString(): void {
    this.#endQuoted(false);
    this.#needsComma = true;
  }

  /** The end of a key. */
  endKey(): void {
    this.#endQuoted(true);
    this.#needsComma = false;
  }

  /** A piece of the number that has begun. */
  numberPiece(text: string): void {
    this.#add(text);
    this.#needsComma = true;
  }

  /** `true`, `false` or `null`. */
  literal(text: "true" | "false" | "null"): void {
    this.#add(this.#needsComma ? `,${text}` : text);
    this.#needsComma = true;
  }

  /** Ends the value: its text, or its length in bytes where that is over the limit. */
  finish(): string | number {
    const text = this.#over ? "" : this.#joined.join("") + this.#parts.join("");
    const over = this.#over;
    const bytes = over || this.#units * 3 <= this.#maxBytes ? this.#bytes : Buffer.byteLength(text);
    this.#joined = [];
    this.#parts = [];
    this.#units = 0;
    this.#bytes = 0;
    this.#over = false;
    this.#needsComma = false;
    return over || bytes > this.#maxBytes ? bytes : text;
  }

  #endQuoted(isKey: boolean): void {
    if (this.#over) {
      this.#bytes += isKey ? 3 : 2;
      return;
    }
    const quoted = quote(this.#string);
    this.#string = "";
    this.#add(isKey ? `${quoted}:` : quoted);
  }

  #add(text: string): void {
    if (this.#over) {
      this.#bytes += Buffer.byteLength(text);
      return;
    }
    this.#units += text.length;
    this.#parts.push(text);
    if (this.#parts.length >= JOIN_PARTS) {
      this.#joined.push(this.#parts.join(""));
      this.#parts = [];
    }
    if (this.#units > this.#maxBytes) this.#stopHolding();
  }

  #stopHolding(): void {
    this.#over = true;
    for (const text of [...this.#joined, ...this.#parts]) this.#bytes += Buffer.byteLength(text);
    // The quotes of a string that has begun are counted at its end.
    this.#bytes += Buffer.byteLength(JSON.stringify(this.#string)) - 2;
    this.#joined = [];
    this.#parts = [];
    this.#string = "";
  }
}

/** As JSON.stringify, which is slower where nothing needs an escape. */
function quote(text: string): string {
  return NEEDS_NO_ESCAPE.test(text) ? `"${text}"` : JSON.stringify(text);
}
