// The marked calls in an answer, as packages/core/src/record/text-call/read-text-calls.ts reads them: how many there are
// and which tools they name. The answer was written by compact.ts.

import { checkText, isEscaped, markerAt, markerCount, skipJsonSpace, skipWhiteSpace } from "../validate/escaped-text";
import { findArguments } from "../validate/calls";
import { findBackslash, readValue } from "../validate/inner-json";
import { TOOL, countName, slotOf } from "./names";

const MAX_NAMED: u32 = 256;
/** Slots of the tools that the record names. */
const NAMED: usize = memory.data(1024, 16);

/** Calls of the record with a marker, and those of them that name a tool. */
export let marked: u32 = 0;
export let named: u32 = 0;

export function forgetCalls(): void {
  marked = 0;
  named = 0;
}

/** Counts the tools that the record names. */
export function keepCalls(): void {
  for (let call: u32 = 0; call < named; call++) countName(load<u32>(NAMED + ((call as usize) << 2)));
}

/** Reads the answer [start, end), behind which a quote stands; false where it is for the reference path. */
export function readAnswer(start: usize, end: usize): bool {
  if (!checkText(start, end)) return false;
  if (markerCount == 0) return !hasArguments(start, end);
  let behind = start;
  let marker: u32 = 0;
  for (;;) {
    while (markerAt(marker, end) < behind) marker++;
    const at = markerAt(marker, end);
    if (at == end) return true;
    marker++;
    behind = readCall(at, behind, start, end, markerAt(marker, end));
    if (!behind) return false;
  }
  return true;
}

/** Whether an object stands behind an `arguments:`, which is a call without a marker. */
function hasArguments(start: usize, end: usize): bool {
  for (let at = findArguments(start, end); at < end; at = findArguments(at + 1, end)) {
    if (load<u8>(skipJsonSpace(at + 10)) == 0x7b) return true;
  }
  return false;
}

/** Reads the call whose marker is at `at`, behind a call that ends at `from`; gives the address behind it, or 0. */
function readCall(at: usize, from: usize, start: usize, end: usize, nextMarker: usize): usize {
  marked++;
  const head = at + 10;
  const headEnd = findLineEnd(head, nextMarker);
  const isEnded = headEnd < nextMarker || nextMarker == end;
  const name = skipWhiteSpace(head, headEnd);
  const nameEnd = skipWord(name, headEnd);
  const isNamed = name < headEnd && skipWhiteSpace(nameEnd, headEnd) == headEnd;
  if (isNamed && isEnded && beginsLine(at, from, start) && !addName(name, nameEnd)) return 0;
  // Where the last call ends is of no matter.
  if (nextMarker == end) return end;
  const keyword = findArguments(head, nextMarker);
  if (keyword == nextMarker) return headEnd;
  const value = skipJsonSpace(keyword + 10);
  if (value >= nextMarker) return nextMarker;
  return load<u8>(value) == 0x7b ? readValue(value, end) : findLineEnd(value, nextMarker);
}

/** Address of the next white space, `end` where there is none. */
function skipWord(at: usize, end: usize): usize {
  while (at < end) {
    const byte: u32 = load<u8>(at);
    if (byte == 0x20) return at;
    if ((byte == 0x5c || byte >= 0x80) && skipWhiteSpace(at, end) != at) return at;
    at += byte == 0x5c ? 2 : 1;
  }
  return end;
}

function addName(start: usize, end: usize): bool {
  // The host does not read escapes.
  if (named == MAX_NAMED || findBackslash(start, end) < end) return false;
  const slot = slotOf(TOOL, start, end - start);
  if (!slot) return false;
  store<u32>(NAMED + ((named as usize) << 2), slot as u32);
  named++;
  return true;
}

/** Address of the next `\n`, `limit` where there is none before. */
function findLineEnd(at: usize, limit: usize): usize {
  for (;;) {
    at = findBackslash(at, limit);
    if (at >= limit) return limit;
    const byte: u32 = load<u8>(at, 1);
    if (byte == 0x6e) return at;
    at += byte == 0x75 ? 6 : 2;
  }
  return limit;
}

/** Whether only blanks stand between the marker at `at` and the start of its line, or that of the text. */
function beginsLine(at: usize, from: usize, start: usize): bool {
  while (at > from) {
    const byte: u32 = load<u8>(at - 1);
    if (byte == 0x20) at--;
    else if ((byte == 0x74 || byte == 0x72) && isEscaped(at - 1, start)) at -= 2;
    else break;
  }
  return at == start || (load<u8>(at - 1) == 0x6e && isEscaped(at - 1, start));
}
