import type { JsonMember } from "@burnish/core";

/** Where a value stands in its text: UTF-16 indexes, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Spans of the elements of the list whose `[` stands at `start`, in text that JSON.parse has accepted. */
export function elementSpans(text: string, start: number): Span[] {
  const spans: Span[] = [];
  let index = skipSpace(text, start + 1);
  while (text.charCodeAt(index) !== 93) {
    const end = skipValue(text, index);
    spans.push({ start: index, end });
    index = skipSpace(text, end);
    if (text.charCodeAt(index) === 44) index = skipSpace(text, index + 1);
  }
  return spans;
}

/** Members of the object whose `{` is the first character from `start` on that is no space, in their order. */
export function memberSpans(text: string, start: number): JsonMember[] {
  const members: JsonMember[] = [];
  let index = skipSpace(text, skipSpace(text, start) + 1);
  while (text.charCodeAt(index) === 34) {
    const keyStart = index;
    const keyEnd = skipString(text, keyStart);
    const valueStart = skipSpace(text, skipSpace(text, keyEnd) + 1);
    const valueEnd = skipValue(text, valueStart);
    const key = JSON.parse(text.slice(keyStart, keyEnd)) as string;
    members.push({ key, keyStart, keyEnd, valueStart, valueEnd });
    index = skipSpace(text, valueEnd);
    if (text.charCodeAt(index) === 44) index = skipSpace(text, index + 1);
  }
  return members;
}

/** Span of one member's value; undefined where the object has no such member. */
export function memberSpan(text: string, start: number, key: string): Span | undefined {
  const member = memberSpans(text, start).find((candidate) => candidate.key === key);
  return member && { start: member.valueStart, end: member.valueEnd };
}

function skipSpace(text: string, start: number): number {
  let index = start;
  let code = text.charCodeAt(index);
  while (code === 32 || code === 10 || code === 13 || code === 9) code = text.charCodeAt(++index);
  return index;
}

function skipString(text: string, start: number): number {
  let quote = start;
  for (;;) {
    quote = text.indexOf('"', quote + 1);
    let before = quote - 1;
    while (text.charCodeAt(before) === 92) before--;
    // Backslashes escape each other in pairs, so after an even number of them the quote is a real one.
    if (((quote - before) & 1) === 1) return quote + 1;
  }
}

function skipValue(text: string, start: number): number {
  let index = start;
  let depth = 0;
  do {
    const code = text.charCodeAt(index);
    if (code === 34) index = skipString(text, index);
    else {
      if (code === 123 || code === 91) depth++;
      if (code === 125 || code === 93) depth--;
      index++;
      const scalar = depth === 0 && code !== 125 && code !== 93;
      while (scalar && !/[\s,\]}]/.test(text.charAt(index)) && index < text.length) index++;
    }
  } while (depth > 0);
  return index;
}
