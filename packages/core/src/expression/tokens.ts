import { syntaxError } from "./syntax-error.ts";

/** One word of an expression; `start` is its UTF-16 index in the source. */
export type Token = { readonly start: number; readonly end: number } & (
  | { readonly kind: "symbol"; readonly symbol: string }
  | { readonly kind: "number"; readonly value: number; readonly text: string }
  | { readonly kind: "string"; readonly value: string }
  /** A bare name, or a key in backticks (`quoted`), which is never a reserved word or a function. */
  | { readonly kind: "name"; readonly name: string; readonly quoted: boolean }
  | { readonly kind: "end" }
);

const SPACE = /[\s\p{Cc}]+/uy;
const NAME = /[\p{L}_$][\p{L}\p{M}\p{N}_$]*/uy;
const NUMBER = /-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const SYMBOL = /\|\||&&|==|!=|<=|>=|[=<>!()[\].,]/y;
const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

/** Splits an expression into tokens, the last one of kind `end`; throws UsageError at what belongs to no token. */
export function tokenise(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = matchEnd(SPACE, source, 0);
  while (at < source.length) {
    const token = readToken(source, at);
    tokens.push(token);
    at = matchEnd(SPACE, source, token.end);
  }
  tokens.push({ kind: "end", start: source.length, end: source.length });
  return tokens;
}

function readToken(source: string, start: number): Token {
  const first = source.charAt(start);
  if (first === "'" || first === '"') {
    const { text, end } = readQuoted(source, start, "string");
    return { kind: "string", value: text, start, end };
  }
  if (first === "`") {
    const { text, end } = readQuoted(source, start, "key");
    return { kind: "name", name: text, quoted: true, start, end };
  }
  let end = matchEnd(NAME, source, start);
  if (end > start) {
    return { kind: "name", name: source.slice(start, end), quoted: false, start, end };
  }
  // A digit after a dot could only be a fraction: array items are written [0].
  end = matchEnd(NUMBER, source, start);
  if (end > start) {
    const text = source.slice(start, end);
    const value = Number(text);
    if (!Number.isFinite(value)) {
      throw syntaxError(source, start, `Number ${text} is too large; expected a double`);
    }
    return { kind: "number", value, text, start, end };
  }
  end = matchEnd(SYMBOL, source, start);
  if (end > start) {
    return { kind: "symbol", symbol: source.slice(start, end), start, end };
  }
  throw syntaxError(
    source,
    start,
    "Unexpected character; expected a name, a value or an operator (odd keys go in backticks)",
  );
}

function readQuoted(
  source: string,
  start: number,
  what: "string" | "key",
): { text: string; end: number } {
  const quote = source.charAt(start);
  let text = "";
  let at = start + 1;
  while (at < source.length) {
    const character = source.charAt(at);
    if (character === quote) {
      return { text, end: at + 1 };
    }
    if (character === "\\") {
      const escaped = readEscape(source, at);
      text += escaped.text;
      at = escaped.end;
    } else {
      text += character;
      at++;
    }
  }
  throw syntaxError(source, start, `This ${what} has no end; expected a closing ${quote}`);
}

function readEscape(source: string, start: number): { text: string; end: number } {
  const letter = source.charAt(start + 1);
  if (letter === "u" && /^[\da-fA-F]{4}$/.test(source.slice(start + 2, start + 6))) {
    const unit = Number.parseInt(source.slice(start + 2, start + 6), 16);
    return { text: String.fromCharCode(unit), end: start + 6 };
  }
  const text = ESCAPES[letter] ?? (/['"`\\/]/.test(letter) ? letter : undefined);
  if (text === undefined) {
    throw syntaxError(
      source,
      start,
      "Unknown escape; expected \\\\, a quote, \\n, \\r, \\t, \\b, \\f or \\u and four hex digits",
    );
  }
  return { text, end: start + 2 };
}

function matchEnd(pattern: RegExp, source: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(source) ? pattern.lastIndex : start;
}
