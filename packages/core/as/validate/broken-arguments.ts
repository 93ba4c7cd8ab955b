// Arguments that are no JSON: whether that is sure, and where the reference path sees their end.

import { hasDoubt, readValue } from "./inner-json";

/**
 * Whether the object at `at` can't be read, be it as strict JSON or with raw control characters. False where it can be
 * or where that is for the reference path to say.
 */
export function isBroken(at: usize, end: usize): bool {
  return !readValue(at, end) && !hasDoubt;
}

/**
 * Address behind the bracket that closes the one at `at`; `end` where none does. Brackets of all kinds count alike, but
 * for those in strings: as packages/core/src/record/text-call/find-json-end.ts has it. Linear.
 */
export function endOfBroken(at: usize, end: usize): usize {
  let depth = 0;
  while (at < end) {
    const byte: u32 = load<u8>(at);
    if (byte == 0x5c) {
      const isQuote = load<u8>(at, 1) == 0x22;
      at = behindEscape(at);
      if (isQuote) at = behindString(at, end);
      continue;
    }
    at++;
    if (byte == 0x7b || byte == 0x5b) depth++;
    else if (byte == 0x7d || byte == 0x5d) {
      depth--;
      if (depth == 0) return at;
    }
  }
  return end;
}

/** Address behind the quote that ends the string that goes on at `at`; `end` where none does. */
function behindString(at: usize, end: usize): usize {
  while (at < end) {
    if (load<u8>(at) != 0x5c) {
      at++;
      continue;
    }
    const byte: u32 = load<u8>(at, 1);
    at = behindEscape(at);
    if (byte == 0x22) return at;
    // An inner backslash goes with the character behind it, of which one byte is enough where it has several.
    if (byte == 0x5c && at < end) at = load<u8>(at) == 0x5c ? behindEscape(at) : at + 1;
  }
  return end;
}

/** Address behind the outer escape at `at`. */
// @ts-ignore: decorator
@inline
function behindEscape(at: usize): usize {
  return load<u8>(at, 1) == 0x75 ? at + 6 : at + 2;
}
