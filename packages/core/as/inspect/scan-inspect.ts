// Counts the records of one block: each is counted or left to the reference path, whole.

import { KEY_STACK, MAX_DEPTH, MAX_KEYS, bitOf, digestOf, hasBackslash, isNewKey, pushKey } from "../keys";
import { closeLine, deferLine, findLine, isAtEnd, lineEnd, lineStart, nextLine, openBlock, passLine } from "../lines";
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
import { forgetCalls, keepCalls, marked, named } from "./calls";
import { HISTOGRAM, addValue, startHistograms } from "./histograms";
import { FIELD, countName, slotOf, startNames, toolNamesEnd } from "./names";
import { forgetScores, keepScores, readScores, scoresAt, startScores } from "./scores";
import { conversationEnd, keepTurns, readTurns, shapeSlot, startShapes } from "./turns";

export { scoresAt };

/** See `skipValue`. */
class InRecord {}

// The plan; see `configureInspect`.
let names: usize = 0;
let shapes: usize = 0;
let scoreIndex: usize = 0;
let histograms: usize = 0;
let roles: usize = 0;
let rolesEnd: usize = 0;
let groups: u32 = 0;

/** Histograms of a group: lengths of prompts, of answers, of records. */
const GROUP: usize = 3 * HISTOGRAM;

// Figures of the records that were taken, u32 each; the host reads them in this order.
export const INSPECTED: usize = memory.data(56, 16);
const RECORDS: usize = INSPECTED;
const RECORD_BYTES: usize = INSPECTED + 4;
const LINE_END_BYTES: usize = INSPECTED + 8;
const LABELS_TRUE: usize = INSPECTED + 12;
const LABELS_FALSE: usize = INSPECTED + 16;
const LABELS_MISSING: usize = INSPECTED + 20;
const LABELS_OTHER: usize = INSPECTED + 24;
const MARKED: usize = INSPECTED + 28;
const NAMED: usize = INSPECTED + 32;
const RECORDS_WITH_MARKED: usize = INSPECTED + 36;
const RECORDS_WITH_NAMED: usize = INSPECTED + 40;
const GROUP_RECORDS: usize = INSPECTED + 44;

/** Behind the last conversation that was written: where it begins and where it ends in memory, u32 each. */
export let spansAt: usize = 0;
let outAt: usize = 0;

/** Slots of the fields of the record. */
const FIELDS: usize = memory.data(512, 16);
let fields: u32 = 0;
let hasConversation: bool = false;
let hasLabel: bool = false;
/** Kind of the label's value. */
let label: i32 = 0;

/**
 * Sets the plan. At `table` there must be room for 2048 SLOTs, behind them for 512 SHAPEs, for the addresses of 16384
 * SCOREs, and for the histograms of each group. Known roles are [role, roleEnd), see names.ts. With `byLabel` there are three groups, of
 * records whose label is true, false or anything else; without it there is one.
 */
export function configureInspect(table: usize, role: usize, roleEnd: usize, byLabel: bool): void {
  names = table;
  shapes = names + 2048 * 32;
  scoreIndex = shapes + 512 * 16;
  histograms = scoreIndex + 16384 * 4;
  roles = role;
  rolesEnd = roleEnd;
  groups = byLabel ? 3 : 1;
}

/**
 * Begins with the lines in [start, end). Needs `tapeBytes(end - start)` at `tape`, as many bytes as the block has and 64
 * more at `out`, at `spans` eight bytes a line, and at `scores` sixteen bytes for each five bytes of the block (`"":0,`).
 */
export function startInspect(
  start: usize,
  end: usize,
  tape: usize,
  maxLineBytes: u32,
  out: usize,
  spans: usize,
  scores: usize,
): void {
  openBlock(start, end, tape, maxLineBytes);
  outAt = out;
  spansAt = spans;
  memory.fill(INSPECTED, 0, 56);
  startScores(scoreIndex, scores);
  startShapes(shapes);
  startNames(names, roles, rolesEnd);
  startHistograms(histograms, histograms + (groups as usize) * GROUP);
}

/** Takes lines up to the next one for the reference path, and measures that (see lines.ts); false at the end. */
export function scanInspect(): bool {
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
  forgetCalls();
  forgetScores();
  const behind = readRecord(tape);
  const next = behind ? closeLine(behind) : 0;
  const shape = next ? shapeSlot() : next;
  if (!shape) {
    outAt = max(outAt, toolNamesEnd);
    return 0;
  }
  keepRecord(shape);
  return next;
}

/** Goes over the record; see tokens.ts. */
function readRecord(tape: usize): usize {
  let top = KEY_STACK;
  let seen: u64 = 0;
  fields = 0;
  hasConversation = false;
  hasLabel = false;
  label = 0;
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
    if (fields as usize == MAX_KEYS || !isNewKey(KEY_STACK, top, seen, digest, key, length)) return 0;
    seen |= bitOf(digest);
    top = pushKey(top, digest, key, length);
    const slot = slotOf(FIELD, key, length);
    if (!slot) return 0;
    store<u32>(FIELDS + ((fields as usize) << 2), slot as u32);
    fields++;
    tape = readMember(tape + 8, colon, top, key, length);
    if (!tape) return 0;
    before = tokenAt(tape);
    const byte: u32 = load<u8>(before);
    if (byte == CLOSE_BRACE) break;
    if (byte != COMMA) return 0;
    tape += 4;
    token = tokenAt(tape);
    if (!isSpace(before + 1, token)) return 0;
  }
  return hasConversation ? behindContainer(tape) : 0;
}

/** Goes over the value of a member of the record. */
// @ts-ignore: decorator
@inline
function readMember(tape: usize, colon: usize, top: usize, key: usize, length: usize): usize {
  const first = tokenAt(tape);
  // conversations, quality_scores, label
  if (length == 13 && load<u64>(key) == 0x61737265766e6f63 && load<u64>(key, 5) == 0x736e6f6974617372) {
    if (load<u8>(first) != OPEN_BRACKET || !isSpace(colon + 1, first)) return 0;
    hasConversation = true;
    return readTurns(tape, MAX_DEPTH - 1, top, outAt);
  }
  if (length == 14 && load<u64>(key) == 0x5f7974696c617571 && load<u64>(key, 6) == 0x7365726f63735f79) {
    if (load<u8>(first) == OPEN_BRACE && isSpace(colon + 1, first)) return readScores(tape, MAX_DEPTH - 1, top);
  } else if (length == 5 && load<u32>(key) == 0x6562616c && load<u8>(key, 4) == 0x6c) {
    hasLabel = true;
    label = scalarKind(colon + 1, first);
  }
  return skipValue<InRecord>(tape, colon, MAX_DEPTH - 1, top);
}

/** Adds the record to the figures of the block. */
function keepRecord(shape: usize): void {
  const bytes = (lineEnd - lineStart) as u32;
  const isTrue = label == TRUE;
  const isFalse = label == FALSE;
  const group: u32 = groups == 1 || isTrue ? 0 : isFalse ? 1 : 2;
  const figures = histograms + (group as usize) * GROUP;
  add(RECORDS, 1);
  add(RECORD_BYTES, bytes);
  add(LINE_END_BYTES, (nextLine - lineEnd) as u32);
  add(isTrue ? LABELS_TRUE : isFalse ? LABELS_FALSE : hasLabel ? LABELS_OTHER : LABELS_MISSING, 1);
  if (marked) {
    add(MARKED, marked);
    add(RECORDS_WITH_MARKED, 1);
  }
  if (named) {
    add(NAMED, named);
    add(RECORDS_WITH_NAMED, 1);
  }
  add(GROUP_RECORDS + ((group as usize) << 2), 1);
  addValue(figures + 2 * HISTOGRAM, bytes);
  for (let field: u32 = 0; field < fields; field++) countName(load<u32>(FIELDS + ((field as usize) << 2)));
  keepTurns(shape, figures, figures + HISTOGRAM);
  keepCalls();
  keepScores(group);
  store<u32>(spansAt, outAt as u32);
  store<u32>(spansAt, conversationEnd as u32, 4);
  spansAt += 8;
  outAt = conversationEnd;
}

// @ts-ignore: decorator
@inline
function add(counter: usize, count: u32): void {
  store<u32>(counter, load<u32>(counter) + count);
}
