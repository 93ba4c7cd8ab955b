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
