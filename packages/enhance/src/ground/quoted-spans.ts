/** A quotation: its text without the quotes, and where it begins and ends with them. */
export interface QuotedSpan {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Closing mark by opening mark. */
const CLOSING: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ["`", "`"],
  ["\u201C", "\u201D"],
  ["\u2018", "\u2019"],
  ["\u00AB", "\u00BB"],
]);

const OPENS_AFTER = /[\s([{:,;\u2014\u2013/-]/;
const LETTER = /[\p{L}\p{N}]/u;

/**
 * The quotations of a text in their order, not nested. An apostrophe inside a word neither opens nor closes one, a mark
 * that is never closed opens none. Linear.
 */
export function quotedSpans(text: string): QuotedSpan[] {
  const spans: QuotedSpan[] = [];
  // A closing mark that was not found from some place on is not there from a later place on either.
  const unclosed = new Set<string>();
  for (let at = 0; at < text.length; at++) {
    const closing = CLOSING.get(text.charAt(at));
    if (closing === undefined || unclosed.has(closing) || !isOpening(text, at)) continue;
    const end = closingIndex(text, at + 1, closing);
    if (end < 0) unclosed.add(closing);
    else {
      spans.push({ text: text.slice(at + 1, end), start: at, end: end + 1 });
      at = end;
    }
  }
  return spans;
}

function isOpening(text: string, at: number): boolean {
  const next = text.charAt(at + 1);
  return next !== "" && !/\s/.test(next) && (at === 0 || OPENS_AFTER.test(text.charAt(at - 1)));
}

function closingIndex(text: string, from: number, closing: string): number {
  const isApostrophe = closing === "'" || closing === "\u2019";
  for (let at = text.indexOf(closing, from); at >= 0; at = text.indexOf(closing, at + 1)) {
    if (!(isApostrophe && LETTER.test(text.charAt(at + 1)))) return at;
  }
  return -1;
}
