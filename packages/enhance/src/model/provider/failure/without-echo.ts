/** A piece of a message that is taken for an echo of it. */
export const TEXT_PIECE = 32;

/** The words with `***` for each piece of at least so many characters that stands in the source too. */
export function withoutEcho(words: string, source: string, least: number): string {
  if (source.length < least) return source === "" ? words : words.replaceAll(source, "***");
  let kept = "";
  for (let at = 0; at < words.length; ) {
    let end = at + least;
    if (end > words.length || !source.includes(words.slice(at, end))) {
      kept += words[at];
      at += 1;
      continue;
    }
    while (end < words.length && source.includes(words.slice(at, end + 1))) end += 1;
    kept += "***";
    at = end;
  }
  return kept;
}
