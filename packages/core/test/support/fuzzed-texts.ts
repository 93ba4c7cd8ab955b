import { createRandom, randomInteger } from "../../src/random/seeded-random.ts";

/** How many texts each fuzz test reads; `BURNISH_FUZZ` asks for more, `BURNISH_FUZZ_SEED` for others. */
const COUNT = Number(process.env.BURNISH_FUZZ ?? 1500);
const SEED = process.env.BURNISH_FUZZ_SEED ?? "42";

/** How long one fuzz test may take; long where many texts were asked for. */
export const FUZZ_TIMEOUT_MS: number = Math.max(60_000, COUNT * 100);

/** What turns the meaning of any text around it. */
const FRAGMENTS = [
  ...["{", "}", "[", "]", '"', "'", ":", ",", "\\", "\\u", "\\ud800", "\ud800", "\0", "\t", "\n"],
  ...["\r", "\u2028", "\ufeff", "\u001b[31m", "null", "true", "NaN", "1e999", "-0", "1".repeat(40)],
  ...['"__proto__":', '"constructor":{"prototype":{}},', '"toString":', "[".repeat(300)],
  ...["{}", "[]", '""', "  ", "漢", "😀", "é"],
] as const;

export interface FuzzedTexts {
  /** Sound texts that are changed. */
  readonly samples: readonly string[];
  /** Words of their language. */
  readonly words: readonly string[];
}

/**
 * Texts that are nearly `samples`, the same for the same seed: pieces are cut out, said twice, put elsewhere or into another
 * sample, and fragments are put in.
 */
export function* fuzzedTexts({ samples, words }: FuzzedTexts): Generator<string> {
  const random = createRandom(SEED);
  const below = (end: number): number => randomInteger(random, end);
  const pick = (from: readonly string[]): string => from[below(from.length)] ?? "";
  for (let made = 0; made < COUNT; made += 1) {
    let text = pick(samples);
    for (let change = below(4); change >= 0; change -= 1) {
      const from = below(text.length + 1);
      const to = from + below(Math.min(text.length - from, 1 + below(60)) + 1);
      const piece = text.slice(from, to);
      const other = pick(samples);
      const cut = below(other.length + 1);
      const [before, after] = [text.slice(0, from), text.slice(to)];
      const changed = [
        () => before + after,
        () => before + piece + piece + after,
        () => before + pick(FRAGMENTS) + after,
        () => before + pick(words) + piece + after,
        () => before + other.slice(cut, cut + 40) + after,
        () => before + other.slice(cut),
        () => before,
      ];
      text = changed[below(changed.length)]?.() ?? text;
    }
    yield text;
  }
}

/** Reads each text; throws with the text where `read` throws something that `isRefusal` does not expect. */
export function readFuzzed(
  texts: FuzzedTexts,
  read: (text: string) => void,
  isRefusal: (error: unknown) => boolean = () => false,
): void {
  for (const text of fuzzedTexts(texts)) {
    try {
      read(text);
    } catch (error) {
      if (isRefusal(error)) continue;
      const told = text.length > 4000 ? `${text.slice(0, 4000)}…` : text;
      throw new Error(`seed ${SEED}: ${JSON.stringify(told)}`, { cause: error });
    }
  }
}
