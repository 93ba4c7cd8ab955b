import { UsageError } from "../errors.ts";

const SIZE = 624;
const MIDDLE = 397;

/**
 * The MT19937 generator of Matsumoto and Nishimura (1998, init_by_array of 2002), seeded and drawn from as CPython's
 * `random.Random` does it for an int seed: the key is the size of the seed in 32-bit words, the lowest first.
 */
export class MersenneTwister {
  readonly #state: Uint32Array = new Uint32Array(SIZE);
  #next = SIZE;

  /** Throws UsageError for a number that is no safe integer; write a larger seed as a bigint. */
  constructor(seed: bigint | number) {
    if (typeof seed === "number" && !Number.isSafeInteger(seed)) {
      throw new UsageError(`seed ${seed} is not a safe integer; give it as a bigint`);
    }
    this.#seedWith(wordsOf(BigInt(seed)));
  }

  /** The next 32 bits, 0 to 2^32 - 1. */
  nextUint32(): number {
    if (this.#next >= SIZE) this.#twist();
    let word = this.#state[this.#next++] as number;
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    word ^= word >>> 18;
    return word >>> 0;
  }

  /** A whole number in [0, n), n from 1 to 2^32 - 1, as CPython's `_randbelow_with_getrandbits`: draws until one fits. */
  randbelow(n: number): number {
    if (!Number.isInteger(n) || n < 1 || n > 0xffffffff) {
      throw new UsageError(`randbelow needs a whole number from 1 to 2^32 - 1, not ${n}`);
    }
    const unused = Math.clz32(n);
    let drawn = this.nextUint32() >>> unused;
    while (drawn >= n) drawn = this.nextUint32() >>> unused;
    return drawn;
  }

  #seedWith(key: readonly number[]): void {
    const state = this.#state;
    state[0] = 19650218;
    for (let i = 1; i < SIZE; i++) {
      const before = state[i - 1] as number;
      state[i] = Math.imul(1812433253, before ^ (before >>> 30)) + i;
    }
    let i = 1;
    for (let step = 0; step < Math.max(SIZE, key.length); step++) {
      const j = step % key.length;
      const before = state[i - 1] as number;
      const mixed = (state[i] as number) ^ Math.imul(before ^ (before >>> 30), 1664525);
      state[i] = mixed + (key[j] as number) + j;
      i = this.#following(i);
    }
    for (let step = 1; step < SIZE; step++) {
      const before = state[i - 1] as number;
      state[i] = ((state[i] as number) ^ Math.imul(before ^ (before >>> 30), 1566083941)) - i;
      i = this.#following(i);
    }
    state[0] = 0x80000000;
  }

  /** The index after `i`; past the end the last word moves to the front. */
  #following(i: number): number {
    if (i + 1 < SIZE) return i + 1;
    this.#state[0] = this.#state[SIZE - 1] as number;
    return 1;
  }

  #twist(): void {
    const state = this.#state;
    for (let i = 0; i < SIZE; i++) {
      const low = state[(i + 1) % SIZE] as number;
      const bits = ((state[i] as number) & 0x80000000) | (low & 0x7fffffff);
      const far = state[(i + MIDDLE) % SIZE] as number;
      state[i] = far ^ (bits >>> 1) ^ ((low & 1) === 0 ? 0 : 0x9908b0df);
    }
    this.#next = 0;
  }
}

function wordsOf(seed: bigint): number[] {
  let rest = seed < 0n ? -seed : seed;
  const words: number[] = [];
  do {
    words.push(Number(rest & 0xffffffffn));
    rest >>= 32n;
  } while (rest > 0n);
  return words;
}
