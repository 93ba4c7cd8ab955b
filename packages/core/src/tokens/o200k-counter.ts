/** Without it the tokenizer throws at a text that holds the name of a special token. */
const AS_TEXT = { disallowedSpecial: new Set<string>() };
/**
 * UTF-16 units without a space, or of spaces, that are counted at once: the time for such a run may grow with the square
 * of its length, and 100,000 brackets would take half a minute. A longer run is cut there, a token or two more.
 */
const LONGEST_RUN = 4000;
/** From the beginning of a run only, so that the search is linear. */
const LONG_RUN: RegExp = new RegExp(
  `(?<!\\S)\\S{${LONGEST_RUN + 1}}|(?<!\\s)\\s{${LONGEST_RUN + 1}}`,
);

/**
 * UTF-16 units after which the tokenizer's memory of words is emptied. Its own way to bound it, the oldest word out for
 * each new one, searches longer and longer for the oldest: a text takes ten times as long once it is full.
 */
const REMEMBERED = 2_000_000;

/** Loads the tokenizer o200k_base, some tenths of a second and tens of megabytes, and gives what counts a text's tokens. */
export async function openO200kCounter(): Promise<(text: string) => number> {
  const { clearMergeCache, countTokens, setMergeCacheSize } = await import(
    "gpt-tokenizer/encoding/o200k_base"
  );
  setMergeCacheSize(Number.POSITIVE_INFINITY);
  let counted = 0;
  return (text) => {
    counted += text.length;
    if (counted > REMEMBERED) {
      clearMergeCache();
      counted = text.length;
    }
    if (!LONG_RUN.test(text)) return countTokens(text, AS_TEXT);
    return cutLongRuns(text).reduce((sum, part) => sum + countTokens(part, AS_TEXT), 0);
  };
}

/** Parts that make up the text, with a cut wherever a run gets too long; no cut goes through a surrogate pair. */
export function cutLongRuns(text: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const { 0: run, index } of text.matchAll(/\S+|\s+/g)) {
    const end = index + run.length;
    for (let cut = index + LONGEST_RUN; cut < end; cut += LONGEST_RUN) {
      const at = isLowSurrogate(text.charCodeAt(cut)) ? cut - 1 : cut;
      parts.push(text.slice(from, at));
      from = at;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
