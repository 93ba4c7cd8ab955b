/**
 * Index after the JSON value that begins at `start`; -1 where it does not end before the text does. In valid JSON that
 * is its end; other text is walked by its quotes and brackets. Iterative and linear.
 */
export function jsonValueEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) {
      at = stringEnd(text, at) - 1;
      if (at < 0) return -1;
    } else if (code === 123 || code === 91) depth++;
    else if (code === 125 || code === 93) depth--;
    else if (depth > 0 || isBetween(code)) continue;
    else at = scalarEnd(text, at) - 1;
    if (depth === 0) return at + 1;
  }
  return -1;
}

/** First index from `start` on that holds no JSON white space. */
export function afterSpace(text: string, start: number): number {
  let at = start;
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** Index after the quote that closes the string opened at `start`; 0 where none does. */
function stringEnd(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let before = quote - 1;
    while (text.charCodeAt(before) === 92) before--;
    // Backslashes escape each other in pairs.
    if (((quote - before) & 1) === 1) return quote + 1;
  }
  return 0;
}

function scalarEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && !isBetween(text.charCodeAt(at)) && !isClosing(text.charCodeAt(at)))
    at++;
  return at;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

function isBetween(code: number): boolean {
  return code === 44 || code === 58 || isSpace(code);
}

function isClosing(code: number): boolean {
  return code === 93 || code === 125;
}
