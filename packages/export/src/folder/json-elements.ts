/** A part of a JSON text; `end` is exclusive. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

const QUOTE = 34;
const COMMA = 44;
const BACKSLASH = 92;

/**
 * Where the elements of a JSON list stand, in order, white space around them left out. `start` is the index of its `[` in
 * a text that JSON.parse accepts. No recursion and no copy: one pass over the characters of the list.
 */
export function jsonElements(text: string, start: number): TextSpan[] {
  const elements: TextSpan[] = [];
  let depth = 1;
  let from = start + 1;
  let index = from;
  const close = (): void => {
    const span = trimmed(text, from, index);
    if (span.end > span.start) elements.push(span);
    from = index + 1;
  };
  for (; depth > 0; index++) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) index = endOfString(text, index);
    else if (code === 91 || code === 123) depth++;
    else if (code === 93 || code === 125) {
      depth--;
      if (depth === 0) close();
    } else if (code === COMMA && depth === 1) close();
  }
  return elements;
}

/** Index of the quote that ends the string whose first quote stands at `index`. */
function endOfString(text: string, index: number): number {
  let at = index + 1;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at;
    at += code === BACKSLASH ? 2 : 1;
  }
}

function trimmed(text: string, from: number, to: number): TextSpan {
  let start = from;
  let end = to;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return { start, end };
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}
