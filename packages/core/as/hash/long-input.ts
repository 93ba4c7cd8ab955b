// XXH3-128 of more than 240 bytes, seed 0: eight sums of 64 bits, two a vector, take the input in stripes of 64 bytes.

import { avalanche, foldedProduct, writeDigest } from "./mix";
import {
  PRIME32_1,
  PRIME32_2,
  PRIME32_3,
  PRIME64_1,
  PRIME64_2,
  PRIME64_3,
  PRIME64_4,
  PRIME64_5,
  SECRET,
  SECRET_BYTES,
} from "./secret";

const STRIPE: usize = 64;
/** Each stripe of a block takes its key 8 bytes further on in the secret. */
const KEY_STEP: usize = 8;
const BLOCK: usize = ((SECRET_BYTES - STRIPE) / KEY_STEP) * STRIPE;
/** Of the scrambling; the last stripe and the merging read the secret at odd places near its ends, as specified. */
const LAST_KEY: usize = SECRET + SECRET_BYTES - STRIPE;

/** The sums between two runs of stripes. */
const SUMS: usize = memory.data(64, 16);

/** Digest of more than 240 bytes. */
export function hashLong(start: usize, length: usize, out: usize): void {
  const end = start + length;
  store<u64>(SUMS, PRIME32_3);
  store<u64>(SUMS, PRIME64_1, 8);
  store<u64>(SUMS, PRIME64_2, 16);
  store<u64>(SUMS, PRIME64_3, 24);
  store<u64>(SUMS, PRIME64_4, 32);
  store<u64>(SUMS, PRIME32_2, 40);
  store<u64>(SUMS, PRIME64_5, 48);
  store<u64>(SUMS, PRIME32_1, 56);
  // The last stripe is the last 64 bytes, so at least one byte stays behind the blocks and the stripes before it.
  const blocksEnd = start + ((length - 1) / BLOCK) * BLOCK;
  for (let block = start; block < blocksEnd; block += BLOCK) {
    addStripes(block, block + BLOCK, SECRET);
    scramble();
  }
  addStripes(blocksEnd, end - 1 - ((end - 1 - blocksEnd) & (STRIPE - 1)), SECRET);
  addStripes(end - STRIPE, end, LAST_KEY - 7);
  const bytes = length as u64;
  writeDigest(out, merged(SECRET + 11, bytes * PRIME64_1), merged(LAST_KEY - 11, ~(bytes * PRIME64_2)));
}

/** Adds whole stripes; `key` is that of the first. */
function addStripes(stripe: usize, end: usize, key: usize): void {
  let sums0 = v128.load(SUMS);
  let sums1 = v128.load(SUMS, 16);
  let sums2 = v128.load(SUMS, 32);
  let sums3 = v128.load(SUMS, 48);
  for (; stripe < end; stripe += STRIPE) {
    const data0 = v128.load(stripe);
    const data1 = v128.load(stripe, 16);
    const data2 = v128.load(stripe, 32);
    const data3 = v128.load(stripe, 48);
    const keyed0 = v128.xor(data0, v128.load(key));
    const keyed1 = v128.xor(data1, v128.load(key, 16));
    const keyed2 = v128.xor(data2, v128.load(key, 32));
    const keyed3 = v128.xor(data3, v128.load(key, 48));
    // A product of each keyed word's halves goes to its own sum, the plain word to its neighbour's.
    const lows01 = lowHalves(keyed0, keyed1);
    const highs01 = highHalves(keyed0, keyed1);
    const lows23 = lowHalves(keyed2, keyed3);
    const highs23 = highHalves(keyed2, keyed3);
    sums0 = i64x2.add(sums0, i64x2.add(swapped(data0), i64x2.extmul_low_i32x4_u(lows01, highs01)));
    sums1 = i64x2.add(sums1, i64x2.add(swapped(data1), i64x2.extmul_high_i32x4_u(lows01, highs01)));
    sums2 = i64x2.add(sums2, i64x2.add(swapped(data2), i64x2.extmul_low_i32x4_u(lows23, highs23)));
    sums3 = i64x2.add(sums3, i64x2.add(swapped(data3), i64x2.extmul_high_i32x4_u(lows23, highs23)));
    key += KEY_STEP;
  }
  v128.store(SUMS, sums0);
  v128.store(SUMS, sums1, 16);
  v128.store(SUMS, sums2, 32);
  v128.store(SUMS, sums3, 48);
}

/** Ends a block. */
function scramble(): void {
  for (let at: usize = 0; at < STRIPE; at += 16) {
    let sums = v128.load(SUMS + at);
    sums = v128.xor(sums, i64x2.shr_u(sums, 47));
    sums = v128.xor(sums, v128.load(LAST_KEY + at));
    v128.store(SUMS + at, i64x2.mul(sums, i64x2.splat(PRIME32_1)));
  }
}

// @ts-ignore: decorator
@inline
function lowHalves(a: v128, b: v128): v128 {
  return v128.shuffle<u32>(a, b, 0, 2, 4, 6);
}

// @ts-ignore: decorator
@inline
function highHalves(a: v128, b: v128): v128 {
  return v128.shuffle<u32>(a, b, 1, 3, 5, 7);
}

// @ts-ignore: decorator
@inline
function swapped(words: v128): v128 {
  return v128.shuffle<u64>(words, words, 1, 0);
}

function merged(key: usize, from: u64): u64 {
  let sum = from;
  for (let at: usize = 0; at < 64; at += 16) {
    sum += foldedProduct(
      load<u64>(SUMS + at) ^ load<u64>(key + at),
      load<u64>(SUMS + at, 8) ^ load<u64>(key + at, 8),
    );
  }
  return avalanche(sum);
}
