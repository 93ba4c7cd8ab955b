const SENTENCE_END = /(?<=[.!?])\s+/;

/** Sentences in their order, trimmed: a text is cut after `.`, `!` or `?` that white space follows. No empty ones. */
export function splitSentences(text: string): string[] {
  const trimmed = text.trim();
  return trimmed === "" ? [] : trimmed.split(SENTENCE_END);
}
