import { containerEnd } from "../container-end.ts";
import type { CallPart, Part } from "../conversation.ts";
import type { FindingList } from "../finding-list.ts";
import { readArgumentsText } from "../read/read-arguments.ts";

/** What begins a call in text. */
export const CALL_MARKER = "tool_call:";
const ARGUMENTS_AFTER = /\s*arguments:\s*/y;
const UNMARKED_ARGUMENTS = /arguments:\s*\{/;

/**
 * Parts of an assistant's text: a call is a line `tool_call: NAME`, then `arguments:` and a JSON object. Stricter than the
 * reader that judges examples: undefined where a marker does not begin its line, has not one word after it, or has
 * something else than an object that parses after `arguments:`. A text without a call comes back as it is.
 */
export function splitTextCalls(
  text: string,
  place: string,
  findings: FindingList,
): readonly Part[] | undefined {
  let marker = text.indexOf(CALL_MARKER);
  if (marker < 0) {
    if (UNMARKED_ARGUMENTS.test(text)) return undefined;
    return text === "" ? [] : [{ kind: "text", text }];
  }
  const parts: Part[] = [];
  let end = 0;
  while (marker >= 0) {
    addText(parts, text.slice(end, marker));
    const call = readCall(text, marker, end, place, findings);
    if (call === undefined) return undefined;
    parts.push(call.part);
    end = call.end;
    marker = text.indexOf(CALL_MARKER, end);
  }
  addText(parts, text.slice(end));
  return parts;
}

function addText(parts: Part[], text: string): void {
  const trimmed = text.trim();
  if (trimmed !== "") parts.push({ kind: "text", text: trimmed });
}

function readCall(
  text: string,
  marker: number,
  previousEnd: number,
  place: string,
  findings: FindingList,
): { readonly part: CallPart; readonly end: number } | undefined {
  if (!beginsLine(text, marker, previousEnd)) return undefined;
  const nameStart = marker + CALL_MARKER.length;
  const lineEnd = text.indexOf("\n", nameStart);
  const headEnd = lineEnd < 0 ? text.length : lineEnd;
  const name = text.slice(nameStart, headEnd).trim();
  if (name === "" || /\s/.test(name) || name.includes(CALL_MARKER)) return undefined;
  ARGUMENTS_AFTER.lastIndex = headEnd;
  const head = ARGUMENTS_AFTER.exec(text);
  if (head === null) {
    // Arguments further down belong to this call for other readers.
    const next = text.indexOf(CALL_MARKER, headEnd);
    if (text.slice(headEnd, next < 0 ? text.length : next).includes("arguments:")) return undefined;
    const part: CallPart = { kind: "call", name, arguments: { state: "missing", text: "" } };
    return { part, end: headEnd };
  }
  const start = headEnd + head[0].length;
  if (text.charCodeAt(start) !== 123) return undefined;
  const end = containerEnd(text, start);
  if (end < 0) return undefined;
  const read = readArgumentsText(text.slice(start, end), place, findings);
  if (read.state !== "object" && read.state !== "unsound") return undefined;
  return { part: { kind: "call", name, arguments: read }, end };
}

/** Only blanks stand between the marker and the start of its line, or the end of the call before it. */
function beginsLine(text: string, marker: number, previousEnd: number): boolean {
  let before = marker - 1;
  while (before >= previousEnd && isBlank(text.charCodeAt(before))) before--;
  return before < 0 || text.charCodeAt(before) === 10;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 13;
}
