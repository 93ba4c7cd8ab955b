import { hash } from "node:crypto";
import { UsageError } from "../errors.ts";
import { threefry2x32 } from "./threefry.ts";

const DOMAIN = "burnish/keyed-shuffle/v1";
const WORD = 2 ** 32;

/**
 * The Threefry key of one source, as two unsigned 32-bit words. Together with `sortKey` this is the whole definition
 * of the keyed shuffle, version 1:
 *
 * 1. digest = SHA-256(UTF-8 of `burnish/keyed-shuffle/v1`, a NUL byte, the seed in decimal, a NUL byte, the source id).
 * 2. key = (digest bytes 0-3, digest bytes 4-7), each read as a big-endian word.
 * 3. counter = (address mod 2^32, floor(address / 2^32)), where the address is the offset of the record's first byte in
 *    the decompressed source, or the index of its element in a JSON document.
 * 4. (word 0, word 1) = Threefry-2x32-20(key, counter).
 * 5. Records ascend by word 0, then word 1 (both unsigned), then source id (by UTF-16 code units), then address.
 *
 * Throws UsageError where the seed is no safe integer.
 */
export function shuffleKey(seed: number, sourceId: string): [number, number] {
  if (!Number.isSafeInteger(seed)) {
    throw new UsageError(`the seed must be a whole number within ±(2^53 - 1), not ${seed}`);
  }
  const digest = hash("sha256", Buffer.from(`${DOMAIN}\0${seed}\0${sourceId}`), "buffer");
  return [digest.readUInt32BE(0), digest.readUInt32BE(4)];
}

/** Writes the two words that a record sorts by into `out`; `address` is a safe integer of 0 or more. */
export function sortKey(key0: number, key1: number, address: number, out: Uint32Array): void {
  threefry2x32(key0, key1, address >>> 0, Math.floor(address / WORD), out);
}
