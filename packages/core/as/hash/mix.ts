// What the lengths of XXH3 share: products of 128 bits and the last mixing of a word.

import { PRIME64_2, PRIME64_3, PRIME_MX1 } from "./secret";

/** The upper half of a product of 128 bits; the lower one is `a * b`. */
// @ts-ignore: decorator
@inline
export function highProduct(a: u64, b: u64): u64 {
  const aLow = a & 0xffffffff;
  const aHigh = a >> 32;
  const bLow = b & 0xffffffff;
  const bHigh = b >> 32;
  const middle = aHigh * bLow + ((aLow * bLow) >> 32);
  return aHigh * bHigh + (middle >> 32) + ((aLow * bHigh + (middle & 0xffffffff)) >> 32);
}

/** Both halves of a product, exclusive or. */
// @ts-ignore: decorator
@inline
export function foldedProduct(a: u64, b: u64): u64 {
  return (a * b) ^ highProduct(a, b);
}

/** Lets each bit change all others (XXH3). */
// @ts-ignore: decorator
@inline
export function avalanche(word: u64): u64 {
  word = (word ^ (word >> 37)) * PRIME_MX1;
  return word ^ (word >> 32);
}

/** The same of XXH64, for the shortest inputs. */
// @ts-ignore: decorator
@inline
export function avalanche64(word: u64): u64 {
  word = (word ^ (word >> 33)) * PRIME64_2;
  word = (word ^ (word >> 29)) * PRIME64_3;
  return word ^ (word >> 32);
}

/** Writes a digest in canonical order: the upper word first, each from its highest byte down. */
export function writeDigest(out: usize, low: u64, high: u64): void {
  store<u64>(out, bswap<u64>(high));
  store<u64>(out, bswap<u64>(low), 8);
}
