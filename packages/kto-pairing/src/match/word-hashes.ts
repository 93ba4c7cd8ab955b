const WORD = /[\p{L}\p{N}]+/gu;

const FNV_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** Lower case of each ASCII letter and digit; 0 for what stands between words. */
const WORD_CODES: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => {
  const letter = String.fromCharCode(code);
  return /[a-z0-9]/i.test(letter) ? letter.toLowerCase().charCodeAt(0) : 0;
});

/** Numbers of at most so many words are sorted by insertion. */
const FEW = 24;

/**
 * Writes the distinct words of a text, without regard to case, as sorted 32-bit hashes (FNV-1a over UTF-16 code units) to
 * `into` from `start` on, and gives the end. Needs room for as many hashes as the text has characters.
 */
export function writeWordHashes(text: string, into: Uint32Array, start: number): number {
  let end = writePlainWords(text, into, start);
  if (end < 0) end = writeAnyWords(text, into, start);
  if (end - start <= FEW) sortFew(into, start, end);
  else into.subarray(start, end).sort();
  let kept = start;
  for (let at = start; at < end; at++) {
    const hash = into[at] as number;
    if (kept === start || hash !== into[kept - 1]) into[kept++] = hash;
  }
  return kept;
}

/** The words of a text without letters beyond ASCII; -1 for another one. */
function writePlainWords(text: string, into: Uint32Array, start: number): number {
  let end = start;
  let hash = FNV_BASIS;
  let isInWord = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    // General Punctuation, such as dashes and curly quotes, holds neither letters nor digits.
    if (code > 127 && (code < 0x2000 || code > 0x206f)) return -1;
    const letter = code > 127 ? 0 : (WORD_CODES[code] as number);
    if (letter > 0) {
      hash = Math.imul(hash ^ letter, FNV_PRIME);
      isInWord = true;
    } else if (isInWord) {
      into[end++] = hash;
      hash = FNV_BASIS;
      isInWord = false;
    }
  }
  if (isInWord) into[end++] = hash;
  return end;
}

function writeAnyWords(text: string, into: Uint32Array, start: number): number {
  let end = start;
  for (const word of text.toLowerCase().match(WORD) ?? []) {
    let hash = FNV_BASIS;
    for (let index = 0; index < word.length; index++) {
      hash = Math.imul(hash ^ word.charCodeAt(index), FNV_PRIME);
    }
    into[end++] = hash;
  }
  return end;
}

function sortFew(hashes: Uint32Array, start: number, end: number): void {
  for (let at = start + 1; at < end; at++) {
    const hash = hashes[at] as number;
    let to = at;
    while (to > start && (hashes[to - 1] as number) > hash) {
      hashes[to] = hashes[to - 1] as number;
      to--;
    }
    hashes[to] = hash;
  }
}
