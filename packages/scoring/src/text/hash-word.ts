/** Start value of the word hash. */
export const HASH_START: number = 0x811c9dc5;

/** Factor of the word hash. */
export const HASH_FACTOR: number = 0x01000193;

/** 32-bit hash of a word in lower case: FNV-1a over its UTF-16 units (Fowler, Noll, Vo), as a signed number. */
export function hashWord(word: string): number {
  let hash = HASH_START;
  for (let index = 0; index < word.length; index += 1) {
    hash = Math.imul(hash ^ word.charCodeAt(index), HASH_FACTOR);
  }
  return hash | 0;
}
