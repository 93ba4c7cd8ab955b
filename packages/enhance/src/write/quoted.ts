import type { CallKind } from "./call-kind.ts";
import { firstLine, quote } from "./shorten.ts";

/** Longest value that a phrasing quotes, in characters. */
export const QUOTED = 60;
/** Shortest clause of a longer value that says something by itself. */
const LEAST_QUOTED = 12;

/**
 * A value in quotes; of a longer one its first clause, as a quotation that breaks off reads badly. Undefined where it is
 * empty or has no clause that is short enough.
 */
export function quoted(text: string | undefined): string | undefined {
  const bare = withoutMarks((text ?? "").trim());
  if (bare.length <= QUOTED && !/:\s+-\s/.test(bare)) return bare === "" ? undefined : quote(bare);
  const clause = /^.*?(?=[.:;!?](?:\s|$)|\s[–—-]\s)/u.exec(bare)?.[0].trim() ?? "";
  return clause.length >= LEAST_QUOTED && clause.length <= QUOTED ? quote(clause) : undefined;
}

/** A text without the quotation marks around all of it: it gets some of its own. */
export function withoutMarks(text: string): string {
  return /^(["'])(.*)\1$/s.exec(text)?.[2] ?? text;
}

/** A text of one line in quotes, whole; undefined where it has several lines or more than 110 characters. */
export function wholeLine(text: string | undefined): string | undefined {
  return text === undefined || text.length > 110 || text.includes("\n") ? undefined : quote(text);
}

/** The first line of what a call writes, in quotes; a heading that opens more added text stands for its section. */
export function addedLine(kind: CallKind, content: string | undefined): string | undefined {
  const line = quoted(plainLine(content));
  const isSection = /^\s*#{1,6} [^\n]+\n\s*\S/.test(content ?? "");
  const adds = kind === "append" || kind === "prepend";
  return line !== undefined && adds && isSection ? `the section ${line}` : line;
}

/** The first line where it reads like words: brackets of code and data quote badly. */
function plainLine(text: string | undefined): string {
  const line = firstLine(text ?? "");
  return /^[{[<(]|[{[(,;]$|^---|^['"]/.test(line) ? "" : line;
}

/** A text of one line as it is, of several the first that says something. */
export function oneLine(text: string | undefined): string | undefined {
  const bare = text?.trim() ?? "";
  return bare.includes("\n") ? firstLine(bare) : bare;
}
