// The numbers of `quality_scores`, in thousandths as packages/core/src/report/inspect/score-tally.ts has them.
//
// SCORE (16 bytes): the SLOT of its dimension with the number of its group in the lowest bits u32 0, thousandths i32 4,
// count u32 8. Scores of one value have one SCORE, but where the block has too many of them.

import { bitOf, digestOf, hasBackslash, isNewKey, pushKey } from "../keys";
import {
  CLOSE_BRACE,
  COLON,
  COMMA,
  NUMBER,
  OPEN_BRACKET,
  QUOTE,
  behindContainer,
  isSpace,
  scalarKind,
  skipValue,
  stringEnd,
  tokenAt,
} from "../tokens";
import { decimalValue } from "../transform/decimal";
import { DIMENSION, MAX_PROBES, slotOf } from "./names";

/** See `skipValue`. */
class InScores {}

const SCORE: usize = 16;
/** A score beyond what is counted by its value. */
const OUTSIDE: i32 = i32.MAX_VALUE;
const UNSURE: i32 = i32.MIN_VALUE;
const LARGEST: f64 = 1000000;

/** Behind the last SCORE of the block. */
export let scoresAt: usize = 0;

/** Hash table of addresses of SCOREs. */
let index: usize = 0;
const INDEXED: u32 = 16384;
const MAX_INDEXED: u32 = 8192;
let indexed: u32 = 0;

/** SLOT and thousandths of each score of the record; an object has at most 128 members. */
const OF_RECORD: usize = memory.data(1024, 16);
let scores: usize = 0;

/** Begins with SCOREs at `list`; at `table` there must be room for INDEXED addresses. */
export function startScores(table: usize, list: usize): void {
  index = table;
  memory.fill(index, 0, (INDEXED as usize) << 2);
  indexed = 0;
  scoresAt = list;
}

export function forgetScores(): void {
  scores = OF_RECORD;
}

/** Adds the scores of the record to those of its group. */
export function keepScores(group: u32): void {
  for (let score = OF_RECORD; score < scores; score += 8) countScore(load<u32>(score) | group, load<i32>(score, 4));
}

function countScore(place: u32, thousandths: i32): void {
  const digest = ((place as u64) | ((thousandths as u64) << 32)) * 0xd6e8feb86659fd93;
  let at = (digest >> 50) as u32;
  for (let probe = 0; probe < MAX_PROBES; probe++, at++) {
    const entry = index + (((at & (INDEXED - 1)) as usize) << 2);
    const score: usize = load<u32>(entry);
    if (!score) {
      if (indexed < MAX_INDEXED) {
        indexed++;
        store<u32>(entry, scoresAt as u32);
      }
      break;
    }
    if (load<u32>(score) == place && load<i32>(score, 4) == thousandths) {
      store<u32>(score, load<u32>(score, 8) + 1, 8);
      return;
    }
  }
  store<u32>(scoresAt, place);
  store<i32>(scoresAt, thousandths, 4);
  store<u32>(scoresAt, 1, 8);
  scoresAt += SCORE;
}

/** Goes over the object whose brace is at the entry `tape` and notes its numbers; see tokens.ts. */
export function readScores(tape: usize, depth: i32, top: usize): usize {
  const base = top;
  let seen: u64 = 0;
  let before = tokenAt(tape);
  tape += 4;
  let token = tokenAt(tape);
  if (!isSpace(before + 1, token)) return 0;
  if (load<u8>(token) == CLOSE_BRACE) return behindContainer(tape);
  for (;;) {
    if (load<u8>(token) != QUOTE) return 0;
    const colon = tokenAt(tape + 4);
    const close = stringEnd(token, colon);
    if (load<u8>(colon) != COLON || !close) return 0;
    const key = token + 1;
    const length = close - key;
    if (hasBackslash(key, length)) return 0;
    const digest = digestOf(key, length);
    if (!isNewKey(base, top, seen, digest, key, length)) return 0;
    seen |= bitOf(digest);
    top = pushKey(top, digest, key, length);
    tape += 8;
    before = tokenAt(tape);
    const byte: u32 = load<u8>(before);
    if (byte == QUOTE || (byte & 0xdf) == OPEN_BRACKET) {
      tape = skipValue<InScores>(tape, colon, depth - 1, top);
      if (!tape) return 0;
      before = tokenAt(tape);
    } else {
      const kind = scalarKind(colon + 1, before);
      if (!kind || (kind == NUMBER && !addScore(key, length, colon + 1, before))) return 0;
    }
    if (load<u8>(before) == CLOSE_BRACE) return behindContainer(tape);
    if (load<u8>(before) != COMMA) return 0;
    tape += 4;
    token = tokenAt(tape);
    if (!isSpace(before + 1, token)) return 0;
  }
  return 0;
}

function addScore(key: usize, length: usize, start: usize, end: usize): bool {
  while (load<u8>(start) == 0x20) start++;
  while (load<u8>(end - 1) == 0x20) end--;
  const thousandths = thousandthsOf(start, end);
  if (thousandths == UNSURE) return false;
  const slot = slotOf(DIMENSION, key, length);
  if (!slot) return false;
  store<u32>(scores, slot as u32);
  store<i32>(scores, thousandths, 4);
  scores += 8;
  return true;
}

function thousandthsOf(start: usize, end: usize): i32 {
  const value = decimalValue(start, end);
  return isNaN(value) ? longThousandths(start, end) : rounded(value);
}

/** As `Math.round(value * 1000)`. */
// @ts-ignore: decorator
@inline
function rounded(value: f64): i32 {
  const product = value * 1000;
  const whole = floor<f64>(product);
  const nearest = product - whole >= 0.5 ? whole + 1 : whole;
  return abs<f64>(nearest) > LARGEST ? OUTSIDE : (nearest as i32);
}

/**
 * Of a number of more digits than a double has: the number lies between its first 15 digits and the next number of as
 * many, rounding keeps order, so where both give the same so does all between.
 */
function longThousandths(start: usize, end: usize): i32 {
  const negative = load<u8>(start) == 0x2d;
  if (negative) start++;
  let digits: u64 = 0;
  let decimals = 0;
  let fraction = false;
  for (; start < end && digits < 100000000000000; start++) {
    const byte: u32 = load<u8>(start);
    if (byte == 0x2e) fraction = true;
    else {
      if (byte - 0x30 > 9) return UNSURE;
      digits = digits * 10 + ((byte - 0x30) as u64);
      if (fraction) decimals++;
    }
  }
  if (!fraction || decimals > 22) return UNSURE;
  for (; start < end; start++) if ((load<u8>(start) as u32) - 0x30 > 9) return UNSURE;
  const low = rounded(scaled(digits, decimals, negative));
  return low == rounded(scaled(digits + 1, decimals, negative)) ? low : UNSURE;
}

/** Both the digits and the power of ten are exact; see transform/decimal.ts. */
function scaled(digits: u64, decimals: i32, negative: bool): f64 {
  let power: f64 = 1;
  for (; decimals > 0; decimals--) power *= 10;
  const value = (digits as f64) / power;
  return negative ? -value : value;
}
