import { TEXT_PIECE, withoutEcho } from "./without-echo.ts";

/** Most characters of an endpoint's own words that are shown. */
const MOST = 300;
/** What is read of them at all. */
const MOST_READ = 4_000;
/** A piece of a key that is taken for an echo of it. */
const KEY_PIECE = 6;

/**
 * An endpoint's words, fit to be shown and kept: without what it repeats of secrets and messages, without anything that
 * looks like a key, on one line, control characters as escapes, 300 characters at most.
 */
export function endpointWords(
  words: string,
  {
    secrets,
    texts = [],
  }: { readonly secrets: readonly string[]; readonly texts?: readonly string[] },
): string {
  let plain = words.slice(0, MOST_READ);
  for (const secret of secrets) plain = withoutEcho(plain, secret, KEY_PIECE);
  for (const text of texts) plain = withoutEcho(plain, text, TEXT_PIECE);
  plain = plain.replaceAll(KEY_LIKE, "***").replaceAll(/\s+/g, " ").trim();
  const shown = plain.replaceAll(UNSEEN, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });
  return shown.length > MOST ? `${shown.slice(0, MOST - 1).toWellFormed()}…` : shown;
}

const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const KEY_LIKE =
  /\b(?:sk|pk|rk|key|gsk|xai|hf|ghp)[-_][\w*.-]{6,}|\bBearer\s+\S+|\b(?=\w*\d)(?=\w*[A-Za-z])[\w-]{32,}/gi;
