const ASCII_CASE = 32;

/**
 * Puts a 64-bit hash of a sentence into two 32-bit places: FNV-1a (Fowler, Noll, Vo) twice, from different starts and with
 * different factors, each finished by the mixer of MurmurHash3 (Appleby). Letters and digits count, ASCII capitals as small
 * letters; all between two of them is one space, what stands around them is nothing. False where there are none.
 */
export function hashSentence(sentence: string, into: Uint32Array): boolean {
  let first = 0x811c9dc5;
  let second = 0x9747b28c;
  let empty = true;
  let gap = false;
  for (let index = 0; index < sentence.length; index += 1) {
    let code = sentence.charCodeAt(index);
    if (!isWordCode(code)) {
      gap = true;
      continue;
    }
    if (code >= 65 && code <= 90) code |= ASCII_CASE;
    if (gap && !empty) {
      first = Math.imul(first ^ 32, 0x01000193);
      second = Math.imul(second ^ 32, 0x85ebca6b);
    }
    first = Math.imul(first ^ code, 0x01000193);
    second = Math.imul(second ^ code, 0x85ebca6b);
    second ^= second >>> 15;
    gap = false;
    empty = false;
  }
  into[0] = mixed(first);
  into[1] = mixed(second);
  return !empty;
}

/** ASCII letters and digits, and all beyond ASCII but spaces and general punctuation. */
function isWordCode(code: number): boolean {
  if (code < 128) {
    return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
  }
  return code >= 0xc0 && !(code >= 0x2000 && code < 0x2070);
}

function mixed(hash: number): number {
  let value = hash ^ (hash >>> 16);
  value = Math.imul(value, 0x85ebca6b);
  value ^= value >>> 13;
  value = Math.imul(value, 0xc2b2ae35);
  return value ^ (value >>> 16);
}
