// The arguments of one call: held against the tool and against the profile's context.

import {
  ARRAY,
  ESCAPED_QUOTE,
  LONG_ENOUGH,
  OBJECT,
  STRING,
  UNSURE,
  compareLength,
  findBackslash,
  forgetControls,
  itemKinds,
  readValue,
  sawControl,
  stringEnd,
  stringHasEscape,
  valueKind,
} from "./inner-json";
import { skipJsonSpace } from "./escaped-text";
import {
  CONTEXT_NOT_FIRST,
  CONTEXT_NOT_OBJECT,
  CONTROL_CHARACTER,
  MISSING_CONTEXT,
  MISSING_FIELD,
  MISSING_PARAMETER,
  PATTERN,
  SHORT_FIELD,
  UNKNOWN_FIELD,
  UNKNOWN_PARAMETER,
  WRONG_FIELD_TYPE,
  WRONG_PARAMETER_TYPE,
  isWanted,
  report,
} from "./findings";
import { bitOf, digestOf, isNewKey, pushKey } from "../keys";
import {
  CONTEXT_FIRST,
  FIELD,
  FIELD_HARD,
  FIELD_PATTERN,
  FIELD_REQUIRED,
  HAS_CONTEXT,
  PARAMETER,
  TOOL_CLOSED,
  context,
  fields,
  fieldsEnd,
  has,
  isNamed,
} from "./plan";
import { matchesPattern } from "./pattern";

/** Whether the last call that was read has a context that is an object. */
export let contextIsObject: bool = false;
/** Whether that has each required field. */
export let contextIsWhole: bool = false;
/** Bit of each field whose text is long enough, where the profile asks for a length. */
export let longFields: u64 = 0;
/** Whether raw control characters stand in the strings of the last call. */
export let hasControls: bool = false;

export function forgetContext(): void {
  contextIsObject = false;
  contextIsWhole = false;
  longFields = 0;
}

/** Keys that are read here must be plain; sets `keyEnd`, and gives the address of the value. */
let keyEnd: usize = 0;
// @ts-ignore: decorator
@inline
function readKey(at: usize, end: usize): usize {
  if (load<u16>(at) != ESCAPED_QUOTE) return 0;
  const close = findBackslash(at + 2, end);
  if (close >= end || load<u8>(close, 1) != 0x22) return 0;
  keyEnd = close;
  const colon = skipJsonSpace(close + 2);
  return load<u8>(colon) == 0x3a ? skipJsonSpace(colon + 1) : 0;
}

/**
 * Reads the object at `at`, holds it against `tool` (0: nothing is known of it) and the context, and reports. Gives the
 * address behind it, or 0. `top` is the first free entry of the key stack.
 */
export function readArguments(at: usize, end: usize, tool: usize, top: usize): usize {
  forgetControls();
  forgetContext();
  const hasContext = has(HAS_CONTEXT);
  const parameters = tool ? (load<u32>(tool, 24) as usize) : 0;
  const parametersEnd = parameters + (tool ? (load<u32>(tool, 28) as usize) * PARAMETER : 0);
  const isClosed = tool != 0 && (load<u32>(tool, 16) & TOOL_CLOSED) != 0 && isWanted(UNKNOWN_PARAMETER);
  const base = top;
  let seen: u64 = 0;
  let given: u64 = 0;
  let keys: u32 = 0;
  let contextKey: i32 = -1;
  at = skipJsonSpace(at + 1);
  if (load<u8>(at) != 0x7d) {
    for (;;) {
      const key = at + 2;
      at = readKey(at, end);
      if (!at) return 0;
      const length = keyEnd - key;
      const digest = digestOf(key, length);
      if (hasContext && isNamed(context, digest, key, length)) {
        if (contextKey >= 0) return 0;
        contextKey = keys as i32;
        const contextAt = at;
        const isObject = load<u8>(at) == 0x7b;
        at = isObject ? readContext(at, end, top) : readValue(at, end);
        if (!at) return 0;
        contextIsObject = isObject;
        if (!isObject) report(CONTEXT_NOT_OBJECT);
        const parameter = findParameter(parameters, parametersEnd, digest, key, length);
        const kind = isObject ? OBJECT : valueKind;
        if (parameter < parametersEnd && !fitsParameter(parameter, kind, contextAt + 2)) return 0;
      } else {
        // JavaScript puts keys that are whole numbers first.
        if (hasContext && has(CONTEXT_FIRST) && (load<u8>(key) as u32) - 0x30 < 10) return 0;
        const value = at;
        at = readValue(value, end);
        if (!at) return 0;
        if (tool) {
          const parameter = findParameter(parameters, parametersEnd, digest, key, length);
          if (parameter < parametersEnd) {
            const bit = (1 as u64) << (((parameter - parameters) / PARAMETER) as u64);
            if (given & bit) return 0;
            given |= bit;
            if (!fitsParameter(parameter, valueKind, value + 2)) return 0;
          } else if (isClosed) {
            if (!isNewKey(base, top, seen, digest, key, length)) return 0;
            seen |= bitOf(digest);
            top = pushKey(top, digest, key, length);
            report(UNKNOWN_PARAMETER);
          }
        }
      }
      keys++;
      at = skipJsonSpace(at);
      const byte: u32 = load<u8>(at);
      if (byte == 0x7d) break;
      if (byte != 0x2c) return 0;
      at = skipJsonSpace(at + 1);
    }
  }
  hasControls = sawControl;
  if (sawControl) report(CONTROL_CHARACTER);
  if (hasContext) {
    if (contextKey < 0) report(MISSING_CONTEXT);
    else if (contextKey > 0 && has(CONTEXT_FIRST)) report(CONTEXT_NOT_FIRST);
  }
  if (tool) {
    for (let missing = load<u64>(tool, 32) & ~given; missing; missing &= missing - 1) report(MISSING_PARAMETER);
  }
  return at + 1;
}

/** The PARAMETER of that name; `end` where there is none. */
// @ts-ignore: decorator
@inline
function findParameter(at: usize, end: usize, digest: u64, key: usize, length: usize): usize {
  while (at < end && !isNamed(at, digest, key, length)) at += PARAMETER;
  return at;
}

/** Holds the value that was just read, a string from `start` on perhaps, against its parameter; false where unsure. */
function fitsParameter(parameter: usize, kind: u32, start: usize): bool {
  if (load<u32>(parameter, 16) & kind) return true;
  if (load<u32>(parameter, 20) & kind) {
    // An array whose items are plain is right where all of them are.
    const items = load<u32>(parameter, 24);
    if (kind == ARRAY) return items != 0 && (itemKinds & ~items) == 0;
    const texts: usize = load<u32>(parameter, 28);
    if (kind != STRING || texts == 0 || stringHasEscape) return false;
    if (isListed(texts, start, stringEnd - start)) return true;
  }
  report(WRONG_PARAMETER_TYPE);
  return true;
}

/** Whether one of the NAMEs from `name` on is the text. */
function isListed(name: usize, start: usize, length: usize): bool {
  const digest = digestOf(start, length);
  for (; load<u32>(name, 8) != 0; name += 16) if (isNamed(name, digest, start, length)) return true;
  return false;
}

/** Reads the context at `at` and reports what is wrong with its fields. */
function readContext(at: usize, end: usize, top: usize): usize {
  const base = top;
  let seen: u64 = 0;
  let given: u64 = 0;
  let expected = fields;
  let expectedBit: u64 = 1;
  const countsUnknown = isWanted(UNKNOWN_FIELD);
  at = skipJsonSpace(at + 1);
  if (load<u8>(at) != 0x7d) {
    for (;;) {
      const key = at + 2;
      at = readKey(at, end);
      if (!at) return 0;
      const length = keyEnd - key;
      const digest = digestOf(key, length);
      let field = expected;
      let bit = expectedBit;
      // Fields mostly come in the order of the profile.
      if (field >= fieldsEnd || !isNamed(field, digest, key, length)) {
        bit = 1;
        for (field = fields; field < fieldsEnd && !isNamed(field, digest, key, length); field += FIELD) bit <<= 1;
      }
      const value = at;
      at = readValue(value, end);
      if (!at) return 0;
      if (field < fieldsEnd) {
        if (given & bit) return 0;
        given |= bit;
        expected = field + FIELD;
        expectedBit = bit << 1;
        if (!checkField(field, bit, value + 2)) return 0;
      } else if (countsUnknown) {
        if (!isNewKey(base, top, seen, digest, key, length)) return 0;
        seen |= bitOf(digest);
        top = pushKey(top, digest, key, length);
        report(UNKNOWN_FIELD);
      }
      at = skipJsonSpace(at);
      const byte: u32 = load<u8>(at);
      if (byte == 0x7d) break;
      if (byte != 0x2c) return 0;
      at = skipJsonSpace(at + 1);
    }
  }
  contextIsWhole = true;
  let bit: u64 = 1;
  for (let field = fields; field < fieldsEnd; field += FIELD) {
    if ((given & bit) == 0 && (load<u32>(field, 24) & FIELD_REQUIRED) != 0) {
      contextIsWhole = false;
      report(MISSING_FIELD);
    }
    bit <<= 1;
  }
  return at + 1;
}

/** Holds the value that was just read, a string from `start` on perhaps, against its field; false where unsure. */
function checkField(field: usize, bit: u64, start: usize): bool {
  const kind = valueKind;
  const fits = (load<u32>(field, 16) & kind) != 0;
  if (!fits) {
    if (load<u32>(field, 20) & kind) return false;
    report(WRONG_FIELD_TYPE);
  }
  if (kind != STRING) return true;
  const flags = load<u32>(field, 24);
  if (fits && (flags & (FIELD_PATTERN | FIELD_HARD)) != 0) {
    if ((flags & FIELD_HARD) != 0 || stringHasEscape) return false;
    if (!matchesPattern(field, start, stringEnd)) report(PATTERN);
  }
  const least = load<u32>(field, 28);
  if (!least) return true;
  const compared = compareLength(start, stringEnd, stringHasEscape, least);
  if (compared == UNSURE) return false;
  if (compared == LONG_ENOUGH) longFields |= bit;
  else if (fits) report(SHORT_FIELD);
  return true;
}
