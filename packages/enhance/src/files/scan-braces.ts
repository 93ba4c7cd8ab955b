/** How far a JSON text has come that may go over several lines. */
export class BraceScan {
  #depth = 0;
  #inString = false;
  #escaped = false;

  /** Whether all that was opened is closed, outside of any string. */
  get isClosed(): boolean {
    return this.#depth <= 0 && !this.#inString;
  }

  add(text: string): void {
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (code === BACKSLASH) this.#escaped = true;
        else if (code === QUOTE) this.#inString = false;
      } else if (code === QUOTE) this.#inString = true;
      else if (code === BRACE || code === BRACKET) this.#depth += 1;
      else if (code === BRACE_END || code === BRACKET_END) this.#depth -= 1;
    }
  }
}

const QUOTE = 34;
const BACKSLASH = 92;
const BRACKET = 91;
const BRACKET_END = 93;
const BRACE = 123;
const BRACE_END = 125;
