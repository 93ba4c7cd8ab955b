import { STOP_WORDS } from "./stop-words.ts";

const SUFFIX = /(?:ations?|ments?|ings?|ness|ies|ers?|ed|es|ly|s)$/;

/** Longest stem that is kept: words that begin alike count as one. */
const STEM_LENGTH = 6;
/** Letters that a word has at least. */
const LEAST_LETTERS = 3;

/**
 * The words of a text that carry its content, as stems without repetition: letters only, three or more, camel case split,
 * no stop words, common suffixes cut, first six letters. `Searching vaultNotes` gives `search`, `vault`. ASCII letters.
 */
export function contentWords(text: string): Set<string> {
  const found = new Set<string>();
  let start = 0;
  let isLower = false;
  for (let at = 0; at <= text.length; at++) {
    const code = text.charCodeAt(at);
    const opens = code >= 65 && code <= 90;
    const goesOn = code >= 97 && code <= 122;
    if (goesOn || (opens && !isLower)) {
      isLower = goesOn;
      continue;
    }
    if (at - start >= LEAST_LETTERS) addStem(text.slice(start, at), found);
    start = opens ? at : at + 1;
    isLower = false;
  }
  return found;
}

/** A lower-case word without a common suffix (three letters stay at least), cut to six letters. */
export function stemOf(word: string): string {
  const cut = word.replace(SUFFIX, "");
  return (cut.length >= LEAST_LETTERS ? cut : word).slice(0, STEM_LENGTH);
}

/** Stems of words as they stood there, empty for stop words; the same words come again and again. */
const known = new Map<string, string>();
/** So that a dataset of ever new words holds no more than some 2 MB. */
const MOST_KNOWN = 20_000;
/** Longer words are rare and would make the table large. */
const LONGEST_KNOWN = 24;

function addStem(word: string, found: Set<string>): void {
  let stem = known.get(word);
  if (stem === undefined) {
    const lower = word.toLowerCase();
    stem = STOP_WORDS.has(lower) ? "" : stemOf(lower);
    if (known.size >= MOST_KNOWN) known.clear();
    if (word.length <= LONGEST_KNOWN) known.set(word, stem);
  }
  if (stem !== "") found.add(stem);
}
