// A look at the bytes of a record that says whether a credential can be in it; it may err on the side of "yes" only.
//
// The fixed parts of all rules are those of packages/core/src/checks/secrets/may-hold-secret.ts, which looks at texts
// without escapes: what is added there must be added here. A part lies in the bytes as it is, but for a slash, which
// may be `\/`, and for characters written as \u00XX, which make a record suspicious by themselves.
//
// For each part there are triples of bytes of which one must be in it. Sixteen places at a time are looked up in six
// tables, for the low and the high half of each of three bytes, which hold a bit for each of eight groups of triples.
// The few places where a group fits are looked at one by one.

import { isEscaped } from "./escaped-text";

/** Tables of the low halves and the high halves of first, second and third bytes. */
const TABLES: usize = memory.data(96, 16);

function addByte(place: usize, byte: u32, group: u8): void {
  const low = TABLES + place * 32 + ((byte & 15) as usize);
  const high = TABLES + place * 32 + 16 + ((byte >> 4) as usize);
  store<u8>(low, load<u8>(low) | group);
  store<u8>(high, load<u8>(high) | group);
}

/** Adds triples of which each byte is one of those listed for its place. */
function addTriple(group: u8, first: string, second: string, third: string): void {
  for (let i = 0; i < first.length; i++) addByte(0, first.charCodeAt(i), group);
  for (let i = 0; i < second.length; i++) addByte(1, second.charCodeAt(i), group);
  for (let i = 0; i < third.length; i++) addByte(2, third.charCodeAt(i), group);
}

export function prepareSecrets(): void {
  memory.fill(TABLES, 0, 96);
  // The groups are those with the fewest places that fit by chance: of all pairs of halves in a group any may meet.
  addTriple(1, "T", "3", "B");
  addTriple(1, "g", "s", "k");
  addTriple(1, "d", "c", "k");
  addTriple(1, "g", "l", "csp");
  addTriple(1, "v", "c", "piark");
  addTriple(1, "h", "v", "sbr");
  addTriple(2, "e", "y", "J:= \\'-");
  addTriple(2, "E", "Y", ":= \\'");
  addTriple(2, "d", "a", "p");
  addTriple(4, ":", "/\\", "/\\");
  addTriple(4, "k", "_", "lt");
  addTriple(4, "k", "-", "a");
  addTriple(4, "S", "G", ".");
  addTriple(8, "p", "s", "_");
  addTriple(8, "s", "h", "p");
  addTriple(8, "x", "oa", "xp");
  addTriple(16, "o", "k", "e");
  addTriple(16, "O", "K", "E");
  addTriple(16, "h", "f", "_");
  addTriple(16, "i", "g", "d");
  addTriple(16, "c", "f", "kua");
  addTriple(32, "n", "p", "m");
  addTriple(32, "n", "t", "n");
  addTriple(32, "n", "_", "a");
  addTriple(32, "b", "_", "p");
  addTriple(64, "-", "B", "E");
  addTriple(64, "E", "C", "R");
  addTriple(64, "A", "3IKGRNS", "TABCDEFGHIJKLMNOPQRSTUVWXYZz");
  addTriple(64, "\\", "u", "0");
  addTriple(128, "e", "c", "r");
  addTriple(128, "g", "h", "pousr");
}

/** Marks the places behind two bytes with which a triple fits: `one` has the groups of first bytes, and so on. */
// @ts-ignore: decorator
@inline
function fits(oneBefore: v128, one: v128, twoBefore: v128, two: v128, three: v128): v128 {
  return v128.and(
    v128.and(
      i8x16.shuffle(oneBefore, one, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29),
      i8x16.shuffle(twoBefore, two, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30),
    ),
    three,
  );
}

// @ts-ignore: decorator
@inline
function groupsOf(lows: v128, highs: v128, low: v128, high: v128): v128 {
  return v128.and(i8x16.relaxed_swizzle(lows, low), i8x16.relaxed_swizzle(highs, high));
}

/** Whether a credential may be in [start, end). Reads up to 33 bytes behind the end, a few before the start. Linear. */
export function mayHoldSecret(start: usize, end: usize): bool {
  const low1 = v128.load(TABLES);
  const high1 = v128.load(TABLES, 16);
  const low2 = v128.load(TABLES, 32);
  const high2 = v128.load(TABLES, 48);
  const low3 = v128.load(TABLES, 64);
  const high3 = v128.load(TABLES, 80);
  const half = i8x16.splat(0x0f);
  let oneBefore = i8x16.splat(0);
  let twoBefore = i8x16.splat(0);
  // Triples are seen at their last bytes.
  for (let at = start; at < end + 2; at += 32) {
    const a = v128.load(at);
    const b = v128.load(at, 16);
    const lowA = v128.and(a, half);
    const highA = i8x16.shr_u(a, 4);
    const lowB = v128.and(b, half);
    const highB = i8x16.shr_u(b, 4);
    const oneA = groupsOf(low1, high1, lowA, highA);
    const twoA = groupsOf(low2, high2, lowA, highA);
    const oneB = groupsOf(low1, high1, lowB, highB);
    const twoB = groupsOf(low2, high2, lowB, highB);
    const hitsA = fits(oneBefore, oneA, twoBefore, twoA, groupsOf(low3, high3, lowA, highA));
    const hitsB = fits(oneA, oneB, twoA, twoB, groupsOf(low3, high3, lowB, highB));
    oneBefore = oneB;
    twoBefore = twoB;
    if (!v128.any_true(v128.or(hitsA, hitsB))) continue;
    const none = i8x16.splat(0);
    const missesA = i8x16.bitmask(i8x16.eq(hitsA, none)) as u32;
    const missesB = i8x16.bitmask(i8x16.eq(hitsB, none)) as u32;
    for (let hits = ~(missesA | (missesB << 16)); hits; hits &= hits - 1) {
      if (isSuspicious(at - 2 + (ctz(hits) as usize), start)) return true;
    }
  }
  return false;
}

/** Whether one of the parts of which the triple at `at` may be a piece is there. */
function isSuspicious(at: usize, start: usize): bool {
  const word = load<u32>(at);
  const next: u32 = load<u16>(at, 4);
  switch (load<u8>(at) as i32) {
    case 0x3a: // :// with escapes or without
      return (word & 0xffff00) == 0x2f2f00 || (word & 0xffff00) == 0x2f5c00 || (word & 0xffff00) == 0x5c2f00;
    case 0x2d: // -BEGIN
      return word == 0x4745422d && next == 0x4e49;
    case 0x5c: // \u0000 to \u007f
      return word == 0x3030755c && (next & 0xff) < 0x38 && isEscaped(at + 1, start);
    case 0x54: // T3BlbkFJ
      return load<u64>(at) == 0x4a466b626c423354;
    case 0x65: // eyJ, tskey-, ey, ecret
      if ((word & 0xffffff) == 0x4a7965) return true;
      if ((word & 0xffffff) == 0x2d7965) return load<u32>(at - 3) == 0x656b7374;
      if ((word & 0xffff) == 0x7965) return isAssigned(at + 2);
      return word == 0x65726365 && (next & 0xff) == 0x74 && isSecretWord(at + 5);
    case 0x45: // EY, ECRET
      if ((word & 0xffff) == 0x5945) return isAssigned(at + 2);
      return word == 0x45524345 && (next & 0xff) == 0x54 && isSecretWord(at + 5);
    case 0x6f: // oken
      return word == 0x6e656b6f && isAssigned(at + 4);
    case 0x4f: // OKEN
      return word == 0x4e454b4f && isAssigned(at + 4);
    case 0x41: // AIza, AKIA…
      return word == 0x617a4941 || isAwsKey(at);
    case 0x53: // SG.
      return (word & 0xffffff) == 0x2e4753;
    case 0x62: // github_pat_
      return word == 0x61705f62 && next == 0x5f74;
    case 0x63: // cfk_ cfut_ cfat_
      return word == 0x5f6b6663 || ((word == 0x74756663 || word == 0x74616663) && (next & 0xff) == 0x5f);
    case 0x64: // dapi, dckr_pat_
      return (word == 0x69706164 && hasHex(at + 4, 8)) || (word == 0x726b6364 && next == 0x705f);
    case 0x67: // gsk_, glc_, glsa_, glpat-, gh?_
      if (word == 0x5f6b7367 || word == 0x5f636c67) return true;
      if (word == 0x61736c67) return (next & 0xff) == 0x5f;
      if (word == 0x61706c67) return next == 0x2d74;
      return (word & 0xff00ffff) == 0x5f006867;
    case 0x68: // hf_, hv?.
      return (word & 0xffffff) == 0x5f6668 || (word & 0xff00ffff) == 0x2e007668;
    case 0x69: // figd_
      return word == 0x5f646769;
    case 0x6b: // sk_live_ rk_live_ sk_test_ rk_test_ sk-ant-
      if (word == 0x696c5f6b) return next == 0x6576;
      if (word == 0x65745f6b) return next == 0x7473;
      return word == 0x6e612d6b && next == 0x2d74;
    case 0x6e: // npm_, ntn_, lin_api_
      return word == 0x5f6d706e || word == 0x5f6e746e || (word == 0x70615f6e && next == 0x5f69);
    case 0x70: // ops_
      return (word & 0xffffff) == 0x5f7370 && load<u8>(at - 1) == 0x6f;
    case 0x73: // shpat_ and others
      return (word & 0xffffff) == 0x706873 && (next & 0xff00) == 0x5f00;
    case 0x76: // vc?_
      return (word & 0xff00ffff) == 0x5f006376;
    case 0x78: // xoxb- xapp-
      return ((word & 0xffffff) == 0x786f78 || word == 0x70706178) && (next & 0xff) == 0x2d;
    default:
      return false;
  }
}

/** Behind `ecret`: an access key or a key, or an assignment. */
function isSecretWord(at: usize): bool {
  const word = at + (load<u8>(at) == 0x5f ? 1 : 0);
  const letter: u32 = load<u8>(word) | 0x20;
  const next: u32 = load<u8>(word, 1) | 0x20;
  // ac…, ke…
  return (letter == 0x61 && next == 0x63) || (letter == 0x6b && next == 0x65) || isAssigned(at);
}

/** A3T or A[KGIRNS][A-Z]A, and 16 letters and digits. */
function isAwsKey(at: usize): bool {
  for (let place: usize = 1; place < 20; place++) {
    const byte: u32 = load<u8>(at + place);
    if (byte - 0x41 > 25 && byte - 0x30 > 9) return false;
  }
  return true;
}

function hasHex(at: usize, count: usize): bool {
  for (let end = at + count; at < end; at++) {
    const byte: u32 = load<u8>(at);
    if (byte - 0x30 > 9 && (byte | 0x20) - 0x61 > 5) return false;
  }
  return true;
}

/** Most bytes on either side of the sign: those of two backslashes, a quote and four blanks, all escaped, are 14. */
const MAX_AROUND: usize = 16;
/** Letters, digits and signs that must follow. */
const LEAST_VALUE: i32 = 16;

/** Whether a colon or an equals sign and a quoted value may stand behind a name that ends at `at`. */
function isAssigned(at: usize): bool {
  at = skipAround(at);
  const sign: u32 = load<u8>(at);
  if (sign != 0x3a && sign != 0x3d) return false;
  const behind = skipAround(at + 1);
  const quote: u32 = load<u8>(behind - 1);
  if (quote != 0x22 && quote != 0x27) return false;
  at = behind;
  for (let count = 0; count < LEAST_VALUE; count++, at++) {
    if (!isValueByte(load<u8>(at))) return false;
  }
  return true;
}

/** Goes over quotes, backslashes, spaces and the t of an escaped tabulator; not over a quote that ends the text. */
function skipAround(at: usize): usize {
  for (const end = at + MAX_AROUND; at < end; at++) {
    const byte: u32 = load<u8>(at);
    if (byte == 0x5c || byte == 0x20 || byte == 0x27) continue;
    if ((byte == 0x22 || byte == 0x74) && load<u8>(at - 1) == 0x5c) continue;
    break;
  }
  return at;
}

/** Word characters and + / = . ~ -, and the backslash that may stand before a slash. */
function isValueByte(byte: u32): bool {
  if ((byte | 0x20) - 0x61 < 26 || byte - 0x30 < 10) return true;
  if (byte == 0x5f || byte == 0x2b || byte == 0x2f || byte == 0x3d) return true;
  return byte == 0x2e || byte == 0x7e || byte == 0x2d || byte == 0x5c;
}
