/** A slot's start is stored plus one, so that 0 means free. */
const FREE = 0;
const FIRST_SLOTS = 1024;
const BYTES_PER_SLOT = 16;

/** An index for another thread. */
export interface SharedIndex {
  readonly buffer: SharedArrayBuffer;
  readonly count: number;
}

/**
 * Where lines of a journal begin, by the first 64 bits of its key: open addressing, 16 bytes a slot, at most three
 * quarters full. Whoever reads a line compares the whole key.
 */
export class LineIndex {
  #buffer: SharedArrayBuffer;
  #prefixes: Uint32Array;
  #starts: Float64Array;
  #count: number;

  /** An empty one, or a view of one that was shared, which must not grow any more. */
  constructor(shared?: SharedIndex) {
    this.#buffer = shared?.buffer ?? new SharedArrayBuffer(FIRST_SLOTS * BYTES_PER_SLOT);
    this.#count = shared?.count ?? 0;
    const slots = this.#buffer.byteLength / BYTES_PER_SLOT;
    this.#starts = new Float64Array(this.#buffer, 0, slots);
    this.#prefixes = new Uint32Array(this.#buffer, slots * 8, slots * 2);
  }

  get count(): number {
    return this.#count;
  }

  share(): SharedIndex {
    return { buffer: this.#buffer, count: this.#count };
  }

  /** Adds the line that begins at byte `start`; several lines may have the same key. */
  add(key: string, start: number): void {
    if ((this.#count + 1) * 4 > this.#starts.length * 3) this.#grow();
    const [high, low] = prefixOf(key);
    this.#put(high, low, start + 1);
    this.#count += 1;
  }

  /** Where the lines begin whose keys have the same first 64 bits, the last one first. */
  find(key: string): number[] {
    const [high, low] = prefixOf(key);
    const found: number[] = [];
    const mask = this.#starts.length - 1;
    for (let slot = low & mask; ; slot = (slot + 1) & mask) {
      const stored = this.#starts[slot] ?? FREE;
      if (stored === FREE) return found.sort((a, b) => b - a);
      if (this.#prefixes[slot * 2] === high && this.#prefixes[slot * 2 + 1] === low) {
        found.push(stored - 1);
      }
    }
  }

  #put(high: number, low: number, stored: number): void {
    const mask = this.#starts.length - 1;
    let slot = low & mask;
    while (this.#starts[slot] !== FREE) slot = (slot + 1) & mask;
    this.#starts[slot] = stored;
    this.#prefixes[slot * 2] = high;
    this.#prefixes[slot * 2 + 1] = low;
  }

  #grow(): void {
    const starts = this.#starts;
    const prefixes = this.#prefixes;
    const slots = starts.length * 2;
    this.#buffer = new SharedArrayBuffer(slots * BYTES_PER_SLOT);
    this.#starts = new Float64Array(this.#buffer, 0, slots);
    this.#prefixes = new Uint32Array(this.#buffer, slots * 8, slots * 2);
    for (const [slot, stored] of starts.entries()) {
      if (stored === FREE) continue;
      this.#put(prefixes[slot * 2] ?? 0, prefixes[slot * 2 + 1] ?? 0, stored);
    }
  }
}

function prefixOf(key: string): [number, number] {
  return [Number.parseInt(key.slice(0, 8), 16), Number.parseInt(key.slice(8, 16), 16)];
}
