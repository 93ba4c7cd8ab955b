import type { PairRow } from "../row/pair-row.ts";

/** An id as 64 bits for an exchange that brings equal ids together: two unsigned 32-bit words. */
export interface IdKey {
  readonly high: number;
  readonly low: number;
}

/** Key of a row's id, undefined where it has none. */
export function idKey(row: PairRow): IdKey | undefined {
  return row.facts.id === undefined ? undefined : idTextKey(row.facts.id);
}

/**
 * Hashes an id to 64 bits: two multiplicative hashes over UTF-16 code units, mixed as in the finalizer of MurmurHash3.
 * No protection against ids that are made to collide; `joinById` compares the texts.
 */
export function idTextKey(id: string): IdKey {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < id.length; index++) {
    const unit = id.charCodeAt(index);
    high = Math.imul(high ^ unit, 0x9e3779b1);
    low = Math.imul(low ^ unit, 0x5f356495);
  }
  const mixedHigh = mix(high) ^ mix(low ^ (low >>> 13));
  const mixedLow = mix(low) ^ mix(high ^ (high >>> 13));
  return { high: mixedHigh >>> 0, low: mixedLow >>> 0 };
}

function mix(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
