/**
 * The text of a JSON string, given with its quotes; undefined where what is given is no single string, or not written as
 * JSON.stringify would: with `\u` or `\/`.
 */
export function readPlainLiteral(literal: string): string | undefined {
  if (!literal.includes("\\")) {
    // The first quote behind the opening one must be the last character.
    return literal.indexOf('"', 1) === literal.length - 1 ? literal.slice(1, -1) : undefined;
  }
  if (literal.includes("\\u") || literal.includes("\\/")) return undefined;
  try {
    // What begins with a quote and is accepted is one string.
    return JSON.parse(literal) as string;
  } catch {
    return undefined;
  }
}

/** Index behind the first `ending` from `start` on whose quote, its first character, no backslash escapes; -1: none. */
export function endOfLiteral(text: string, start: number, ending: string): number {
  let quote = text.indexOf(ending, start);
  while (quote >= 0) {
    let before = quote - 1;
    while (text.charCodeAt(before) === 92) before--;
    // Backslashes escape each other in pairs, so after an even number of them the quote is a real one.
    if (((quote - before) & 1) === 1) return quote + 1;
    quote = text.indexOf(ending, quote + 1);
  }
  return -1;
}
