import type { JsonValue } from "@burnish/core";

/** What follows `Result:`: the payload, and what the user wrote after it. */
export interface SplitPayload {
  /** A JSON value, or the text where it is none; undefined where nothing follows. */
  readonly value: JsonValue | undefined;
  /** Empty where nothing follows the payload. */
  readonly request: string;
}

/** Parts a payload from the words behind it. `value` is what the whole text is as JSON, undefined where it is none. */
export function splitPayload(text: string, value: JsonValue | undefined): SplitPayload {
  if (value !== undefined) return { value, request: "" };
  const end = endOfJson(text);
  if (end > 0) {
    try {
      const payload = JSON.parse(text.slice(0, end)) as JsonValue;
      return { value: payload, request: text.slice(end).trim() };
    } catch {
      // What looks like JSON but is not is a text like any other.
    }
  }
  return { value: text === "" ? undefined : text, request: "" };
}

/** Where the object or list at the start of a text ends; 0 where there is none that ends. */
function endOfJson(text: string): number {
  if (!/^[{[]/.test(text)) return 0;
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (quoted) {
      if (char === "\\") at += 1;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === "{" || char === "[") depth += 1;
    else if (char === "}" || char === "]") {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return 0;
}
