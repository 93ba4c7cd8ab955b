import { Buffer } from "node:buffer";

/** Characters of a sentence or key list that are kept. */
const TOKEN_LENGTH = 100;
/** Characters of a first word that are kept. */
const WORD_LENGTH = 24;
/** Distinct sentences of a row that are kept. */
const MOST_SENTENCES = 48;

const SENTENCE_END = /(?<=[.!?])\s+|[\n\r]+/u;
const WHITE_SPACE = /\s+/gu;

/**
 * The distinct sentences of some texts, in lower case with white space folded, the first 100 characters of each: what
 * stands between line ends and `.`, `!` or `?` before white space. Texts of one word are no sentences. At most 48.
 */
export function splitSentences(texts: readonly string[]): string[] {
  const sentences = new Set<string>();
  for (const text of texts) {
    for (const piece of text.split(SENTENCE_END)) {
      const sentence = piece.trim().replace(WHITE_SPACE, " ").toLowerCase();
      if (!sentence.includes(" ")) continue;
      sentences.add(shortText(sentence));
      if (sentences.size === MOST_SENTENCES) return [...sentences];
    }
  }
  return [...sentences];
}

/** The first word and the first two words of a text; one empty text where it is blank. */
export function firstWordsOf(text: string): string[] {
  const words = /^\s*(\S+)(?:\s+(\S+))?/u.exec(text);
  const first = words?.[1]?.slice(0, WORD_LENGTH);
  if (first === undefined) return [""];
  const second = words?.[2]?.slice(0, WORD_LENGTH);
  return second === undefined
    ? [shortText(first)]
    : [shortText(first), shortText(`${first} ${second}`)];
}

/** The beginning of a text as a text of its own: a slice would keep the whole text in memory. */
export function shortText(text: string): string {
  return Buffer.from(text.slice(0, TOKEN_LENGTH), "utf8").toString("utf8");
}
