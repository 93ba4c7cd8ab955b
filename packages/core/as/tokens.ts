// Shared steps of a walk over the tape (see structurals.ts for what is on it).
//
// Conventions: `tape` is the address of a tape entry, `load<u32>(tape)` the address of a token. A function that reads a
// value gets the entry of the value's first token and the address `before` of the token in front of it (a colon, comma
// or opening bracket), checks the white space on both sides, and returns the entry of the token BEHIND the value (which
// the caller must still check), or 0 where the record is to be left to the reference path. Only spaces count as white
// space: tabs and carriage returns stand on the tape as tokens that nothing accepts.
// `top` is the first free entry of the key stack (keys.ts), `depth` the number of containers that may still be opened.

import { bitOf, digestOf, hasBackslash, isNewKey, pushKey } from "./keys";

export const QUOTE: u32 = 0x22;
export const COMMA: u32 = 0x2c;
export const COLON: u32 = 0x3a;
export const OPEN_BRACKET: u32 = 0x5b;
export const CLOSE_BRACKET: u32 = 0x5d;
export const OPEN_BRACE: u32 = 0x7b;
export const CLOSE_BRACE: u32 = 0x7d;
export const NEWLINE: u32 = 0x0a;
export const RETURN: u32 = 0x0d;

/** Kinds of values; ABSENT and refused are both 0. */
export const NUMBER: i32 = 1;
export const TRUE: i32 = 2;
export const FALSE: i32 = 3;
export const NULL: i32 = 4;
export const STRING: i32 = 5;
export const OBJECT: i32 = 6;
export const ARRAY: i32 = 7;

/** The token of an entry. */
// @ts-ignore: decorator
@inline
export function tokenAt(tape: usize): usize {
  return load<u32>(tape);
}

/** Whether [start, end) holds nothing but spaces. */
// @ts-ignore: decorator
@inline
export function isSpace(start: usize, end: usize): bool {
  return start == end || (start + 1 == end && load<u8>(start) == 0x20) || isLongSpace(start, end);
}

function isLongSpace(start: usize, end: usize): bool {
  // A sentinel lies before everything else.
  if (end < start) return false;
  for (; start < end; start++) if (load<u8>(start) != 0x20) return false;
  return true;
}

/** Address of the closing quote of the string that opens at `quote`, where `next` is the token behind it; else 0. */
// @ts-ignore: decorator
@inline
export function stringEnd(quote: usize, next: usize): usize {
  // No quote can lie between but the closing one: it would open another string and be a token.
  return load<u8>(next - 1) == QUOTE ? next - 1 : stringEndBeforeSpace(quote, next);
}

function stringEndBeforeSpace(quote: usize, next: usize): usize {
  for (let at = next - 1; at > quote; at--) {
    const byte: u32 = load<u8>(at);
    if (byte == QUOTE) return at;
    if (byte != 0x20) return 0;
  }
  return 0;
}

// @ts-ignore: decorator
@inline
function isDigit(byte: u32): bool {
  return byte - 0x30 < 10;
}

/** Longer numbers are left to the reference path: a double ends at 309 digits. */
const MAX_NUMBER: usize = 290;
/** The same with an exponent, which has two digits at most: 10^200 * 10^99 is still a double. */
const MAX_WITH_EXPONENT: usize = 200;

/** Address behind the number that begins at `start`; 0 where there is none, or one that may be beyond the doubles. */
export function numberEnd(start: usize): usize {
  let at = start;
  let byte: u32 = load<u8>(at);
  if (byte == 0x2d) byte = load<u8>(++at);
  if (byte == 0x30) byte = load<u8>(++at);
  else {
    if (!isDigit(byte)) return 0;
    do byte = load<u8>(++at);
    while (isDigit(byte));
  }
  if (byte == 0x2e) {
    byte = load<u8>(++at);
    if (!isDigit(byte)) return 0;
    do byte = load<u8>(++at);
    while (isDigit(byte));
  }
  if ((byte | 0x20) != 0x65) return at - start > MAX_NUMBER ? 0 : at;
  byte = load<u8>(++at);
  if (byte == 0x2b || byte == 0x2d) byte = load<u8>(++at);
  const digits = at;
  if (!isDigit(byte)) return 0;
  do byte = load<u8>(++at);
  while (isDigit(byte));
  return at - digits > 2 || at - start > MAX_WITH_EXPONENT ? 0 : at;
}

/** Kind of the number or name that stands alone, with spaces around it, in [start, end); 0 where none does. */
export function scalarKind(start: usize, end: usize): i32 {
  while (start < end && load<u8>(start) == 0x20) start++;
  if (start >= end) return 0;
  const word = load<u32>(start);
  let kind = NUMBER;
  let behind: usize;
  if (word == 0x65757274) {
    kind = TRUE;
    behind = start + 4;
  } else if (word == 0x736c6166 && load<u8>(start, 4) == 0x65) {
    kind = FALSE;
    behind = start + 5;
  } else if (word == 0x6c6c756e) {
    kind = NULL;
    behind = start + 4;
  } else {
    behind = numberEnd(start);
    if (!behind) return 0;
  }
  return behind == end || isLongSpace(behind, end) ? kind : 0;
}

/** Goes over a value of any kind. `Place` is a class for each caller: the compiler inlines one instance once only. */
// @ts-ignore: decorator
@inline
export function skipValue<Place>(tape: usize, before: usize, depth: i32, top: usize): usize {
  const first = tokenAt(tape);
  const byte: u32 = load<u8>(first);
  if (byte == QUOTE) {
    const sound = isSpace(before + 1, first) && stringEnd(first, tokenAt(tape + 4)) != 0;
    return sound ? tape + 4 : 0;
  }
  // Brackets and braces open alike but for bit 5.
  if ((byte & 0xdf) == OPEN_BRACKET) {
    if (!isSpace(before + 1, first)) return 0;
    return byte == OPEN_BRACE ? skipObject(tape, depth, top) : skipArray(tape, depth, top);
  }
  return scalarKind(before + 1, first) ? tape : 0;
}

/** The entry behind a container whose closing bracket is at `tape`. */
// @ts-ignore: decorator
@inline
export function behindContainer(tape: usize): usize {
  return isSpace(tokenAt(tape) + 1, tokenAt(tape + 4)) ? tape + 4 : 0;
}

class InObject {}
class InArray {}

/** Goes over an object; `tape` is the entry of its brace. The white space before it is the caller's. */
export function skipObject(tape: usize, depth: i32, top: usize): usize {
  if (depth <= 0) return 0;
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
    tape = skipValue<InObject>(tape + 8, colon, depth - 1, top);
    if (!tape) return 0;
    before = tokenAt(tape);
    const byte: u32 = load<u8>(before);
    if (byte == CLOSE_BRACE) return behindContainer(tape);
    if (byte != COMMA) return 0;
    tape += 4;
    token = tokenAt(tape);
    if (!isSpace(before + 1, token)) return 0;
  }
  // The compiler does not see that the loop has no end.
  return 0;
}

/** Goes over an array; `tape` is the entry of its bracket. The white space before it is the caller's. */
export function skipArray(tape: usize, depth: i32, top: usize): usize {
  if (depth <= 0) return 0;
  let before = tokenAt(tape);
  tape += 4;
  if (load<u8>(tokenAt(tape)) == CLOSE_BRACKET && isSpace(before + 1, tokenAt(tape))) return behindContainer(tape);
  for (;;) {
    tape = skipValue<InArray>(tape, before, depth - 1, top);
    if (!tape) return 0;
    before = tokenAt(tape);
    const byte: u32 = load<u8>(before);
    if (byte == CLOSE_BRACKET) return behindContainer(tape);
    if (byte != COMMA) return 0;
    tape += 4;
  }
  return 0;
}
