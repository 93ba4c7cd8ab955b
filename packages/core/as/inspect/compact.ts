// Writing JSON in the compact style of packages/core/src/record/json-text/restyle-json.ts: no white space between
// tokens, numbers as they are, and strings as JSON.stringify writes them. That is no longer than what it is made of, and
// in it no escape hides a character that could be written plainly, but for halves of characters.

import { bitsOf } from "../structurals";
import { QUOTE, stringEnd, tokenAt } from "../tokens";
import { hex4 } from "../validate/escaped-text";

const ODD_BITS: u64 = 0xaaaaaaaaaaaaaaaa;

// @ts-ignore: decorator
@inline
function slashOrU(bytes: v128): v128 {
  return v128.or(i8x16.eq(bytes, i8x16.splat(0x75)), i8x16.eq(bytes, i8x16.splat(0x2f)));
}

/** UTF-16 code units of the text that was written last. */
export let textUnits: u32 = 0;

/**
 * Writes the inside of a string that stage 1 has accepted, [start, end), and gives the address behind it. Reads and writes
 * up to 63 bytes further. Linear.
 */
export function writeText(out: usize, start: usize, end: usize): usize {
  const backslashes = i8x16.splat(0x5c);
  let units: u64 = 0;
  /** 1 where the first byte stands behind a backslash that is not escaped itself. */
  let carriedEscape: u64 = 0;
  let at = start;
  while (at < end) {
    const a = v128.load(at);
    const b = v128.load(at, 16);
    const c = v128.load(at, 32);
    const d = v128.load(at, 48);
    v128.store(out, a);
    v128.store(out, b, 16);
    v128.store(out, c, 32);
    v128.store(out, d, 48);
    const left = end - at;
    let mine: u64 = left >= 64 ? u64.MAX_VALUE : ((1 as u64) << (left as u64)) - 1;
    const backslash =
      mine &
      bitsOf(i8x16.eq(a, backslashes), i8x16.eq(b, backslashes), i8x16.eq(c, backslashes), i8x16.eq(d, backslashes));
    let escaped: u64 = 0;
    let special: u64 = 0;
    if (backslash | carriedEscape) {
      // As in structurals.ts.
      const starts = backslash & ~carriedEscape;
      const code = (((starts << 1) | ODD_BITS) - starts) ^ ODD_BITS;
      escaped = code ^ (backslash | carriedEscape);
      carriedEscape = (code & backslash) >> 63;
      special = escaped & bitsOf(slashOrU(a), slashOrU(b), slashOrU(c), slashOrU(d));
      // What stands before the first escape that is written otherwise, with its backslash.
      if (special) mine &= (special & -special) - 1;
    }
    units += popcnt(mine) - popcnt(escaped & mine);
    if (i8x16.bitmask(v128.or(v128.or(a, b), v128.or(c, d)))) {
      const most = i8x16.splat(-64);
      const continued = bitsOf(i8x16.lt_s(a, most), i8x16.lt_s(b, most), i8x16.lt_s(c, most), i8x16.lt_s(d, most));
      const four = i8x16.splat(0xf0 as i8);
      const pairs = bitsOf(i8x16.ge_u(a, four), i8x16.ge_u(b, four), i8x16.ge_u(c, four), i8x16.ge_u(d, four));
      units += popcnt(pairs & mine) - popcnt(continued & mine);
    }
    if (!special) {
      if (left <= 64) {
        textUnits = units as u32;
        return out + left;
      }
      at += 64;
      out += 64;
      continue;
    }
    // The backslash may stand before these 64 bytes.
    const place = ctz(special) as usize;
    units--;
    out = out + place - 1;
    at = at + place - 1;
    carriedEscape = 0;
    while (at < end && load<u8>(at) == 0x5c && (load<u8>(at, 1) == 0x75 || load<u8>(at, 1) == 0x2f)) {
      out = writeEscape(out, at, end);
      at = behindEscape;
      units += escapeUnits as u64;
    }
  }
  textUnits = units as u32;
  return out;
}

/** Of the escape that was written last: the address behind it, and its UTF-16 code units. */
let behindEscape: usize = 0;
let escapeUnits: u32 = 0;

/** Writes a `\/` or `\uXXXX`, perhaps with the other half of the character behind it. */
function writeEscape(out: usize, at: usize, end: usize): usize {
  escapeUnits = 1;
  if (load<u8>(at, 1) == 0x2f) {
    behindEscape = at + 2;
    store<u8>(out, 0x2f);
    return out + 1;
  }
  const unit = hex4(at + 2);
  behindEscape = at + 6;
  if (unit < 0x80) return writeAscii(out, unit);
  if (unit < 0x800) {
    store<u8>(out, 0xc0 | (unit >> 6));
    store<u8>(out, 0x80 | (unit & 0x3f), 1);
    return out + 2;
  }
  if (unit >> 11 != 0x1b) {
    store<u8>(out, 0xe0 | (unit >> 12));
    store<u8>(out, 0x80 | ((unit >> 6) & 0x3f), 1);
    store<u8>(out, 0x80 | (unit & 0x3f), 2);
    return out + 3;
  }
  const other = at + 6;
  if (unit < 0xdc00 && other < end && load<u16>(other) == 0x755c) {
    const low = hex4(other + 2);
    if (low >> 10 == 0x37) {
      const point = 0x10000 + ((unit & 0x3ff) << 10) + (low & 0x3ff);
      store<u8>(out, 0xf0 | (point >> 18));
      store<u8>(out, 0x80 | ((point >> 12) & 0x3f), 1);
      store<u8>(out, 0x80 | ((point >> 6) & 0x3f), 2);
      store<u8>(out, 0x80 | (point & 0x3f), 3);
      behindEscape = at + 12;
      escapeUnits = 2;
      return out + 4;
    }
  }
  return writeUnit(out, unit);
}

function writeAscii(out: usize, unit: u32): usize {
  let short: u32 = 0;
  switch (unit as i32) {
    case 0x22:
    case 0x5c:
      short = unit;
      break;
    case 0x08:
      short = 0x62;
      break;
    case 0x09:
      short = 0x74;
      break;
    case 0x0a:
      short = 0x6e;
      break;
    case 0x0c:
      short = 0x66;
      break;
    case 0x0d:
      short = 0x72;
      break;
    default:
      if (unit < 0x20) return writeUnit(out, unit);
      store<u8>(out, unit);
      return out + 1;
  }
  store<u8>(out, 0x5c);
  store<u8>(out, short, 1);
  return out + 2;
}

/** The escape with lower-case digits. */
function writeUnit(out: usize, unit: u32): usize {
  store<u16>(out, 0x755c);
  for (let place: usize = 0; place < 4; place++) {
    const digit = (unit >> (12 - ((place as u32) << 2))) & 15;
    store<u8>(out + place, digit < 10 ? 0x30 + digit : 0x57 + digit, 2);
  }
  return out + 6;
}

/** Of the string that `writeValues` was told to note: its inside, as it was written, and its UTF-16 code units. */
export let notedStart: usize = 0;
export let notedEnd: usize = 0;
export let notedUnits: u32 = 0;

/**
 * Writes the tokens of the entries [entry, end) of a value that was walked, and gives the address behind them. `noted` is
 * the entry of a string among them.
 */
export function writeValues(out: usize, entry: usize, end: usize, noted: usize): usize {
  for (; entry < end; entry += 4) {
    const token = tokenAt(entry);
    const next = tokenAt(entry + 4);
    store<u8>(out++, load<u8>(token));
    if (load<u8>(token) != QUOTE) {
      if (next != token + 1 && entry + 4 < end) out = writeScalar(out, token + 1, next);
      continue;
    }
    const close = stringEnd(token, next);
    if (entry == noted) {
      notedStart = out;
      out = writeText(out, token + 1, close);
      notedEnd = out;
      notedUnits = textUnits;
    } else {
      out = writeText(out, token + 1, close);
    }
    store<u8>(out++, 0x22);
  }
  return out;
}

/** Writes what stands between two tokens without the spaces around it. */
function writeScalar(out: usize, start: usize, end: usize): usize {
  while (start < end && load<u8>(start) == 0x20) start++;
  while (end > start && load<u8>(end - 1) == 0x20) end--;
  for (; start < end; start++) store<u8>(out++, load<u8>(start));
  return out;
}
