/** Texts of at most so many characters are told apart by all of them; of longer ones this many are looked at. */
const SAMPLED = 24;

/**
 * Gives each text of one field a number from 1; the empty text is 0. Both sides of a window share it. Texts are looked
 * up by a hash of some of their characters, which is several times as fast as a map of texts; the few that share such a
 * hash with another text are in a map. Memory: 12 to 20 bytes a text that may come, beside the texts.
 */
export class TextNumbers {
  /** Number of the text in each slot; 0 in a free one. */
  readonly #slots: Int32Array;
  /** Hash of each text that is in a slot, by number. */
  readonly #hashes: Int32Array;
  readonly #texts: string[] = [""];
  readonly #clashes: Map<string, number> = new Map();

  /** Most texts that will come. */
  constructor(most: number) {
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * most + 2)));
    this.#hashes = new Int32Array(most + 1);
  }

  of(text: string): number {
    if (text === "") return 0;
    const hash = sampleHash(text);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const number = this.#slots[slot] as number;
      if (number === 0) break;
      if (this.#hashes[number] === hash) {
        return this.#texts[number] === text ? number : this.#ofClash(text);
      }
      slot = (slot + 1) & mask;
    }
    const number = this.#texts.push(text) - 1;
    this.#slots[slot] = number;
    this.#hashes[number] = hash;
    return number;
  }

  /** Numbers in use, without the 0. */
  get size(): number {
    return this.#texts.length - 1;
  }

  #ofClash(text: string): number {
    const known = this.#clashes.get(text);
    if (known !== undefined) return known;
    const number = this.#texts.push(text) - 1;
    this.#clashes.set(text, number);
    return number;
  }
}

/** FNV-1a over the length and up to `SAMPLED` characters, evenly spread from the last one back. */
function sampleHash(text: string): number {
  const step = Math.ceil(text.length / SAMPLED);
  let hash = 0x811c9dc5 ^ text.length;
  for (let at = text.length - 1; at >= 0; at -= step) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash ^ (hash >>> 15);
}
