import { skipScalar, skipSpace, skipString } from "./json-tokens.ts";
import { pythonNumber } from "./python-number.ts";
import { TextRewriter } from "./text-rewriter.ts";

/** How a record is written: the bytes it came in, or with its tokens rewritten. */
export type JsonStyle = "source" | "compact" | "python" | "python-ascii";

/** Finds, or suspects, what a style may write otherwise inside strings; everything before the next match stands. */
const ESCAPED = /\\[u/]/g;
const ESCAPED_OR_SURROGATE = /\\[u/]|[\ud800-\udfff]/g;
/** The \u escapes among these are printable ASCII, those with a short form, and those with upper-case digits. */
const NOT_ASCII_STYLE =
  /[\u007f-\uffff]|\\\/|\\u(?:00[2-6]|007[\da-eA-E]|000[89aAcCdD]|[\da-fA-F]{0,3}[A-F])/g;
/** In runs of some length: a callback for each character is slow, a run without end is a large string of pieces. */
const BEYOND_TILDE = /[\u007f-\uffff]{1,256}/g;
/** Two lower-case hexadecimal digits for each byte. */
const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).padStart(2, "0"),
);

/**
 * Rewrites the tokens of JSON text that was accepted (`scanObject`), of any depth, without a way through parsed
 * objects: members keep their order, also those with integer-like keys, and integers their digits.
 *
 * - `compact`: no white space, strings as JSON.stringify writes them, the text of numbers kept.
 * - `python`: as CPython's `json.dumps(json.loads(text), ensure_ascii=False)`, except that a lone surrogate, which
 *   Python could not encode as UTF-8 there, is written as `\udXXX`.
 * - `python-ascii`: as `json.dumps(json.loads(text))`.
 *
 * Returns `text` itself where it has the style already; such text costs one walk from quote to quote.
 */
export function restyleJson(text: string, style: Exclude<JsonStyle, "source">): string {
  const gap = style === "compact" ? "" : " ";
  const suspect = suspectOf(text, style);
  const rewriter = new TextRewriter(text);
  let suspectAt = nextMatch(suspect, text, 0);
  let index = 0;
  while (index < text.length) {
    const start = index;
    const code = text.charCodeAt(start);
    if (code === 34) {
      index = skipString(text, start);
      if (suspectAt >= index) continue;
      const token = text.slice(start, index);
      const rewritten = rewriteString(token, style === "python-ascii");
      if (rewritten !== token) rewriter.replace(start, index, rewritten);
      suspectAt = nextMatch(suspect, text, index);
    } else if (code === 44 || code === 58) {
      index = skipSpace(text, start + 1);
      const stands = index === start + 1 + gap.length && (gap === "" || text[start + 1] === gap);
      if (!stands) rewriter.replace(start + 1, index, gap);
    } else if (code === 123 || code === 125 || code === 91 || code === 93) {
      index++;
    } else if (code > 32) {
      index = skipScalar(text, start);
      if (code > 57 || gap === "") continue;
      const token = text.slice(start, index);
      const rewritten = pythonNumber(token);
      if (rewritten !== token) rewriter.replace(start, index, rewritten);
    } else {
      index = skipSpace(text, start);
      rewriter.replace(start, index, "");
    }
  }
  return rewriter.finish();
}

function suspectOf(text: string, style: JsonStyle): RegExp {
  if (style === "python-ascii") return NOT_ASCII_STYLE;
  return text.isWellFormed() ? ESCAPED : ESCAPED_OR_SURROGATE;
}

/** Index of the next match from `from` on, Infinity where there is none. */
function nextMatch(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? Number.POSITIVE_INFINITY;
}

/** JSON.stringify and CPython agree on strings but for the characters that `ascii` escapes. */
function rewriteString(token: string, ascii: boolean): string {
  // Without these escapes the token is as JSON.stringify writes it, but for surrogates; decoding is the slow part.
  const stands = ascii && !token.includes("\\u") && !token.includes("\\/");
  const written = stands ? token : JSON.stringify(JSON.parse(token));
  return ascii ? written.replace(BEYOND_TILDE, escapeUnits) : written;
}

function escapeUnits(run: string): string {
  let escaped = "";
  for (let index = 0; index < run.length; index++) {
    const unit = run.charCodeAt(index);
    escaped += `\\u${HEX[unit >> 8]}${HEX[unit & 0xff]}`;
  }
  return escaped;
}
