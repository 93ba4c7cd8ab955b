// The keys of the objects that are open, to see a key that comes twice in one object.
//
// The key stack has one entry a key of an open object: digest (u64), address of the first byte (u32), length (u32). An
// object remembers where its own entries begin (`base`) and a `seen` word with one bit for each digest's highest six
// bits: as long as the bit of a new key is not set, the key is new.
// Bounds: at most MAX_KEYS keys an object and MAX_DEPTH + 1 open objects, checked by `isNewKey` and by the walk.

/** Objects with more keys are left to the reference path. */
export const MAX_KEYS: usize = 128;

/** Containers inside of the outermost object may be nested so deep; deeper records are left to the reference path. */
export const MAX_DEPTH: i32 = 64;

const ENTRY: usize = 16;

/** Where the entries of the outermost object begin: behind the module's own data. */
export const KEY_STACK: usize = (__heap_base + 15) & ~15;

/** Memory from here on is free for the blocks of a scanner. */
export const FREE_MEMORY: usize = KEY_STACK + ((MAX_DEPTH as usize) + 2) * MAX_KEYS * ENTRY;

/** Whether one of `length` bytes is a backslash; reads up to 15 bytes further. */
// @ts-ignore: decorator
@inline
export function hasBackslash(start: usize, length: usize): bool {
  const found = i8x16.bitmask(i8x16.eq(v128.load(start), i8x16.splat(0x5c)));
  if (found & ((1 << (min(length, 16) as i32)) - 1)) return true;
  return length > 16 && hasBackslashFurther(start + 16, start + length);
}

function hasBackslashFurther(start: usize, end: usize): bool {
  for (; start < end; start += 16) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(start), i8x16.splat(0x5c)));
    if (found & ((1 << (min(end - start, 16) as i32)) - 1)) return true;
  }
  return false;
}

/**
 * A digest that is equal for equal keys, made of the length and the first and last eight bytes; its highest bits are the
 * best mixed. Reads up to 7 bytes behind the key.
 */
// @ts-ignore: decorator
@inline
export function digestOf(start: usize, length: usize): u64 {
  let word = load<u64>(start);
  if (length < 8) word &= ((1 as u64) << ((length as u64) << 3)) - 1;
  else word ^= rotl(load<u64>(start + length - 8), 29);
  return (word ^ (length as u64)) * 0xd6e8feb86659fd93;
}

/** The bit of a digest in an object's `seen` word. */
// @ts-ignore: decorator
@inline
export function bitOf(digest: u64): u64 {
  return (1 as u64) << (digest >> 58);
}

/** Adds a key to the entries of its object, and gives the end of the stack. */
// @ts-ignore: decorator
@inline
export function pushKey(top: usize, digest: u64, start: usize, length: usize): usize {
  store<u64>(top, digest);
  store<u32>(top, start as u32, 8);
  store<u32>(top, length as u32, 12);
  return top + ENTRY;
}

/** Whether the object whose entries are [base, top) has room for one more key and has not got this one. */
// @ts-ignore: decorator
@inline
export function isNewKey(base: usize, top: usize, seen: u64, digest: u64, start: usize, length: usize): bool {
  // Keys with 64 different bits are fewer than MAX_KEYS, so room is a matter of those whose bit is taken.
  return (seen & bitOf(digest)) == 0 || hasRoomFor(base, top, digest, start, length);
}

function hasRoomFor(base: usize, top: usize, digest: u64, start: usize, length: usize): bool {
  if (top - base >= MAX_KEYS * ENTRY) return false;
  for (; base < top; base += ENTRY) {
    if (load<u64>(base) != digest || load<u32>(base, 12) != (length as u32)) continue;
    if (isSameText(load<u32>(base, 8), start, length)) return false;
  }
  return true;
}

/** Whether two texts of one length have the same bytes; reads up to 15 bytes further. */
export function isSameText(one: usize, other: usize, length: usize): bool {
  let offset: usize = 0;
  for (; offset + 16 <= length; offset += 16) {
    if (i8x16.bitmask(i8x16.eq(v128.load(one + offset), v128.load(other + offset))) != 0xffff) return false;
  }
  const rest = (1 << ((length - offset) as i32)) - 1;
  return (i8x16.bitmask(i8x16.eq(v128.load(one + offset), v128.load(other + offset))) & rest) == rest;
}
