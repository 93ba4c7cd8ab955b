import { printableText } from "../../report/printable-text.ts";
import type { CallArguments } from "../dialect.ts";
import { parseJson } from "../json-text/parse-json.ts";

const MAX_MESSAGE = 80;

/**
 * Reads arguments as strict JSON with one exception: raw control characters inside strings are accepted and reported.
 * Linear; never throws.
 */
export function parseArguments(text: string): CallArguments {
  try {
    return { state: "parsed", value: parseJson(text), controlCharacters: false };
  } catch (error) {
    const escaped = escapeControlCharacters(text);
    if (escaped === text) return { state: "unparseable", message: explain(error) };
    try {
      return { state: "parsed", value: parseJson(escaped), controlCharacters: true };
    } catch (second) {
      return { state: "unparseable", message: explain(second) };
    }
  }
}

/** The arguments where the text is strict JSON. */
export function parseStrict(text: string): CallArguments | undefined {
  try {
    return { state: "parsed", value: parseJson(text), controlCharacters: false };
  } catch {
    return undefined;
  }
}

/** The text with each control character that stands in a string as its `\u` escape; the same string where none does. */
function escapeControlCharacters(text: string): string {
  const parts: string[] = [];
  let copied = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 34) inString = !inString;
    // After a backslash a raw control character stays as it is: with an escape of its own it would change its meaning.
    else if (inString && code === 92) index++;
    else if (inString && code < 32) {
      parts.push(text.slice(copied, index), `\\u${code.toString(16).padStart(4, "0")}`);
      copied = index + 1;
    }
  }
  return parts.length === 0 ? text : parts.join("") + text.slice(copied);
}

function explain(error: unknown): string {
  const message = printableText((error as SyntaxError).message);
  return message.length <= MAX_MESSAGE ? message : `${message.slice(0, MAX_MESSAGE - 1)}…`;
}
