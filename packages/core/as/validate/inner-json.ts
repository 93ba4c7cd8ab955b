// JSON that stands inside of a JSON string, read where it stands: each of its quotes is `\"` there, each of its
// backslashes `\\`, and its line ends and tabulators are escapes of two characters.
//
// The text around must have passed `checkText`. A function that reads gets the address where a value begins and `end`,
// that of the outer string's closing quote, and gives the address behind the value, or 0 where the reference path must
// look. Nothing reads over `end`: the closing quote is part of no token. Linear: each byte is read once.

import { hex4, skipJsonSpace } from "./escaped-text";
import { numberEnd } from "../tokens";

// Kinds of values, one bit each.
/** A number without fraction and exponent, a number with one. */
export const INTEGER: u32 = 1;
export const FRACTION: u32 = 64;
export const BOOLEAN: u32 = 2;
export const NULL: u32 = 4;
export const STRING: u32 = 8;
export const OBJECT: u32 = 16;
export const ARRAY: u32 = 32;

/** Values may be nested so deep. */
const MAX_DEPTH: i32 = 64;

/** `\"`, `{`, … as they lie in memory. */
export const ESCAPED_QUOTE: u32 = 0x225c;

/** Kind of the last value that was read. */
export let valueKind: u32 = 0;
/** Kinds of the items of the last array that was read. */
export let itemKinds: u32 = 0;
/** End of the last string that was read: where its closing quote's backslash is. */
export let stringEnd: usize = 0;
/** Whether a backslash is in the last string that was read. */
export let stringHasEscape: bool = false;
/** Whether a string read since `forgetControls` holds a raw control character, the one liberty allowed here. */
export let sawControl: bool = false;

/** Whether the last value was refused for another reason than its grammar: it is too deep or a number too long. */
export let hasDoubt: bool = false;

export function forgetControls(): void {
  sawControl = false;
}

/** Address of the next backslash, `end` or more where there is none. */
// @ts-ignore: decorator
@inline
export function findBackslash(at: usize, end: usize): usize {
  for (; at < end; at += 16) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(at), i8x16.splat(0x5c)));
    if (found) return at + (ctz(found) as usize);
  }
  return at;
}

/** Reads a string whose first character is at `at`. */
export function readString(at: usize, end: usize): usize {
  let escape = false;
  for (;;) {
    at = findBackslash(at, end);
    if (at >= end) return 0;
    const byte: u32 = load<u8>(at, 1);
    if (byte == 0x22) {
      stringEnd = at;
      stringHasEscape = escape;
      return at + 2;
    }
    escape = true;
    if (byte == 0x5c) {
      at = innerEscapeEnd(at + 2);
      if (!at) return 0;
    } else if (byte == 0x75) {
      // A character that checkText has let pass.
      at += 6;
    } else {
      if (byte != 0x2f) sawControl = true;
      at += 2;
    }
  }
  return 0;
}

/** Address behind what follows an inner backslash. */
function innerEscapeEnd(at: usize): usize {
  switch (load<u8>(at) as i32) {
    case 0x5c: {
      // A quote, a backslash or a slash, escaped once more.
      const byte: u32 = load<u8>(at, 1);
      return byte == 0x22 || byte == 0x5c || byte == 0x2f ? at + 2 : 0;
    }
    case 0x6e:
    case 0x74:
    case 0x72:
    case 0x2f:
    case 0x62:
    case 0x66:
      return at + 1;
    case 0x75:
      return isHex4(at + 1) ? at + 5 : 0;
    default:
      return 0;
  }
}

function isHex4(at: usize): bool {
  for (let end = at + 4; at < end; at++) {
    const byte: u32 = load<u8>(at);
    if (byte - 0x30 > 9 && (byte | 0x20) - 0x61 > 5) return false;
  }
  return true;
}

/** Reads a value; sets `valueKind`, for an array `itemKinds`, for a string what there is to know of it. */
export function readValue(at: usize, end: usize): usize {
  hasDoubt = false;
  return readNested(at, end, MAX_DEPTH);
}

function readNested(at: usize, end: usize, depth: i32): usize {
  const byte: u32 = load<u8>(at);
  if (byte == 0x5c) {
    if (load<u16>(at) != ESCAPED_QUOTE) return 0;
    valueKind = STRING;
    return readString(at + 2, end);
  }
  if (byte != 0x7b && byte != 0x5b) return readScalar(at, byte);
  if (depth) return byte == 0x7b ? readObject(at, end, depth - 1) : readArray(at, end, depth - 1);
  hasDoubt = true;
  return 0;
}

/** What follows is for whoever reads on: only white space, a comma or a bracket may stand behind a scalar. */
function readScalar(at: usize, byte: u32): usize {
  const word = load<u32>(at);
  if (word == 0x65757274) {
    valueKind = BOOLEAN;
    return at + 4;
  }
  if (word == 0x736c6166 && load<u8>(at, 4) == 0x65) {
    valueKind = BOOLEAN;
    return at + 5;
  }
  if (word == 0x6c6c756e) {
    valueKind = NULL;
    return at + 4;
  }
  if (byte != 0x2d && byte - 0x30 > 9) return 0;
  const behind = numberEnd(at);
  if (!behind) hasDoubt = true;
  valueKind = INTEGER;
  for (let digit = at + 1; digit < behind; digit++) {
    if ((load<u8>(digit) as u32) - 0x30 > 9) {
      valueKind = FRACTION;
      break;
    }
  }
  return behind;
}

function readObject(at: usize, end: usize, depth: i32): usize {
  at = skipJsonSpace(at + 1);
  if (load<u8>(at) != 0x7d) {
    for (;;) {
      if (load<u16>(at) != ESCAPED_QUOTE) return 0;
      at = readString(at + 2, end);
      if (!at) return 0;
      at = skipJsonSpace(at);
      if (load<u8>(at) != 0x3a) return 0;
      at = readNested(skipJsonSpace(at + 1), end, depth);
      if (!at) return 0;
      at = skipJsonSpace(at);
      const byte: u32 = load<u8>(at);
      if (byte == 0x7d) break;
      if (byte != 0x2c) return 0;
      at = skipJsonSpace(at + 1);
    }
  }
  valueKind = OBJECT;
  return at + 1;
}

function readArray(at: usize, end: usize, depth: i32): usize {
  let kinds: u32 = 0;
  at = skipJsonSpace(at + 1);
  if (load<u8>(at) != 0x5d) {
    for (;;) {
      at = readNested(at, end, depth);
      if (!at) return 0;
      kinds |= valueKind;
      at = skipJsonSpace(at);
      const byte: u32 = load<u8>(at);
      if (byte == 0x5d) break;
      if (byte != 0x2c) return 0;
      at = skipJsonSpace(at + 1);
    }
  }
  valueKind = ARRAY;
  itemKinds = kinds;
  return at + 1;
}

export const LONG_ENOUGH: i32 = 0;
export const SHORT: i32 = 1;
/** For the reference path to say. */
export const UNSURE: i32 = 2;

/** Whether a string of the inner JSON has fewer than `least` code points. */
export function compareLength(start: usize, end: usize, hasEscape: bool, least: u32): i32 {
  // Each takes a byte at least.
  if (((end - start) as u32) < least) return SHORT;
  return hasEscape ? compareEscapedLength(start, end, least) : comparePlainLength(start, end, least);
}

function comparePlainLength(start: usize, end: usize, least: u32): i32 {
  let count: u32 = 0;
  for (; start < end; start += 16) {
    // Bytes that continue a character are those below -64 as signed numbers.
    let begins: u32 = i8x16.bitmask(i8x16.gt_s(v128.load(start), i8x16.splat(-65)));
    if (end - start < 16) begins &= ((1 as u32) << ((end - start) as u32)) - 1;
    count += popcnt(begins);
    if (count >= least) return LONG_ENOUGH;
  }
  return SHORT;
}

function compareEscapedLength(at: usize, end: usize, least: u32): i32 {
  let count: u32 = 0;
  for (; at < end; count++) {
    if (count >= least) return LONG_ENOUGH;
    const byte: u32 = load<u8>(at);
    if (byte != 0x5c) {
      at++;
      while ((load<u8>(at) & 0xc0) == 0x80) at++;
      continue;
    }
    const escape: u32 = load<u8>(at, 1);
    if (escape == 0x75) {
      // Half a character, with the other half behind it.
      if (hex4(at + 2) >> 11 == 0x1b) return UNSURE;
      at += 6;
    } else if (escape != 0x5c) at += 2;
    else if (load<u8>(at, 2) == 0x75) {
      if (hex4(at + 3) >> 11 == 0x1b) return UNSURE;
      at += 7;
    } else at += load<u8>(at, 2) == 0x5c ? 4 : 3;
  }
  return count < least ? SHORT : LONG_ENOUGH;
}
