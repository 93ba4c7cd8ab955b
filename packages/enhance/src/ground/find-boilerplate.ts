import { normaliseText, type Repetition, splitSentences } from "@burnish/scoring";

/** Why a text says nothing of its own example. */
export interface Boilerplate {
  /** `filler`: a phrase that the spec bans; `repeated`: a sentence of many examples; `twice`: the same sentence again. */
  readonly kind: "filler" | "repeated" | "twice";
  /** The words in question. */
  readonly words: string;
}

export interface BoilerplateOptions {
  /** Banned phrases in lower case. */
  readonly fillers: readonly string[];
  /** How often sentences occur in the whole input; absent: that is not looked at. */
  readonly repetition?: Repetition | undefined;
  /** A sentence that occurs this often or more in the input is boilerplate. Default 5. */
  readonly repeatedFrom?: number | undefined;
}

const REPEATED_FROM = 5;

/** What makes a text boilerplate; empty where it is none. Letters and white space count as `normaliseText` folds them. */
export function findBoilerplate(text: string, options: BoilerplateOptions): Boilerplate[] {
  const { fillers, repetition, repeatedFrom = REPEATED_FROM } = options;
  const found: Boilerplate[] = [];
  const whole = normaliseText(text);
  for (const filler of fillers) {
    if (whole.includes(filler)) found.push({ kind: "filler", words: filler });
  }
  const seen = new Set<string>();
  for (const sentence of splitSentences(text)) {
    const normal = normaliseText(sentence);
    if (seen.has(normal)) found.push({ kind: "twice", words: sentence });
    else if ((repetition?.countOf(sentence) ?? 0) >= repeatedFrom) {
      found.push({ kind: "repeated", words: sentence });
    }
    seen.add(normal);
  }
  return found;
}
