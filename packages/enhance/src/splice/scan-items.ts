import { afterSpace, jsonValueEnd } from "./json-value-end.ts";

/** Where a value stands in a text; `end` is exclusive. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** The items of the list whose `[` stands at `start` of valid JSON, in their order. */
export function scanItems(text: string, start: number): TextSpan[] {
  const items: TextSpan[] = [];
  let at = afterSpace(text, start + 1);
  while (at < text.length && text.charCodeAt(at) !== 93) {
    const end = jsonValueEnd(text, at);
    if (end < 0) break;
    items.push({ start: at, end });
    at = afterSpace(text, end);
    if (text.charCodeAt(at) === 44) at = afterSpace(text, at + 1);
  }
  return items;
}
