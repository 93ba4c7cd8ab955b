export const DIGEST_BYTES = 16;

const WORDS = DIGEST_BYTES / 4;
const MAX_LOAD = 3 / 4;

/** A hash of the 16 bytes at `at`, evenly spread over 32 unsigned bits (multipliers of MurmurHash3's finalizer). */
export function digestHash(view: DataView, at: number): number {
  let hash = 0;
  for (let word = 0; word < WORDS; word++) {
    hash ^= view.getUint32(at + 4 * word, true);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return hash >>> 0;
}

/** A set of 16-byte digests in fixed memory: open addressing, at most three quarters full. */
export class DigestSet {
  readonly #words: Uint32Array;
  readonly #maxSlots: number;
  #slots = 0;
  #held = 0;
  /** A slot of zeros is an empty one, so the digest of zeros is kept here. */
  #hasZero = false;

  constructor(memoryBytes: number) {
    this.#maxSlots = 2 ** Math.floor(Math.log2(memoryBytes / DIGEST_BYTES));
    this.#words = new Uint32Array(this.#maxSlots * WORDS);
  }

  get size(): number {
    return this.#held + (this.#hasZero ? 1 : 0);
  }

  /** Empties the set for up to `expected` digests, or as many as memory has room for. */
  clear(expected: number): void {
    const wanted = 2 ** Math.ceil(Math.log2(expected / MAX_LOAD + 1));
    this.#slots = Math.min(this.#maxSlots, wanted);
    this.#words.fill(0, 0, this.#slots * WORDS);
    this.#held = 0;
    this.#hasZero = false;
  }

  /** Adds the digest at `at`, whose `digestHash` is `hash`; false where the set is full and does not have it. */
  add(view: DataView, at: number, hash: number): boolean {
    const words = this.#words;
    const word0 = view.getUint32(at, true);
    const word1 = view.getUint32(at + 4, true);
    const word2 = view.getUint32(at + 8, true);
    const word3 = view.getUint32(at + 12, true);
    if ((word0 | word1 | word2 | word3) === 0) {
      this.#hasZero = true;
      return true;
    }
    // Bucket and pass fix the highest and lowest bits of the hash; a multiplication carries the rest to the top.
    let slot = Math.floor(((Math.imul(hash, 0x9e3779b1) >>> 0) / 2 ** 32) * this.#slots);
    for (;;) {
      const base = slot * WORDS;
      const held0 = words[base] as number;
      const held1 = words[base + 1] as number;
      const held2 = words[base + 2] as number;
      const held3 = words[base + 3] as number;
      if (held0 === word0 && held1 === word1 && held2 === word2 && held3 === word3) return true;
      if ((held0 | held1 | held2 | held3) === 0) {
        if (this.#held + 1 > this.#slots * MAX_LOAD) return false;
        this.#held++;
        words[base] = word0;
        words[base + 1] = word1;
        words[base + 2] = word2;
        words[base + 3] = word3;
        return true;
      }
      slot = (slot + 1) & (this.#slots - 1);
    }
  }
}
