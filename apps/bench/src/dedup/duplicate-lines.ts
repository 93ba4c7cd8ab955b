import { createRandom, randomInteger } from "@burnish/core";

/** Of a hundred records: exact copies, and copies with one or two words changed. */
const EXACT_SHARE = 4;
const NEAR_SHARE = 6;
/** Copies are of one of so many records before them. */
const REACH = 100_000;
const VOCABULARY = 20_000;
const LEAST_WORDS = 14;
const MORE_WORDS = 8;

/**
 * Records of about 200 bytes with words drawn at random, so that only copies are alike: 4 % are exact copies of an earlier
 * record, 6 % have one word of an earlier one changed. Holds 100,000 texts. The same count gives the same lines.
 */
export function* duplicateLines(count: number): Generator<string, void, undefined> {
  const random = createRandom("dedup bench");
  const below = (n: number): number => randomInteger(random, n);
  const texts: string[][] = [];
  for (let at = 0; at < count; at += 1) {
    const kind = at === 0 ? 100 : below(100);
    const earlier = texts[below(Math.max(1, texts.length))];
    const words =
      kind >= EXACT_SHARE + NEAR_SHARE || earlier === undefined
        ? Array.from({ length: LEAST_WORDS + below(MORE_WORDS) }, () => wordOf(below(VOCABULARY)))
        : [...earlier];
    if (kind >= EXACT_SHARE && kind < EXACT_SHARE + NEAR_SHARE) {
      words[below(2) === 0 ? 0 : words.length - 1] = wordOf(below(VOCABULARY));
    }
    texts[at % REACH] = words;
    yield lineOf(words);
  }
}

function lineOf(words: readonly string[]): string {
  const half = Math.floor(words.length / 2);
  const [prompt, answer] = [words.slice(0, half), words.slice(half)].map((part) => part.join(" "));
  return `{"conversations":[{"role":"user","content":"${prompt}"},{"role":"assistant","content":"${answer}"}],"label":true}`;
}

const CONSONANTS = "bdfgklmnprstvz";
const VOWELS = "aeiou";

/** A word of two or three syllables; each number below 20,000 has its own. */
function wordOf(number: number): string {
  let rest = number;
  let word = "";
  for (let syllable = 0; syllable < 2 || rest > 0; syllable += 1) {
    word += CONSONANTS[rest % CONSONANTS.length];
    rest = Math.floor(rest / CONSONANTS.length);
    word += VOWELS[rest % VOWELS.length];
    rest = Math.floor(rest / VOWELS.length);
  }
  return word;
}
