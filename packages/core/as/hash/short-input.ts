// XXH3-128 of up to 240 bytes, seed 0.

import { avalanche, avalanche64, foldedProduct, highProduct, writeDigest } from "./mix";
import { PRIME32_2, PRIME64_1, PRIME64_2, PRIME64_4, PRIME_MX2, SECRET } from "./secret";

/** Longer inputs are for long-input.ts. */
export const LONGEST_SHORT: usize = 240;

/** Digest of up to `LONGEST_SHORT` bytes. */
export function hashShort(start: usize, length: usize, out: usize): void {
  if (length > 16) hashMixed(start, length, out);
  else if (length > 8) hashTo16(start, length, out);
  else if (length > 3) hashTo8(start, length, out);
  else if (length > 0) hashTo3(start, length, out);
  else writeDigest(out, avalanche64(secretPair(64)), avalanche64(secretPair(80)));
}

/** Exclusive or of the two words of the secret from `offset` on. */
// @ts-ignore: decorator
@inline
function secretPair(offset: usize): u64 {
  return load<u64>(SECRET + offset) ^ load<u64>(SECRET + offset + 8);
}

function hashTo3(start: usize, length: usize, out: usize): void {
  const first: u32 = load<u8>(start);
  const middle: u32 = load<u8>(start + (length >> 1));
  const last: u32 = load<u8>(start + length - 1);
  const low: u32 = (first << 16) | (middle << 24) | last | ((length as u32) << 8);
  const high: u32 = rotl<u32>(bswap<u32>(low), 13);
  const lowKey: u32 = load<u32>(SECRET) ^ load<u32>(SECRET, 4);
  const highKey: u32 = load<u32>(SECRET, 8) ^ load<u32>(SECRET, 12);
  writeDigest(out, avalanche64((low ^ lowKey) as u64), avalanche64((high ^ highKey) as u64));
}

function hashTo8(start: usize, length: usize, out: usize): void {
  const input: u64 = (load<u32>(start) as u64) | ((load<u32>(start + length - 4) as u64) << 32);
  const keyed = input ^ secretPair(16);
  const factor: u64 = PRIME64_1 + ((length as u64) << 2);
  let low = keyed * factor;
  const high = highProduct(keyed, factor) + (low << 1);
  low ^= high >> 3;
  low = (low ^ (low >> 35)) * PRIME_MX2;
  writeDigest(out, low ^ (low >> 28), avalanche(high));
}

function hashTo16(start: usize, length: usize, out: usize): void {
  const first = load<u64>(start);
  const last = load<u64>(start + length - 8);
  const keyed = first ^ last ^ secretPair(32);
  const keyedLast = last ^ secretPair(48);
  const low: u64 = keyed * PRIME64_1 + (((length as u64) - 1) << 54);
  const high =
    highProduct(keyed, PRIME64_1) + keyedLast + (keyedLast & 0xffffffff) * (PRIME32_2 - 1);
  const mixed = low ^ bswap<u64>(high);
  writeDigest(
    out,
    avalanche(mixed * PRIME64_2),
    avalanche(highProduct(mixed, PRIME64_2) + high * PRIME64_2),
  );
}

let lowSum: u64 = 0;
let highSum: u64 = 0;

/** 17 to 240 bytes: pairs of 16 bytes go into two sums. */
function hashMixed(start: usize, length: usize, out: usize): void {
  const end = start + length;
  lowSum = (length as u64) * PRIME64_1;
  highSum = 0;
  if (length <= 128) {
    // From the middle outwards, one pair from the start and one from the end.
    for (let pair = (length + 31) >> 5; pair > 0; pair--) {
      mixPair(start + ((pair - 1) << 4), end - (pair << 4), SECRET + ((pair - 1) << 5));
    }
  } else {
    for (let at: usize = 0; at < 128; at += 32) mixPair(start + at, start + at + 16, SECRET + at);
    // The second time through, the secret is read from its byte 3 on, and for the last pair from byte 103.
    lowSum = avalanche(lowSum);
    highSum = avalanche(highSum);
    for (let at: usize = 128; at + 32 <= length; at += 32) {
      mixPair(start + at, start + at + 16, SECRET + at - 125);
    }
    mixPair(end - 16, end - 32, SECRET + 103);
  }
  const high = lowSum * PRIME64_1 + highSum * PRIME64_4 + (length as u64) * PRIME64_2;
  writeDigest(out, avalanche(lowSum + highSum), 0 - avalanche(high));
}

function mixPair(first: usize, second: usize, secret: usize): void {
  lowSum += foldedProduct(load<u64>(first) ^ load<u64>(secret), load<u64>(first, 8) ^ load<u64>(secret, 8));
  lowSum ^= load<u64>(second) + load<u64>(second, 8);
  highSum += foldedProduct(load<u64>(second) ^ load<u64>(secret, 16), load<u64>(second, 8) ^ load<u64>(secret, 24));
  highSum ^= load<u64>(first) + load<u64>(first, 8);
}
