// XXH3-128 with the default secret and seed 0, as its specification has it:
// https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md

import { hashLong } from "./long-input";
import { hashShort, LONGEST_SHORT } from "./short-input";

/** Where the host may have a digest written. */
export const DIGEST: usize = memory.data(16, 16);

/** Writes the digest of `length` bytes from `start` on to `out`: 16 bytes in canonical order. */
export function hashPiece(start: usize, length: usize, out: usize): void {
  if (length > LONGEST_SHORT) hashLong(start, length, out);
  else hashShort(start, length, out);
}
