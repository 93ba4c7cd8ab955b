import type { FactSources } from "./fact-sources.ts";
import { foldForSearch, plainNumber } from "./fact-sources.ts";
import { holdsWhole } from "./holds-whole.ts";
import { AMOUNT_WORDS, NUMBER_WORDS } from "./number-words.ts";
import { trimCharacters } from "./trim-characters.ts";
import type { FactKind } from "./ungrounded-fact.ts";

/** A fact without the field that it stands in. */
export interface TokenFact {
  readonly kind: FactKind;
  readonly fact: string;
}

const TOKEN = /\S+/gu;
const OPENING = "([{<*\"'`\u2018\u201C\u00AB";
const CLOSING = ")]}>*\"'`,.;:!?\u2019\u201D\u00BB\u2026";
const SLASHES = "/\\";
/** Behind it a capital letter begins a sentence, or an item of a list, and says nothing. */
const SENTENCE_END = /[.!?:\u2026][)"'`\]\u2019\u201D]*$|^[-*\u2022\u2014\u2013]+$/u;
const NUMBER = /^[-+~$\u20AC\u00A3#]*\d[\d,.:]*%?$/u;
const NUMBER_PARTS = /\d+(?:,\d{3})*(?:\.\d+)*/g;
const WITH_UNIT = /^\d[\d.,]*(?:st|nd|rd|th|am|pm|x|k|mb|gb|kb|ms|s|px|d|h|m|min)$/;
const FILE_NAME = /[\p{L}\p{N}_-]\.\p{L}[\p{L}\p{N}]{0,7}$/u;
const ABBREVIATION = /^(?:e\.g|i\.e|etc|vs|a\.m|p\.m|u\.s)$/i;
const PLAIN_WORD = /^[\p{L}'\u2019-]+$/u;
const CAPITALISED = /^\p{Lu}/u;
const IDENTIFIER = /_|\p{Ll}\p{Lu}|\p{L}\p{N}|\p{N}\p{L}|@|::|^#./u;
const POSSESSIVE = /['\u2019](?:s|d|ll|m|re|ve|t)?$/iu;

/** Two words that a slash joins, and nothing else. */
const WORD_PAIRS: ReadonlySet<string> = new Set(
  "and/or either/or read/write before/after input/output on/off n/a w/o yes/no true/false".split(
    " ",
  ),
);
/** Capital letters that name nothing in particular. */
const PLAIN_CAPITALS: ReadonlySet<string> = new Set(["i", "ok", "id", "ids", "url", "json"]);

/**
 * Numbers, paths, file names, identifiers and proper names (a capital letter inside a sentence) of a text that the
 * sources don't hold, in their order. A count may also be the length of a list in the sources. Linear in the text,
 * times the sources for each fact that it states.
 */
export function ungroundedTokens(text: string, sources: FactSources): TokenFact[] {
  const found: TokenFact[] = [];
  let opensSentence = true;
  for (const [raw] of text.matchAll(TOKEN)) {
    const token = trimCharacters(raw, OPENING, CLOSING);
    const kind = token === "" ? undefined : ungroundedKind(token, opensSentence, sources);
    if (kind !== undefined) found.push({ kind, fact: token });
    opensSentence = SENTENCE_END.test(raw) || (opensSentence && token === "");
  }
  return found;
}

function ungroundedKind(
  token: string,
  opensSentence: boolean,
  sources: FactSources,
): FactKind | undefined {
  if (NUMBER.test(token)) return hasNumbers(token, sources) ? undefined : "number";
  const folded = foldForSearch(token);
  if (/[/\\]/.test(token) || (FILE_NAME.test(token) && !ABBREVIATION.test(token))) {
    return WORD_PAIRS.has(folded) || hasPath(folded, sources) ? undefined : "path";
  }
  const word = folded.replace(POSSESSIVE, "");
  if (IDENTIFIER.test(token)) {
    if (holdsWhole(sources.text, word) || PLAIN_CAPITALS.has(word)) return undefined;
    if (WITH_UNIT.test(word)) return hasNumbers(word, sources) ? undefined : "number";
    // `top-3`, `Q1/Q2`: joined by hyphens, each part may have its own source.
    const parts = word.split("-");
    const traced = parts.length > 1 && parts.every((part) => holdsWhole(sources.text, part));
    return traced ? undefined : "identifier";
  }
  if (!PLAIN_WORD.test(token)) return hasNumbers(token, sources) ? undefined : "number";
  if (isAmount(word, sources)) return undefined;
  if (NUMBER_WORDS.has(word) || AMOUNT_WORDS.has(word)) return "number";
  if (opensSentence || !CAPITALISED.test(token) || PLAIN_CAPITALS.has(word)) return undefined;
  return isKnownName(word, sources.text) ? undefined : "name";
}

/** Each number in the token has a source. */
function hasNumbers(token: string, sources: FactSources): boolean {
  for (const [part] of token.matchAll(NUMBER_PARTS)) {
    const plain = plainNumber(part);
    if (sources.numbers.has(plain) || sources.counts.has(Number(plain))) continue;
    if (!holdsWhole(sources.text, part)) return false;
  }
  return true;
}

/** A number word whose digits or whose own letters the sources hold, or that counts one of their lists. */
function isAmount(word: string, sources: FactSources): boolean {
  const value = NUMBER_WORDS.get(word);
  if (value === undefined) return AMOUNT_WORDS.has(word) && holdsWhole(sources.text, word);
  if (sources.numbers.has(String(value)) || sources.counts.has(value)) return true;
  return holdsWhole(sources.text, word);
}

function hasPath(folded: string, { text }: FactSources): boolean {
  const bare = trimCharacters(folded.replace(POSSESSIVE, ""), `.${SLASHES}`, SLASHES);
  return bare === "" || holdsWhole(text, bare) || holdsWhole(text, folded);
}

function isKnownName(word: string, text: string): boolean {
  if (holdsWhole(text, word)) return true;
  // `Fridays` of `Friday`, `Acme-based` of `Acme`.
  if (word.endsWith("s") && word.length > 3 && holdsWhole(text, word.slice(0, -1))) return true;
  const [first = ""] = word.split("-");
  return first !== word && first !== "" && holdsWhole(text, first);
}
