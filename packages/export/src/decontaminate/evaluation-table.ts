import type { GramReader } from "./gram-reader.ts";

/** N-grams of evaluation sets in memory that lanes share: plain data. */
export interface EvaluationTable {
  /** Words an n-gram. */
  readonly size: number;
  /** UTF-16 units of all words one after another. */
  readonly units: Uint16Array;
  /** Where each word ends in `units`. */
  readonly wordEnds: Uint32Array;
  /** Pairs of the hash of an n-gram and 1 + the number of its first word; 0 for an empty slot. A power of two of pairs. */
  readonly slots: Uint32Array;
}

/** The words of all texts, and their n-grams. */
export interface EvaluationWords extends Pick<EvaluationTable, "size" | "units" | "wordEnds"> {
  /** Number of the first word of each n-gram, ascending. */
  readonly grams: Uint32Array;
  /** `GramReader.hashOf` of each. */
  readonly hashes: Uint32Array;
}

/** Of all slots at most half are taken. */
const SLOTS_A_GRAM = 2;

/**
 * Puts all n-grams into a table, each once, with its first place: 2 bytes a letter, 4 a word and 16 to 32 an n-gram of
 * shared memory.
 */
export function buildTable({
  size,
  units,
  wordEnds,
  grams,
  hashes,
}: EvaluationWords): EvaluationTable {
  const pairs = 2 ** Math.ceil(Math.log2(Math.max(1, grams.length) * SLOTS_A_GRAM));
  const slots = new Uint32Array(new SharedArrayBuffer(2 * pairs * Uint32Array.BYTES_PER_ELEMENT));
  const shared = new Uint16Array(new SharedArrayBuffer(units.byteLength));
  shared.set(units);
  const ends = new Uint32Array(new SharedArrayBuffer(wordEnds.byteLength));
  ends.set(wordEnds);
  const table = { size, units: shared, wordEnds: ends, slots };
  for (const [index, word] of grams.entries()) {
    const hash = hashes[index] as number;
    const slot = findSlot(table, hash, (other) => isRepeat(table, other, word));
    if (slots[slot + 1] !== 0) continue;
    slots[slot] = hash;
    slots[slot + 1] = word + 1;
  }
  return table;
}

/** Number of the first word of the n-gram in the table that is equal to number `gram` of `reader`, -1 where there is none. */
export function findGram(table: EvaluationTable, reader: GramReader, gram: number): number {
  const slot = findSlot(table, reader.hashOf(gram), (word) => isEqual(table, word, reader, gram));
  return (table.slots[slot + 1] as number) - 1;
}

/** The slot whose n-gram `isSame`, or the empty one where it would be. */
function findSlot(
  { slots }: EvaluationTable,
  hash: number,
  isSame: (word: number) => boolean,
): number {
  const last = slots.length - 1;
  for (let slot = (2 * hash) & last; ; slot = (slot + 2) & last) {
    const word = slots[slot + 1] as number;
    if (word === 0 || (slots[slot] === hash && isSame(word - 1))) return slot;
  }
}

/** Whether an n-gram of the table and one of a text are the same, letter by letter. */
function isEqual(table: EvaluationTable, first: number, reader: GramReader, gram: number): boolean {
  const { size, units } = table;
  for (let index = 0; index < size; index += 1) {
    const start = startOf(table, first + index);
    const length = startOf(table, first + index + 1) - start;
    if (length !== reader.lengthOf(gram + index)) return false;
    for (let unit = 0; unit < length; unit += 1) {
      if (units[start + unit] !== reader.unitAt(gram + index, unit)) return false;
    }
  }
  return true;
}

/** The same for two n-grams of the table. */
function isRepeat(table: EvaluationTable, one: number, other: number): boolean {
  const { size, units } = table;
  const shift = startOf(table, other) - startOf(table, one);
  for (let index = 1; index <= size; index += 1) {
    if (startOf(table, other + index) - startOf(table, one + index) !== shift) return false;
  }
  const end = startOf(table, one + size);
  for (let unit = startOf(table, one); unit < end; unit += 1) {
    if (units[unit] !== units[unit + shift]) return false;
  }
  return true;
}

/** Where a word begins in the units, which is where the one before it ends. */
function startOf({ wordEnds }: EvaluationTable, word: number): number {
  return word === 0 ? 0 : (wordEnds[word - 1] as number);
}
