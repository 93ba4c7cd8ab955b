import { UsageError } from "../errors.ts";

const WINDOW = 100;
const LEAD = 60;

/**
 * The caller's expression can't be read: the message, then the source with a caret under `position` (UTF-16 index).
 * A long source is shown around the position only.
 */
export function syntaxError(source: string, position: number, message: string): UsageError {
  const start = source.length <= WINDOW ? 0 : Math.max(0, position - LEAD);
  const end = Math.min(source.length, start + WINDOW);
  const before = `${start > 0 ? "…" : ""}${oneLine(source.slice(start, position))}`;
  const after = `${oneLine(source.slice(position, end))}${end < source.length ? "…" : ""}`;
  return new UsageError(`${message}\n  ${before}${after}\n  ${" ".repeat([...before].length)}^`);
}

/** Control characters would move the caret away from its place. */
function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, " ");
}
