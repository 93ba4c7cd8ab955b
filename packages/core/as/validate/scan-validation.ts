// Examines the records of one block: each is counted or left to the reference path, whole.

import {
  calls,
  firstHasControls,
  firstIsObject,
  firstIsWhole,
  firstLongFields,
  forgetCalls,
  keepCalls,
  markers,
} from "./calls";
import {
  EXTRA_FIELD,
  LABEL_TYPE,
  MISSING_LABEL,
  forgetFindings,
  keepFindings,
  mustShow,
  report,
  startFindings,
} from "./findings";
import { KEY_STACK, MAX_DEPTH, bitOf, digestOf, hasBackslash, isNewKey, pushKey } from "../keys";
import { closeLine, deferLine, findLine, isAtEnd, lineEnd, lineStart, nextLine, openBlock, passLine } from "../lines";
import { isSingleTurn, readMessages } from "./messages";
import { startNames } from "./names";
import { LABEL_REQUIRED, LISTS_FIELDS, SEARCHES_SECRETS, allowed, allowedEnd, has, isNamed, readPlan } from "./plan";
import { mayHoldSecret, prepareSecrets } from "./secrets";
import {
  CLOSE_BRACE,
  COLON,
  COMMA,
  FALSE,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  TRUE,
  behindContainer,
  isSpace,
  scalarKind,
  skipValue,
  stringEnd,
  tokenAt,
} from "../tokens";

/** See `skipValue`. */
class InRecord {}

// Figures of the records that were taken, u32 each; the host reads them in this order.
export const FIGURES: usize = memory.data(560, 16);
const RECORDS: usize = FIGURES;
const RECORD_BYTES: usize = FIGURES + 4;
const LINE_END_BYTES: usize = FIGURES + 8;
const SINGLE_TURNS: usize = FIGURES + 12;
const MARKERS: usize = FIGURES + 16;
const RECORDS_WITH_MARKER: usize = FIGURES + 20;
const RECORDS_WITH_CALL: usize = FIGURES + 24;
const CALLS: usize = FIGURES + 28;
// Of first calls, for strict JSON and for JSON that may hold control characters: records whose context is an object,
// records whose context is whole, and for each of 64 fields the records in which it is long enough.
const STRICT: usize = FIGURES + 32;
const LENIENT: usize = STRICT + 264;

/** Takes the plan whose header is at `header`; see plan.ts. */
export function configureValidation(header: usize): void {
  readPlan(header);
  prepareSecrets();
}

/**
 * Begins with the lines in [start, end). Needs `tapeBytes(end - start)` at `tape`. `saturatedCodes` has a bit for each
 * code that needs no example.
 */
export function startValidation(start: usize, end: usize, tape: usize, maxLineBytes: u32, saturatedCodes: u32): void {
  openBlock(start, end, tape, maxLineBytes);
  memory.fill(FIGURES, 0, 560);
  startFindings(saturatedCodes);
  startNames();
}

/** Takes lines up to the next one for the reference path, and measures that (see lines.ts); false at the end. */
export function scanValidation(): bool {
  for (;;) {
    const tape = findLine();
    const next = tape ? takeLine(tape) : 0;
    if (next) {
      passLine(next);
      continue;
    }
    if (isAtEnd()) return false;
    deferLine();
    return true;
  }
  return false;
}

/** Entry of the next line, or 0 where this one is to be deferred; then it has left no trace. */
function takeLine(tape: usize): usize {
  const brace = tokenAt(tape);
  if (load<u8>(brace) != OPEN_BRACE || !isSpace(lineStart, brace)) return 0;
  forgetFindings();
  forgetCalls();
  const behind = readRecord(tape);
  const next = behind ? closeLine(behind) : 0;
  if (!next) return 0;
  if (has(SEARCHES_SECRETS) && mayHoldSecret(lineStart, lineEnd)) return 0;
  if (mustShow()) return 0;
  keepFindings();
  keepCalls();
  keepFigures();
  return next;
}

/** Goes over the record and reports on it; see tokens.ts. */
function readRecord(tape: usize): usize {
  let top = KEY_STACK;
  let seen: u64 = 0;
  let hasMessages = false;
  let hasLabel = false;
  let before = tokenAt(tape);
  tape += 4;
  let token = tokenAt(tape);
  if (!isSpace(before + 1, token)) return 0;
  for (;;) {
    if (load<u8>(token) != QUOTE) return 0;
    const colon = tokenAt(tape + 4);
    const close = stringEnd(token, colon);
    if (load<u8>(colon) != COLON || !close) return 0;
    const key = token + 1;
    const length = close - key;
    if (hasBackslash(key, length)) return 0;
    const digest = digestOf(key, length);
    if (!isNewKey(KEY_STACK, top, seen, digest, key, length)) return 0;
    seen |= bitOf(digest);
    top = pushKey(top, digest, key, length);
    if (has(LISTS_FIELDS) && !isAllowed(digest, key, length)) report(EXTRA_FIELD);
    tape += 8;
    // conversations, label
    if (length == 13 && load<u64>(key) == 0x61737265766e6f63 && load<u64>(key, 5) == 0x736e6f6974617372) {
      const bracket = tokenAt(tape);
      if (load<u8>(bracket) != OPEN_BRACKET || !isSpace(colon + 1, bracket)) return 0;
      tape = readMessages(tape, MAX_DEPTH - 1, top);
      hasMessages = true;
    } else {
      if (length == 5 && load<u32>(key) == 0x6562616c && load<u8>(key, 4) == 0x6c) {
        hasLabel = true;
        const first = tokenAt(tape);
        const kind = load<u8>(first) == QUOTE ? 0 : scalarKind(colon + 1, first);
        if (kind != TRUE && kind != FALSE) report(LABEL_TYPE);
      }
      tape = skipValue<InRecord>(tape, colon, MAX_DEPTH - 1, top);
    }
    if (!tape) return 0;
    before = tokenAt(tape);
    const byte: u32 = load<u8>(before);
    if (byte == CLOSE_BRACE) break;
    if (byte != COMMA) return 0;
    tape += 4;
    token = tokenAt(tape);
    if (!isSpace(before + 1, token)) return 0;
  }
  if (!hasMessages) return 0;
  if (!hasLabel && has(LABEL_REQUIRED)) report(MISSING_LABEL);
  return behindContainer(tape);
}

function isAllowed(digest: u64, start: usize, length: usize): bool {
  for (let name = allowed; name < allowedEnd; name += 16) {
    if (isNamed(name, digest, start, length)) return true;
  }
  return false;
}

function keepFigures(): void {
  add(RECORDS, 1);
  add(RECORD_BYTES, (lineEnd - lineStart) as u32);
  add(LINE_END_BYTES, (nextLine - lineEnd) as u32);
  if (isSingleTurn) add(SINGLE_TURNS, 1);
  if (markers) {
    add(MARKERS, markers);
    add(RECORDS_WITH_MARKER, 1);
  }
  if (calls) {
    add(CALLS, calls);
    add(RECORDS_WITH_CALL, 1);
  }
  if (!firstIsObject) return;
  keepFirstCall(LENIENT);
  if (!firstHasControls) keepFirstCall(STRICT);
}

function keepFirstCall(counters: usize): void {
  add(counters, 1);
  if (firstIsWhole) add(counters + 4, 1);
  for (let long = firstLongFields; long; long &= long - 1) add(counters + 8 + ((ctz(long) as usize) << 2), 1);
}

// @ts-ignore: decorator
@inline
function add(counter: usize, count: u32): void {
  store<u32>(counter, load<u32>(counter) + count);
}
