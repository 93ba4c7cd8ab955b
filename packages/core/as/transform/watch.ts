// The members that a plan asks for: a tree of keys, matched while the record is walked, so that a record is walked once
// whatever the plan asks.
//
// A WATCH is one key at one place of the tree (48 bytes): digest of the key u64 0, address and length of its bytes
// u32 8, 12, the watches of its value's own members from u32 16 to 20 (equal where there are none), and what the present
// record has there: kind i32 24 (0 where it is absent), start of the key's quote u32 28, value u32 32 to 36, position
// among the members of its object u32 40. Watches of one object lie side by side.

import { bitOf, digestOf, hasBackslash, isNewKey, isSameText, pushKey } from "../keys";
import {
  ARRAY,
  behindContainer,
  CLOSE_BRACE,
  COLON,
  COMMA,
  isSpace,
  OBJECT,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  STRING,
  scalarKind,
  skipArray,
  skipObject,
  skipValue,
  stringEnd,
  tokenAt,
} from "../tokens";

export const WATCH_BYTES: usize = 48;

/** Of the object that was walked last: number of members, its first colon, the quote of its second key. */
export let memberCount: u32 = 0;
export let firstColon: usize = 0;
export let secondKey: usize = 0;

// @ts-ignore: decorator
@inline
export function kindOf(watch: usize): i32 {
  return load<i32>(watch, 24);
}

// @ts-ignore: decorator
@inline
export function keyStart(watch: usize): usize {
  return load<u32>(watch, 28);
}

/** Bytes of the key with its quotes. */
// @ts-ignore: decorator
@inline
export function keyBytes(watch: usize): usize {
  return load<u32>(watch, 12) + 2;
}

// @ts-ignore: decorator
@inline
export function valueStart(watch: usize): usize {
  return load<u32>(watch, 32);
}

// @ts-ignore: decorator
@inline
export function valueEnd(watch: usize): usize {
  return load<u32>(watch, 36);
}

// @ts-ignore: decorator
@inline
export function memberIndex(watch: usize): u32 {
  return load<u32>(watch, 40);
}

/** Makes all watches absent. */
export function forgetValues(watches: usize, end: usize): void {
  for (; watches < end; watches += WATCH_BYTES) store<i32>(watches, 0, 24);
}

// @ts-ignore: decorator
@inline
function findWatch(watches: usize, end: usize, digest: u64, key: usize, length: usize): usize {
  for (; watches < end; watches += WATCH_BYTES) {
    if (load<u64>(watches) != digest || load<u32>(watches, 12) != (length as u32)) continue;
    if (isSameText(load<u32>(watches, 8), key, length)) return watches;
  }
  return 0;
}

/**
 * Walks an object as `skipObject` does, and notes the members that [watches, end) ask for. `tape` is the entry of its
 * brace; gives the entry behind it, 0 where the record is to be left to the reference path.
 */
export function watchObject(tape: usize, depth: i32, top: usize, watches: usize, end: usize): usize {
  if (depth <= 0) return 0;
  const base = top;
  let seen: u64 = 0;
  let index: u32 = 0;
  let colonOfFirst: usize = 0;
  let keyOfSecond: usize = 0;
  let before = tokenAt(tape);
  tape += 4;
  let token = tokenAt(tape);
  if (!isSpace(before + 1, token)) return 0;
  if (load<u8>(token) != CLOSE_BRACE) {
    for (;;) {
      if (load<u8>(token) != QUOTE) return 0;
      const colon = tokenAt(tape + 4);
      const close = stringEnd(token, colon);
      if (load<u8>(colon) != COLON || !close) return 0;
      if (index == 0) colonOfFirst = colon;
      else if (index == 1) keyOfSecond = token;
      const key = token + 1;
      const length = close - key;
      if (hasBackslash(key, length)) return 0;
      const digest = digestOf(key, length);
      if (!isNewKey(base, top, seen, digest, key, length)) return 0;
      seen |= bitOf(digest);
      top = pushKey(top, digest, key, length);
      const watch = findWatch(watches, end, digest, key, length);
      if (watch) {
        store<u32>(watch, token as u32, 28);
        store<u32>(watch, index, 40);
        tape = watchValue(tape + 8, colon, depth - 1, top, watch);
      } else {
        tape = skipValue<InWatchedObject>(tape + 8, colon, depth - 1, top);
      }
      if (!tape) return 0;
      index++;
      before = tokenAt(tape);
      const byte: u32 = load<u8>(before);
      if (byte == CLOSE_BRACE) break;
      if (byte != COMMA) return 0;
      tape += 4;
      token = tokenAt(tape);
      if (!isSpace(before + 1, token)) return 0;
    }
  }
  memberCount = index;
  firstColon = colonOfFirst;
  secondKey = keyOfSecond;
  return behindContainer(tape);
}

class InWatchedObject {}

/** Goes over a value and notes its kind and place. */
function watchValue(tape: usize, before: usize, depth: i32, top: usize, watch: usize): usize {
  const first = tokenAt(tape);
  const byte: u32 = load<u8>(first);
  let kind: i32;
  let start = first;
  let end: usize;
  if (byte == QUOTE) {
    const close = stringEnd(first, tokenAt(tape + 4));
    if (!close || !isSpace(before + 1, first)) return 0;
    kind = STRING;
    end = close + 1;
    tape += 4;
  } else if ((byte & 0xdf) == OPEN_BRACKET) {
    if (!isSpace(before + 1, first)) return 0;
    const inner = load<u32>(watch, 16);
    const innerEnd = load<u32>(watch, 20);
    if (byte != OPEN_BRACE) tape = skipArray(tape, depth, top);
    else if (inner == innerEnd) tape = skipObject(tape, depth, top);
    else tape = watchObject(tape, depth, top, inner, innerEnd);
    if (!tape) return 0;
    kind = byte == OPEN_BRACE ? OBJECT : ARRAY;
    end = tokenAt(tape - 4) + 1;
  } else {
    kind = scalarKind(before + 1, first);
    if (!kind) return 0;
    start = before + 1;
    end = first;
    while (load<u8>(start) == 0x20) start++;
    while (load<u8>(end - 1) == 0x20) end--;
  }
  store<i32>(watch, kind, 24);
  store<u32>(watch, start as u32, 32);
  store<u32>(watch, end as u32, 36);
  return tape;
}
