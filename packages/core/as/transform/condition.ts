// Conditions over the watched values of a record, with the three values of packages/core/src/expression.
//
// A NODE begins with its kind (u32 0). The rest, written by packages/core/src/scan/encode-plan.ts:
//   constant   verdict u32 4
//   and, or    number of parts u32 4, addresses of the parts from u32 8 on
//   not        address of the part u32 4
//   has, truth a path at 4
//   compare    a path at 4, operator u32 16, literal at 24
//   in         a path at 4, number of literals u32 16, literals from 24 on
// A PATH is three watches: the first key in `quality_scores` u32 0, the whole path there u32 4, the whole path from the
// record down u32 8. A LITERAL (24 bytes) is kind i32 0, address and length of its text in UTF-8 u32 4, 16, number f64 8.

import { hasBackslash, isSameText } from "../keys";
import { FALSE, NUMBER, STRING, TRUE } from "../tokens";
import { decimalValue } from "./decimal";
import { kindOf, valueEnd, valueStart } from "./watch";

/** Verdicts. UNDECIDED leaves the record to the reference path. */
export const NO: u32 = 0;
export const YES: u32 = 1;
export const UNKNOWN: u32 = 2;
export const UNDECIDED: u32 = 3;

const CONSTANT: u32 = 0;
const AND: u32 = 1;
const OR: u32 = 2;
const NOT: u32 = 3;
const HAS: u32 = 4;
const TRUTH: u32 = 5;
const COMPARE: u32 = 6;
const IN: u32 = 7;

const EQUAL: u32 = 0;
const UNEQUAL: u32 = 1;
const BELOW: u32 = 2;
const AT_MOST: u32 = 3;
const ABOVE: u32 = 4;
const AT_LEAST: u32 = 5;

const LITERAL_BYTES: usize = 24;

/** The verdict of the node at `node`; goes as deep as the condition is nested. */
export function judge(node: usize): u32 {
  const kind = load<u32>(node);
  if (kind == CONSTANT) return load<u32>(node, 4);
  if (kind == AND) return judgeParts(node, NO);
  if (kind == OR) return judgeParts(node, YES);
  if (kind == NOT) return negated(judge(load<u32>(node, 4)));
  const watch = kindOf(load<u32>(node, 4)) ? load<u32>(node, 8) : load<u32>(node, 12);
  const found = kindOf(watch);
  if (kind == HAS) return found ? YES : NO;
  if (!found) return UNKNOWN;
  if (kind == TRUTH) return found == TRUE ? YES : found == FALSE ? NO : UNKNOWN;
  return kind == IN ? isAmong(watch, node + 24, load<u32>(node, 16)) : compare(watch, node + 24, load<u32>(node, 16));
}

// @ts-ignore: decorator
@inline
function negated(verdict: u32): u32 {
  return verdict < UNKNOWN ? verdict ^ 1 : verdict;
}

/** `deciding` where one part has it, else unknown where one part is unknown, else the opposite. */
function judgeParts(node: usize, deciding: u32): u32 {
  let verdict = negated(deciding);
  const end = node + 8 + ((load<u32>(node, 4) as usize) << 2);
  for (let part = node + 8; part < end; part += 4) {
    const found = judge(load<u32>(part));
    if (found == deciding || found == UNDECIDED) return found;
    if (found == UNKNOWN) verdict = UNKNOWN;
  }
  return verdict;
}

function isAmong(watch: usize, literals: usize, count: u32): u32 {
  for (; count > 0; count--, literals += LITERAL_BYTES) {
    const found = isEqual(watch, literals);
    if (found != NO) return found;
  }
  return NO;
}

function isEqual(watch: usize, literal: usize): u32 {
  const kind = kindOf(watch);
  if (kind != load<i32>(literal)) return NO;
  if (kind == NUMBER) {
    const value = decimalValue(valueStart(watch), valueEnd(watch));
    return isNaN(value) ? UNDECIDED : value == load<f64>(literal, 8) ? YES : NO;
  }
  if (kind != STRING) return YES;
  const text = valueStart(watch) + 1;
  const length = valueEnd(watch) - 1 - text;
  if (hasBackslash(text, length)) return UNDECIDED;
  return length == load<u32>(literal, 16) && isSameText(text, load<u32>(literal, 4), length) ? YES : NO;
}

function compare(watch: usize, literal: usize, operator: u32): u32 {
  if (operator == EQUAL) return isEqual(watch, literal);
  if (operator == UNEQUAL) return negated(isEqual(watch, literal));
  const kind = kindOf(watch);
  if (kind != load<i32>(literal)) return UNKNOWN;
  if (kind == NUMBER) {
    const value = decimalValue(valueStart(watch), valueEnd(watch));
    if (isNaN(value)) return UNDECIDED;
    const other = load<f64>(literal, 8);
    return agrees(operator, (value > other) as i32 - ((value < other) as i32));
  }
  if (kind != STRING) return UNKNOWN;
  const text = valueStart(watch) + 1;
  const length = valueEnd(watch) - 1 - text;
  if (hasBackslash(text, length)) return UNDECIDED;
  const order = orderOf(text, length, load<u32>(literal, 4), load<u32>(literal, 16));
  return order == NO_ORDER ? UNDECIDED : agrees(operator, order);
}

// @ts-ignore: decorator
@inline
function agrees(operator: u32, order: i32): u32 {
  if (operator == BELOW) return order < 0 ? YES : NO;
  if (operator == AT_MOST) return order <= 0 ? YES : NO;
  if (operator == ABOVE) return order > 0 ? YES : NO;
  return order >= 0 ? YES : NO;
}

const NO_ORDER: i32 = 2;

/** -1, 0 or 1 as UTF-16 code units order the texts. */
function orderOf(one: usize, oneLength: usize, other: usize, otherLength: usize): i32 {
  const shared = min(oneLength, otherLength);
  for (let offset: usize = 0; offset < shared; offset++) {
    const a: u32 = load<u8>(one + offset);
    const b: u32 = load<u8>(other + offset);
    if (a == b) continue;
    // UTF-8 orders by code points. UTF-16 does too, but for characters above U+FFFF, whose surrogates stand below U+E000.
    if (max(a, b) >= 0xf0 && min(a, b) >= 0xee) return NO_ORDER;
    return a < b ? -1 : 1;
  }
  return oneLength < otherLength ? -1 : ((oneLength > otherLength) as i32);
}
