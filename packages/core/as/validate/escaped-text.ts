// Texts as they stand in a JSON string, looked at without unescaping them.
//
// A text is [start, end) inside of a string that stage 1 has accepted: each escape is whole and known, and only \uXXXX
// can hide a letter. `checkText` refuses those that stand for ASCII, white space, line ends or half of a character; in
// all other texts white space, letters and marks are where their bytes are.

const BACKSLASH: u32 = 0x5c;

/** Whether the byte at `at` stands behind an odd number of backslashes, so that it ends an escape. */
export function isEscaped(at: usize, start: usize): bool {
  let first = at;
  while (first > start && load<u8>(first - 1) == BACKSLASH) first--;
  return ((at - first) & 1) != 0;
}

function hexDigit(byte: u32): u32 {
  return byte < 0x3a ? byte - 0x30 : (byte | 0x20) - 0x57;
}

/** Of the four digits at `at`, which are known to be such. */
export function hex4(at: usize): u32 {
  return (
    (hexDigit(load<u8>(at)) << 12) |
    (hexDigit(load<u8>(at, 1)) << 8) |
    (hexDigit(load<u8>(at, 2)) << 4) |
    hexDigit(load<u8>(at, 3))
  );
}

/** Whether a code unit of two bytes or more is white space or a line end for JavaScript. */
function isWideSpace(unit: u32): bool {
  if (unit < 0x1680) return unit == 0xa0;
  if (unit >= 0x2000 && unit <= 0x200a) return true;
  if (unit == 0x2028 || unit == 0x2029 || unit == 0x202f || unit == 0x205f) return true;
  return unit == 0x1680 || unit == 0x3000 || unit == 0xfeff;
}

/** Most markers that are told apart in one text. */
const MAX_MARKERS: u32 = 64;
const MARKERS: usize = memory.data(264, 16);
export let markerCount: u32 = 0;

/** Address of marker number `index`, or `end` where there are fewer. */
// @ts-ignore: decorator
@inline
export function markerAt(index: u32, end: usize): usize {
  return index < markerCount ? (load<u32>(MARKERS + ((index as usize) << 2)) as usize) : end;
}

/**
 * False where a text is for the reference path; see above. Finds the `tool_call:` in it, at most 64. Reads up to 16
 * bytes behind the end.
 */
export function checkText(start: usize, end: usize): bool {
  markerCount = 0;
  /** The second half of a character, which must come next. */
  let secondHalf: usize = 0;
  for (let at = start; at < end; at += 16) {
    const first = v128.load(at);
    const second = v128.load(at, 1);
    let hits: u32 = i8x16.bitmask(
      v128.or(
        v128.and(i8x16.eq(first, i8x16.splat(0x5c)), i8x16.eq(second, i8x16.splat(0x75))),
        v128.and(i8x16.eq(first, i8x16.splat(0x5f)), i8x16.eq(second, i8x16.splat(0x63))),
      ),
    );
    for (; hits; hits &= hits - 1) {
      const hit = at + (ctz(hits) as usize);
      if (hit + 1 >= end) break;
      if (load<u8>(hit) != BACKSLASH) {
        if (!isMarker(hit - 4, start, end)) continue;
        if (markerCount == MAX_MARKERS) return false;
        store<u32>(MARKERS + ((markerCount as usize) << 2), (hit - 4) as u32);
        markerCount++;
        continue;
      }
      if (!isEscaped(hit + 1, start)) continue;
      const unit = hex4(hit + 2);
      if (unit < 0x80 || isWideSpace(unit)) return false;
      if (unit >> 11 != 0x1b) continue;
      if (unit >= 0xdc00) {
        if (hit != secondHalf) return false;
      } else {
        secondHalf = hit + 6;
        if (load<u16>(secondHalf) != 0x755c || hex4(secondHalf + 2) >> 10 != 0x37) return false;
      }
    }
  }
  return true;
}

/** Whether `tool_call:` begins at `at`. */
function isMarker(at: usize, start: usize, end: usize): bool {
  // tool_cal, l:
  if (at < start || at + 10 > end || load<u64>(at) != 0x6c61635f6c6f6f74 || load<u16>(at, 8) != 0x3a6c) return false;
  // Behind a backslash the t is a tabulator.
  return at == start || load<u8>(at - 1) != BACKSLASH || !isEscaped(at, start);
}

/** Address of the first character that is no white space for `String.prototype.trim`; `end` where there is none. */
export function skipWhiteSpace(at: usize, end: usize): usize {
  while (at < end) {
    const byte: u32 = load<u8>(at);
    if (byte == 0x20) at++;
    else if (byte == BACKSLASH) {
      const escape: u32 = load<u8>(at, 1);
      // t, n, r, f
      if (escape != 0x74 && escape != 0x6e && escape != 0x72 && escape != 0x66) return at;
      at += 2;
    } else if (byte < 0x80) return at;
    else {
      const width = wideSpaceAt(at);
      if (!width) return at;
      at += width;
    }
  }
  return end;
}

/** Bytes of the white space of several bytes at `at`; 0 where there is none. */
function wideSpaceAt(at: usize): usize {
  const byte: u32 = load<u8>(at);
  const next: u32 = load<u8>(at, 1);
  if (byte == 0xc2) return next == 0xa0 ? 2 : 0;
  if (byte < 0xe1 || byte > 0xef) return 0;
  const unit = ((byte & 0x0f) << 12) | ((next & 0x3f) << 6) | (load<u8>(at, 2) & 0x3f);
  return isWideSpace(unit) ? 3 : 0;
}

/** Address behind spaces, tabulators, carriage returns and line ends: the white space of JSON. */
// @ts-ignore: decorator
@inline
export function skipJsonSpace(at: usize): usize {
  const byte: u32 = load<u8>(at);
  if (byte != 0x20 && byte != BACKSLASH) return at;
  return skipLongJsonSpace(at);
}

function skipLongJsonSpace(at: usize): usize {
  for (;;) {
    const byte: u32 = load<u8>(at);
    if (byte == 0x20) at++;
    else {
      const escape: u32 = load<u8>(at, 1);
      if (byte != BACKSLASH || (escape != 0x6e && escape != 0x74 && escape != 0x72)) return at;
      at += 2;
    }
  }
  return at;
}

/** Whether a line of the text, trimmed, begins with `Result:`; spaces and tabulators may precede it. */
export function hasResultLine(from: usize, end: usize): bool {
  const start = skipWhiteSpace(from, end);
  for (let at = start; at + 7 <= end; at += 16) {
    const first = i8x16.eq(v128.load(at), i8x16.splat(0x52));
    const second = i8x16.eq(v128.load(at, 1), i8x16.splat(0x65));
    let hits: u32 = i8x16.bitmask(v128.and(first, second));
    for (; hits; hits &= hits - 1) {
      const hit = at + (ctz(hits) as usize);
      // Resu, ult:
      if (hit + 7 > end || load<u32>(hit) != 0x75736552 || load<u32>(hit, 3) != 0x3a746c75) continue;
      if (beginsLine(hit, start)) return true;
    }
  }
  return false;
}

/** Whether only spaces and tabulators lie between `at` and the start of its line or text. */
function beginsLine(at: usize, start: usize): bool {
  while (at > start) {
    const byte: u32 = load<u8>(at - 1);
    if (byte == 0x20) {
      at--;
      continue;
    }
    if ((byte == 0x74 || byte == 0x6e || byte == 0x72) && isEscaped(at - 1, start)) {
      if (byte != 0x74) return true;
      at -= 2;
      continue;
    }
    // U+2028 and U+2029 end lines too.
    if (byte != 0xa8 && byte != 0xa9) return false;
    return at >= start + 3 && load<u16>(at - 3) == 0x80e2;
  }
  return true;
}

/** Whether a call's marker at `at` begins its line: blanks may precede it. `from` is the end of the call before it. */
export function beginsCallLine(at: usize, from: usize, start: usize): bool {
  while (at > from) {
    const byte: u32 = load<u8>(at - 1);
    if (byte == 0x20) {
      at--;
      continue;
    }
    if ((byte != 0x74 && byte != 0x6e && byte != 0x72) || !isEscaped(at - 1, from)) return false;
    if (byte == 0x6e) return true;
    at -= 2;
  }
  return at == start;
}
