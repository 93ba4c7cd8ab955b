import { jsonText } from "@burnish/core";
import type { Example } from "@burnish/scoring";
import { contentWords, stemOf } from "@burnish/scoring";
import { OTHER_VERBS, VERBS } from "../spec/verbs.ts";

/** Whether a text is about its example without saying its prompt and goals again. */
export interface Relatedness {
  /**
   * Up to 1, by the shares of a text's content words that the example says at all and that prompt and goals say:
   * 1 where enough are of the example and few enough are said again.
   */
  rate(text: string): number;
  /** The same for a text that may take up the words of the prompt, but not nearly all of `beside`. */
  rateFreely(text: string, beside: string): number;
}

/** What a rated text stands beside. */
export interface RelatedTexts {
  readonly prompt: string;
  readonly primaryGoal: string;
  readonly subgoal: string;
  /** Whether texts of this example were refused before: then one that is not about it is worth nothing. */
  readonly isRetry: boolean;
  /** Whether words that are said again cost little. */
  readonly isPatient: boolean;
}

/** Share of telling words about the example from which a text counts as related. */
const RELATED = 0.32;
/** Share of telling words that prompt and goals do not say, from which a text says enough of its own. */
const OWN = 0.85;
/** Share of all content words that prompt and goals may say as well. */
const REPEATED = 0;
/** What a share of repeated words above that costs. */
const COPY = 26;
/** Words about the example that a text should have. */
const LEAST_RELATED = 2;
/** How much the lack of such words counts, against the share of them. */
const FOREIGN = 3;
/** Share of words about the example from which a sentence of several is about it. */
const LEAST_SHARE = 0.28;
/** Share of its telling words that one other field holds, from which a text only says that again; of so many at least. */
const SAID_AGAIN = 0.7;
const LEAST_SAID = 3;
const SAID_AGAIN_COSTS = 1;
/** What a text is worth that is not about its example: less than any other. */
const HOPELESS = -100;
const SENTENCE_END = /(?<=[.!?])\s+/;
/** Characters that are looked at. */
const LONGEST = 8_000;

/** Content words of what an example will show when its texts have changed; linear in them. */
export function relatednessOf(example: Example, texts: RelatedTexts): Relatedness {
  const { fields, ownArguments, tool } = example;
  const said = contentWords(
    `${texts.prompt} ${texts.primaryGoal} ${texts.subgoal}`.slice(0, LONGEST),
  );
  const own = `${fields.sessionDescription.text} ${jsonText(ownArguments ?? {})}`;
  const shownWithoutTool = contentWords(own.slice(0, LONGEST));
  const shownWithTool = new Set([...shownWithoutTool, ...contentWords(tool ?? "")]);
  const cost = texts.isPatient ? 6 : COPY;
  const wanted = texts.isPatient ? 2 * LEAST_RELATED : LEAST_RELATED;
  const others = [
    texts.prompt,
    texts.primaryGoal,
    texts.subgoal,
    example.fields.sessionDescription.text,
  ].map((text) => contentWords(text.slice(0, LONGEST)));
  const rateWith = (text: string, ownShare: number, besides: readonly Words[]): number => {
    const sentences = text.split(SENTENCE_END);
    const shown = sentences.length > 1 ? shownWithoutTool : shownWithTool;
    const all = new Set<string>();
    let telling = 0;
    let related = 0;
    let own = 0;
    let repeated = 0;
    for (const sentence of sentences) {
      let itsTelling = 0;
      let itsRelated = 0;
      for (const word of contentWords(sentence)) {
        const again = said.has(word);
        const isNew = !all.has(word);
        all.add(word);
        if (again && isNew) repeated += 1;
        if (VERB_STEMS.has(word)) continue;
        itsTelling += 1;
        if (again || shown.has(word)) itsRelated += 1;
        if (!again && isNew) own += 1;
      }
      telling += itsTelling;
      // A sentence that is hardly about the example counts as foreign, whatever it shares with it.
      if (itsRelated >= LEAST_SHARE * itsTelling) related += itsRelated;
    }
    if (telling === 0) return HOPELESS;
    if ((texts.isRetry || ownShare === 0) && (related === 0 || related < LEAST_SHARE * telling))
      return HOPELESS;
    const foreign = lack(related / telling, RELATED);
    const few = lack(related, wanted);
    const copied = repeated / all.size;
    const again = besides.some((other) => saysAgain(all, other)) ? SAID_AGAIN_COSTS : 0;
    if (ownShare === 0) {
      return 1 - (foreign + FOREIGN * few) / 2 - again;
    }
    const tooMuch = Math.max(0, copied - REPEATED);
    return (
      1 - (foreign + FOREIGN * few) / 2 - lack(own / telling, ownShare) / 2 - cost * tooMuch - again
    );
  };
  return {
    rate: (text) => rateWith(text, OWN, others),
    rateFreely: (text, beside) => rateWith(text, 0, [...others, contentWords(beside)]),
  };
}

type Words = ReadonlySet<string>;

/** Whether nearly all that a text tells stands in one other field. */
function saysAgain(words: Words, other: Words): boolean {
  const telling = [...words].filter((word) => !OPERATIONS.has(word));
  const same = telling.filter((word) => other.has(word)).length;
  return telling.length >= LEAST_SAID && same >= SAID_AGAIN * telling.length;
}

/** How much is missing, from 0 to 1. */
function lack(value: number, wanted: number): number {
  return Math.max(0, wanted - value) / wanted;
}

/** What calls do; of these hardly a text can do without one. */
const OPERATIONS: ReadonlySet<string> = new Set(
  Object.values(VERBS).join(" ").split(" ").map(stemOf),
);

/** Verbs of the trade could stand in any example: they tell nothing of this one. */
const VERB_STEMS: ReadonlySet<string> = new Set(
  `${Object.values(VERBS).join(" ")} ${OTHER_VERBS}`.split(" ").map(stemOf),
);
