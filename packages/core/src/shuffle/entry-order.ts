import { type KeyRange, partOf } from "./key-range.ts";
import { ENTRY_HEADER_BYTES, ENTRY_LENGTH_AT, storedLength } from "./spilled-entry.ts";

/** Memory that ordering takes a record. */
export const ORDER_BYTES = 20;

/**
 * Sorts the entries of loaded buckets by their keys: one slot a record by the leading bits, then an insertion sort over
 * what is nearly sorted, so about linear for keys spread evenly. Equal keys keep their order. Holds 20 bytes a record
 * for `capacity` records, used again by each call.
 */
export class EntryOrder {
  readonly capacity: number;
  readonly #longestInline: number;
  readonly #positions: Uint32Array;
  readonly #keys: Uint32Array;
  readonly #slots: Uint32Array;
  readonly #sorted: Uint32Array;
  readonly #sortedKeys: Uint32Array;

  constructor(capacity: number, longestInline: number) {
    this.capacity = capacity;
    this.#longestInline = longestInline;
    this.#positions = new Uint32Array(capacity);
    this.#keys = new Uint32Array(capacity);
    this.#slots = new Uint32Array(capacity);
    this.#sorted = new Uint32Array(capacity);
    this.#sortedKeys = new Uint32Array(capacity);
  }

  /** Positions of the `count` entries in `view`, by key; all keys lie in `range`. Valid until the next call. */
  order(view: DataView, count: number, range: KeyRange): Uint32Array {
    const positions = this.#positions;
    const keys = this.#keys;
    const slots = this.#slots;
    const sorted = this.#sorted;
    const sortedKeys = this.#sortedKeys;
    slots.fill(0, 0, count);
    for (let index = 0, at = 0; index < count; index++) {
      const key = view.getUint32(at + 4 * range.word, true);
      const slot = partOf(range, count, key);
      positions[index] = at;
      keys[index] = key;
      slots[slot] = (slots[slot] as number) + 1;
      const length = view.getUint32(at + ENTRY_LENGTH_AT, true);
      at += ENTRY_HEADER_BYTES + storedLength(length, this.#longestInline);
    }
    for (let slot = 0, start = 0; slot < count; slot++) {
      const size = slots[slot] as number;
      slots[slot] = start;
      start += size;
    }
    for (let index = 0; index < count; index++) {
      const key = keys[index] as number;
      const slot = partOf(range, count, key);
      const place = slots[slot] as number;
      slots[slot] = place + 1;
      sorted[place] = positions[index] as number;
      sortedKeys[place] = key;
    }
    this.#insertionSort(view, count, range.word);
    return sorted.subarray(0, count);
  }

  #insertionSort(view: DataView, count: number, word: number): void {
    const sorted = this.#sorted;
    const keys = this.#sortedKeys;
    for (let index = 1; index < count; index++) {
      const key = keys[index] as number;
      const position = sorted[index] as number;
      let place = index;
      while (place > 0) {
        const before = keys[place - 1] as number;
        if (before < key) break;
        const position0 = sorted[place - 1] as number;
        if (before === key && !isAfter(view, position0, position, word)) break;
        keys[place] = before;
        sorted[place] = position0;
        place--;
      }
      keys[place] = key;
      sorted[place] = position;
    }
  }
}

/** True where the key at `a` sorts after the key at `b` by the words after `word`. */
function isAfter(view: DataView, a: number, b: number, word: number): boolean {
  for (let at = 4 * (word + 1); at < ENTRY_LENGTH_AT; at += 4) {
    const ofA = view.getUint32(a + at, true);
    const ofB = view.getUint32(b + at, true);
    if (ofA !== ofB) return ofA > ofB;
  }
  return false;
}
