import type { TextEdit } from "@burnish/core";
import { jsonString } from "./json-string.ts";
import type { TextSpan } from "./scan-items.ts";

/**
 * Turns edits of the text that a JSON string stands for into edits of the JSON text around it, so that the rest of the
 * string keeps its escapes. `token` is the string with its quotes; edits come in any order, ends lie on whole characters.
 */
export function editsInString(
  json: string,
  token: TextSpan,
  edits: readonly TextEdit[],
  ascii: boolean,
): TextEdit[] {
  const walk = new StringWalk(json, token);
  return edits
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .map(({ start, end, text }) => ({
      start: walk.to(start),
      end: walk.to(end),
      text: jsonString(text, ascii).slice(1, -1),
    }));
}

/** Walks a string token along the text that it stands for. */
class StringWalk {
  readonly #json: string;
  #raw: number;
  #decoded = 0;
  #escape: number;

  constructor(json: string, token: TextSpan) {
    this.#json = json;
    this.#raw = token.start + 1;
    this.#escape = this.#nextEscape();
  }

  /** Index in the JSON text of a character of the decoded text; asked for in ascending order. */
  to(index: number): number {
    while (this.#escape - this.#raw < index - this.#decoded) {
      const length = this.#json.charCodeAt(this.#escape + 1) === 117 ? 6 : 2;
      this.#decoded += this.#escape - this.#raw + 1;
      this.#raw = this.#escape + length;
      this.#escape = this.#nextEscape();
    }
    this.#raw += index - this.#decoded;
    this.#decoded = index;
    return this.#raw;
  }

  #nextEscape(): number {
    const found = this.#json.indexOf("\\", this.#raw);
    return found < 0 ? this.#json.length : found;
  }
}
