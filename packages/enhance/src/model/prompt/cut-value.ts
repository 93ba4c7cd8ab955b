import type { JsonValue } from "@burnish/core";

/** Most characters of one text of the material; what is longer is cut in its middle, and says so. */
const LONGEST_TEXT = 4_000;
/** Levels of nesting that are shown; what lies deeper says so. */
const MAX_DEPTH = 64;

/** A value as it is shown to a model: its texts are cut by `cutText`, and what is nested deeper than 64 levels is left out. */
export function cutValue(value: JsonValue, depth = 0): JsonValue {
  if (typeof value === "string") return cutText(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth === MAX_DEPTH) return "[… deeper levels left out …]";
  if (Array.isArray(value)) return value.map((item) => cutValue(item, depth + 1));
  const members = Object.entries(value);
  return Object.fromEntries(members.map(([key, member]) => [key, cutValue(member, depth + 1)]));
}

/** A text as it is shown: longer than 4,000 characters, it loses its middle, and says so. */
export function cutText(text: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  const half = LONGEST_TEXT / 2;
  const left = text.length - LONGEST_TEXT;
  const [head, tail] = [text.slice(0, half), text.slice(-half)];
  return `${head.toWellFormed()} [… ${left} characters left out …] ${tail.toWellFormed()}`;
}
