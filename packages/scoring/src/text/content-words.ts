import { STOP_WORDS } from "./stop-words.ts";

const WORDS = /[a-z]{3,}/g;
const SUFFIX = /(?:ations?|ments?|ings?|ness|ies|ers?|ed|es|ly|s)$/;

/** Longest stem that is kept: words that begin alike count as one. */
const STEM_LENGTH = 6;

/**
 * The words of a text that carry its content, as stems without repetition: letters only, three or more, camel case split,
 * no stop words, common suffixes cut, first six letters. `Searching vaultNotes` gives `search`, `vault`. ASCII letters.
 */
export function contentWords(text: string): Set<string> {
  const found = new Set<string>();
  const split = text.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  for (const [word] of split.matchAll(WORDS)) {
    if (!STOP_WORDS.has(word)) found.add(stemOf(word));
  }
  return found;
}

/** A lower-case word without a common suffix (three letters stay at least), cut to six letters. */
export function stemOf(word: string): string {
  const cut = word.replace(SUFFIX, "");
  return (cut.length >= 3 ? cut : word).slice(0, STEM_LENGTH);
}
