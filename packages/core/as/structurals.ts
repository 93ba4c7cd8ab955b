// Stage 1: 64 bytes at a time become bitmaps, and the bitmaps a tape of token addresses.
//
// THE TAPE is a list of u32 addresses in ascending order, one for each of
//   {  }  [  ]  :  ,      outside of strings
//   "                      that OPENS a string (closing quotes are not on the tape)
//   bytes below 0x20       outside of strings: \n, but also \r, \t and what JSON knows nothing of
// Behind it stand SENTINELS entries that point to a byte which begins no token and ends no string, so a walk that checks
// each token before it goes on may read that many entries ahead of a token that it has checked.
//
// WHAT A WALK MAY ASSUME of everything up to the last tape entry: inside of strings there are no raw bytes below 0x20
// (so no string goes over a line end), each escape is one that JSON knows (\uXXXX with four hex digits; lone surrogates
// are allowed), outside of strings there is no backslash, and all of it is UTF-8.
// WHAT IT MUST CHECK: everything between tokens (white space, numbers, names, rubbish), and their order.

import { isCutOff, utf8Faults } from "./utf8";

/** Entries behind the tape that may be read, all sentinels. */
export const SENTINELS: usize = 4;

/** Bytes that a tape of a block of `length` bytes can need: an entry a byte, 8 written ahead, the sentinels. */
export function tapeBytes(length: usize): usize {
  return (length + 8 + SENTINELS) << 2;
}

/** Zero, or the start of the 64 bytes in which `findStructurals` found a fault. */
export let faultAt: usize = 0;

const SENTINEL: usize = memory.data<u8>([0, 0, 0, 0, 0, 0, 0, 1]) + 7;
const PADDED: usize = memory.data(64, 16);
const NOTHING_BEFORE: usize = memory.data(16, 16);
const ODD_BITS: u64 = 0xaaaaaaaaaaaaaaaa;

/** The highest bit of each of 64 bytes. */
// @ts-ignore: decorator
@inline
export function bitsOf(a: v128, b: v128, c: v128, d: v128): u64 {
  const low = (i8x16.bitmask(a) as u32) | ((i8x16.bitmask(b) as u32) << 16);
  const high = (i8x16.bitmask(c) as u32) | ((i8x16.bitmask(d) as u32) << 16);
  return (low as u64) | ((high as u64) << 32);
}

/** Marks { } [ ] : , and, of the control characters, 0x0c and 0x1a. */
// @ts-ignore: decorator
@inline
function structural(bytes: v128): v128 {
  // Brackets differ from braces by bit 5; the low half of a byte then names the only character it can be.
  const table = i8x16(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x3a, 0x7b, 0x2c, 0x7d, 0, 0);
  const merged = v128.or(bytes, i8x16.splat(0x20));
  return i8x16.eq(merged, i8x16.relaxed_swizzle(table, v128.and(bytes, i8x16.splat(0x0f))));
}

/** Marks bytes below 0x20. */
// @ts-ignore: decorator
@inline
function control(bytes: v128): v128 {
  return i8x16.eq(v128.and(bytes, i8x16.splat(0xe0 as i8)), i8x16.splat(0));
}

/** Each bit becomes the parity of itself and all lower ones: ones from an opening quote up to before its closing one. */
// @ts-ignore: decorator
@inline
function prefixParity(bits: u64): u64 {
  bits ^= bits << 1;
  bits ^= bits << 2;
  bits ^= bits << 4;
  bits ^= bits << 8;
  bits ^= bits << 16;
  return bits ^ (bits << 32);
}

function isHex4(address: usize): bool {
  for (let end = address + 4; address < end; address++) {
    const byte: u32 = load<u8>(address);
    if (byte - 0x30 > 9 && (byte | 0x20) - 0x61 > 5) return false;
  }
  return true;
}

/** The first of the marked bytes, which stand behind a backslash, that makes no escape of it. */
function badEscape(base: usize, marked: u64): u64 {
  for (; marked; marked &= marked - 1) {
    const at = base + (ctz(marked) as usize);
    switch (load<u8>(at) as i32) {
      case 0x6e: // n
      case 0x74: // t
      case 0x72: // r
      case 0x2f: // /
      case 0x62: // b
      case 0x66: // f
        continue;
      case 0x75: // u
        // Digits may lie behind the 64 bytes, but not behind the newline that ends the last line.
        if (isHex4(at + 1)) continue;
        return marked & -marked;
      default:
        return marked & -marked;
    }
  }
  return 0;
}

// @ts-ignore: decorator
@inline
function nextEntry(base: usize, bits: u64): u32 {
  return (base + (ctz(bits) as usize)) as u32;
}

/** Appends the marked addresses; writes up to 8 entries ahead. */
// @ts-ignore: decorator
@inline
function appendEntries(tape: usize, base: usize, bits: u64): usize {
  if (!bits) return tape;
  const end = tape + ((popcnt(bits) as usize) << 2);
  // Without a branch for each entry: most groups have few, and which number is not predictable.
  store<u32>(tape, nextEntry(base, bits));
  bits &= bits - 1;
  store<u32>(tape, nextEntry(base, bits), 4);
  bits &= bits - 1;
  store<u32>(tape, nextEntry(base, bits), 8);
  bits &= bits - 1;
  store<u32>(tape, nextEntry(base, bits), 12);
  bits &= bits - 1;
  if (bits) {
    store<u32>(tape, nextEntry(base, bits), 16);
    bits &= bits - 1;
    store<u32>(tape, nextEntry(base, bits), 20);
    bits &= bits - 1;
    store<u32>(tape, nextEntry(base, bits), 24);
    bits &= bits - 1;
    store<u32>(tape, nextEntry(base, bits), 28);
    bits &= bits - 1;
    for (tape += 32; bits; tape += 4) {
      store<u32>(tape, nextEntry(base, bits));
      bits &= bits - 1;
    }
  }
  return end;
}

/**
 * Writes the tape of [start, end), which begins outside of a string and ends behind a newline, and returns the address
 * behind its last entry. Stops at a fault (see the assumptions above), before which the tape ends, and sets `faultAt`.
 * Reads up to 63 bytes behind `end`. Linear; `tapeBytes(end - start)` bytes at `tape`.
 */
export function findStructurals(start: usize, end: usize, tape: usize): usize {
  const backslashes = i8x16.splat(0x5c);
  const quotes = i8x16.splat(0x22);
  /** All ones inside of a string. */
  let carriedString: u64 = 0;
  /** 1 where the first byte stands behind a backslash that is not escaped itself. */
  let carriedEscape: u64 = 0;
  let carriedCharacter = false;
  faultAt = 0;
  for (let at = start; at < end; at += 64) {
    const a = v128.load(at);
    const b = v128.load(at, 16);
    const c = v128.load(at, 32);
    const d = v128.load(at, 48);
    const backslash = bitsOf(
      i8x16.eq(a, backslashes),
      i8x16.eq(b, backslashes),
      i8x16.eq(c, backslashes),
      i8x16.eq(d, backslashes),
    );
    const anyQuote = bitsOf(i8x16.eq(a, quotes), i8x16.eq(b, quotes), i8x16.eq(c, quotes), i8x16.eq(d, quotes));
    let escaped: u64 = 0;
    if (backslash | carriedEscape) {
      // Of a run of backslashes each second one is escaped: the subtraction carries through runs that begin at odd bits.
      const starts = backslash & ~carriedEscape;
      const code = (((starts << 1) | ODD_BITS) - starts) ^ ODD_BITS;
      escaped = code ^ (backslash | carriedEscape);
      carriedEscape = (code & backslash) >> 63;
    }
    const quote = anyQuote & ~escaped;
    const inString = prefixParity(quote) ^ carriedString;
    carriedString = ((inString as i64) >> 63) as u64;
    let token: u64 = 0;
    if (~inString | quote) {
      const bits = bitsOf(structural(a), structural(b), structural(c), structural(d));
      token = (bits & ~inString) | (quote & inString);
    }
    let fault = backslash & ~inString;
    const letters = escaped & ~(anyQuote | backslash);
    const all = v128.or(v128.or(a, b), v128.or(c, d));
    const left = end - at;
    if (left >= 64) {
      if (letters) fault |= badEscape(at, letters);
      const least = i8x16.min_u(i8x16.min_u(a, b), i8x16.min_u(c, d));
      if (i8x16.bitmask(v128.or(control(least), all)) | (carriedCharacter as i32)) {
        const controls = bitsOf(control(a), control(b), control(c), control(d));
        token |= controls & ~inString;
        fault |= controls & inString;
        if (i8x16.bitmask(all)) {
          fault |= utf8Faults(at, at == start ? NOTHING_BEFORE : at - 16);
          carriedCharacter = isCutOff(d);
        } else {
          if (carriedCharacter) fault |= 1;
          carriedCharacter = false;
        }
      }
    } else {
      const mine = ((1 as u64) << (left as u64)) - 1;
      const controls = bitsOf(control(a), control(b), control(c), control(d));
      token = (token | (controls & ~inString)) & mine;
      fault = (fault | (controls & inString)) & mine;
      if (letters & mine) fault |= badEscape(at, letters & mine);
      if (i8x16.bitmask(all) | (carriedCharacter as i32)) {
        memory.copy(PADDED, at, 64);
        memory.fill(PADDED + left, 0x20, 64 - left);
        fault |= utf8Faults(PADDED, at == start ? NOTHING_BEFORE : at - 16);
      }
    }
    if (fault) {
      faultAt = at;
      // What lies before the first fault is sound.
      tape = appendEntries(tape, at, token & ((fault & -fault) - 1));
      break;
    }
    tape = appendEntries(tape, at, token);
  }
  for (let index: usize = 0; index < SENTINELS; index++) store<u32>(tape + (index << 2), SENTINEL as u32);
  return tape;
}
