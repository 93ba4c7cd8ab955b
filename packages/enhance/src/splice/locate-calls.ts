import { jsonValueEnd } from "./json-value-end.ts";

/** Where a call written as text stands in its message; ends exclusive. */
export interface CallSpan {
  /** Index of `tool_call:`. */
  readonly start: number;
  /** Index of the `{` of its arguments. */
  readonly argumentsStart: number;
  readonly end: number;
}

const CALL_MARKER = "tool_call:";
const ARGUMENTS_MARKER = "arguments:";

/**
 * The calls of a message written as text, in their order; undefined where one of them is not whole. Whether they are the
 * calls that the dialect read is for the caller to check.
 */
export function locateCalls(text: string): CallSpan[] | undefined {
  const spans: CallSpan[] = [];
  for (let start = text.indexOf(CALL_MARKER); start >= 0; ) {
    const marker = text.indexOf(ARGUMENTS_MARKER, start + CALL_MARKER.length);
    if (marker < 0) return undefined;
    const argumentsStart = afterBlank(text, marker + ARGUMENTS_MARKER.length);
    if (text.charCodeAt(argumentsStart) !== 123) return undefined;
    const end = jsonValueEnd(text, argumentsStart);
    if (end < 0) return undefined;
    spans.push({ start, argumentsStart, end });
    start = text.indexOf(CALL_MARKER, end);
  }
  return spans;
}

function afterBlank(text: string, start: number): number {
  let at = start;
  while (" \t\r\n".includes(text.charAt(at)) && at < text.length) at++;
  return at;
}
