import { printableText } from "../report/printable-text.ts";

const MAX_SHOWN = 40;
const MAX_PRINTED = 78;

/**
 * Text of a record as a finding may show it: in quotes, control characters and halves of surrogate pairs as escapes, at
 * most 80 characters with the quotes.
 */
export function excerpt(text: string): string {
  const printed = printableText(text.slice(0, MAX_SHOWN).toWellFormed());
  const cut = printed.length > MAX_PRINTED - 1 ? printed.slice(0, MAX_PRINTED - 1) : printed;
  const whole = text.length <= MAX_SHOWN && cut.length === printed.length;
  return whole ? `"${printed}"` : `"${cut}…"`;
}

/** A key or name inside a longer message; bare where it is a plain word of up to 60 characters. */
export function excerptName(name: string): string {
  return /^[\w.-]{1,60}$/.test(name) ? name : excerpt(name);
}

/** Any text on one line, at most 80 characters, without quotes. */
export function shorten(text: string): string {
  const printed = printableText(text.slice(0, MAX_PRINTED + 2).toWellFormed());
  return text.length <= MAX_PRINTED && printed.length <= MAX_PRINTED
    ? printed
    : `${printed.slice(0, MAX_PRINTED)}…`;
}

/** First four characters, `…` and the length. */
export function maskCredential(credential: string): string {
  return `${credential.slice(0, 4)}… (${credential.length} characters)`;
}

/** Gives a text with masks in it. */
export type Mask = (text: string) => string;

/** Shorter parts of a credential may be words of their own. */
const SHORTEST_PART = 8;
/** What is left of one where an excerpt was cut; the mask itself shows one less. */
const SHORTEST_CUT_PART = 5;
const CUT_AFTER = /^(?:…|"\.\.\.)/;
const CUT_BEFORE = '..."';
const BETWEEN = "\0";

/**
 * For texts about a record that holds `credentials`, such as messages with excerpts in them: the result puts the mask of
 * a credential in the place of each part of it, from 8 characters on, or 5 beside a cut.
 */
export function credentialMask(credentials: readonly string[]): Mask {
  if (credentials.length === 0) return (text) => text;
  // One text to search; messages hold no NUL, so no part reaches over two credentials.
  const all = [...new Set(credentials)].join(BETWEEN);
  const maskAt = (index: number): string => {
    const end = all.indexOf(BETWEEN, index);
    const start = all.lastIndexOf(BETWEEN, index) + 1;
    return maskCredential(all.slice(start, end < 0 ? all.length : end));
  };
  return (text) => {
    let masked = "";
    let copied = 0;
    for (let at = 0; at + SHORTEST_CUT_PART <= text.length; ) {
      const part = longestPart(text, at, all);
      if (part === undefined) {
        at++;
        continue;
      }
      masked += text.slice(copied, at) + maskAt(part.index);
      at += part.length;
      copied = at;
    }
    return masked + text.slice(copied);
  };
}

/** The part of a credential that begins at `at`: its length, and its place in `all`. */
function longestPart(
  text: string,
  at: number,
  all: string,
): { readonly index: number; readonly length: number } | undefined {
  if (!all.includes(text.slice(at, at + SHORTEST_CUT_PART))) return undefined;
  const index = all.indexOf(text.slice(at, at + SHORTEST_PART));
  if (index >= 0 && at + SHORTEST_PART <= text.length) {
    let length = SHORTEST_PART;
    while (at + length < text.length && text[at + length] === all[index + length]) length++;
    return { index, length };
  }
  for (let length = SHORTEST_PART - 1; length >= SHORTEST_CUT_PART; length--) {
    const index = all.indexOf(text.slice(at, at + length));
    const end = at + length;
    if (index < 0 || end > text.length) continue;
    if (CUT_AFTER.test(text.slice(end, end + 4)) || text.endsWith(CUT_BEFORE, at)) {
      return { index, length };
    }
  }
  return undefined;
}
