// The calls in an answer, as packages/core/src/record/text-call/read-text-calls.ts reads them.

import { contextIsObject, contextIsWhole, forgetContext, hasControls, longFields, readArguments } from "./arguments";
import { beginsCallLine, hasResultLine, markerAt, markerCount, skipJsonSpace, skipWhiteSpace } from "./escaped-text";
import { endOfBroken, isBroken } from "./broken-arguments";
import {
  PROSE,
  RESULT_IN_COMPLETION,
  UNKNOWN_TOOL,
  UNPARSEABLE,
  markFindings,
  report,
  resetFindings,
} from "./findings";
import { counterOfName, findTool } from "./names";
import { HAS_CATALOGUE, HAS_CONTEXT, RESULT_IN_COMPLETIONS, TOOL_HARD, has } from "./plan";

const MAX_CALLS: u32 = 64;
const MAX_NAME: usize = 200;

/** Addresses of the counters of the tools that the record calls. */
const COUNTERS: usize = memory.data(256, 16);
/** Calls of the record, all of which name a tool, and its markers. */
export let calls: u32 = 0;
export let markers: u32 = 0;
/** Of the first call of the record's first answer; all false where there is none. */
export let firstIsObject: bool = false;
export let firstIsWhole: bool = false;
export let firstHasControls: bool = false;
export let firstLongFields: u64 = 0;
let answers: u32 = 0;

export function forgetCalls(): void {
  calls = 0;
  markers = 0;
  answers = 0;
  firstIsObject = false;
}

/** Counts the calls of the record by their tools. */
export function keepCalls(): void {
  for (let call: u32 = 0; call < calls; call++) {
    const counter: usize = load<u32>(COUNTERS + ((call as usize) << 2));
    store<u32>(counter, load<u32>(counter) + 1);
  }
}

/** Reads the answer [start, end), which `checkText` has passed; false where it is for the reference path. */
export function readAnswer(start: usize, end: usize, top: usize): bool {
  const isFirst = answers == 0;
  answers++;
  markers += markerCount;
  const asksResult = has(RESULT_IN_COMPLETIONS);
  let hasProse = false;
  let hasResult = false;
  if (markerCount == 0) {
    // Arguments without a marker are a call too.
    if (findArguments(start, end) < end) return false;
    if (asksResult && hasResultLine(start, end)) report(RESULT_IN_COMPLETION);
    return true;
  }
  let behind = start;
  let marker: u32 = 0;
  for (;;) {
    while (markerAt(marker, end) < behind) marker++;
    const at = markerAt(marker, end);
    if (skipWhiteSpace(behind, at) < at) {
      hasProse = true;
      if (asksResult && !hasResult) hasResult = hasResultLine(behind, at);
    }
    if (at == end) break;
    marker++;
    const isFirstCall = isFirst && behind == start;
    behind = readCall(at, behind, start, end, markerAt(marker, end), top);
    if (!behind) return false;
    if (isFirstCall && contextIsObject) {
      firstIsObject = true;
      firstIsWhole = contextIsWhole;
      firstHasControls = hasControls;
      firstLongFields = longFields;
    }
  }
  if (hasProse) report(PROSE);
  if (hasResult) report(RESULT_IN_COMPLETION);
  return true;
}

/** Reads the call whose marker is at `at`, behind a call that ends at `from`; gives the address behind it, or 0. */
function readCall(at: usize, from: usize, start: usize, end: usize, nextMarker: usize, top: usize): usize {
  if (!beginsCallLine(at, from, start)) return 0;
  let name = at + 10;
  while (load<u8>(name) == 0x20) name++;
  let nameEnd = name;
  for (;;) {
    const byte: u32 = load<u8>(nameEnd);
    // A colon could be that of another keyword; the outer string's quote ends this as well.
    if (byte <= 0x20 || byte >= 0x7f || byte == 0x5c || byte == 0x3a || byte == 0x22) break;
    nameEnd++;
  }
  const length = nameEnd - name;
  if (length == 0 || length > MAX_NAME) return 0;
  let lineEnd = nameEnd;
  while (load<u8>(lineEnd) == 0x20) lineEnd++;
  if (load<u16>(lineEnd) == 0x725c) lineEnd += 2;
  // Nothing else may follow, and where the text ends here there are no arguments.
  if (load<u16>(lineEnd) != 0x6e5c) return 0;
  const keyword = findArguments(lineEnd + 2, nextMarker);
  if (keyword == nextMarker) return 0;
  const value = skipJsonSpace(keyword + 10);
  if (load<u8>(value) != 0x7b) return 0;
  if (calls == MAX_CALLS) return 0;
  const tool = findTool(name, length);
  let counter = tool + 20;
  if (!tool) {
    counter = counterOfName(name, length);
    if (!counter) return 0;
    if (has(HAS_CATALOGUE)) report(UNKNOWN_TOOL);
  } else if (load<u32>(tool, 16) & TOOL_HARD) return 0;
  store<u32>(COUNTERS + ((calls as usize) << 2), counter as u32);
  calls++;
  markFindings();
  const behind = readArguments(value, end, tool, top);
  if (behind) return behind;
  // Where another call follows, the end depends on more than brackets.
  if (nextMarker != end || !isBroken(value, end)) return 0;
  resetFindings();
  forgetContext();
  report(UNPARSEABLE);
  return endOfBroken(value, end);
}

/** Address of the first `arguments:` in [at, end), `end` where there is none. Reads up to 16 bytes behind the end. */
export function findArguments(at: usize, end: usize): usize {
  // Mostly it is there already.
  const from = at;
  if (at + 10 <= end && isArguments(at)) return at;
  for (; at + 8 <= end; at += 16) {
    const first = i8x16.eq(v128.load(at), i8x16.splat(0x67));
    const second = i8x16.eq(v128.load(at, 1), i8x16.splat(0x75));
    // The g stands at place 2.
    for (let hits: u32 = i8x16.bitmask(v128.and(first, second)); hits; hits &= hits - 1) {
      const found = at + (ctz(hits) as usize) - 2;
      if (found >= from && found + 10 <= end && isArguments(found)) return found;
    }
  }
  return end;
}

/** argument, s: */
// @ts-ignore: decorator
@inline
function isArguments(at: usize): bool {
  return load<u64>(at) == 0x746e656d75677261 && load<u16>(at, 8) == 0x3a73;
}
