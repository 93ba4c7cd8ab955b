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
  /** The same for a text that may take up the words of the prompt. */
  rateFreely(text: string): number;
}

/** What a rated text stands beside. */
export interface RelatedTexts {
  readonly prompt: string;
  readonly primaryGoal: string;
  readonly subgoal: string;
  /** Whether words that are said again cost little. */
  readonly isPatient: boolean;
}

/** Share of telling words about the example from which a text counts as related. */
const RELATED = 0.32;
/** Share of telling words that prompt and goals do not say, from which a text says enough of its own. */
const OWN = 0.5;
/** Share of all content words that prompt and goals may say as well. */
const REPEATED = 0.08;
/** What a share of repeated words above that costs. */
const COPY = 12;
/** Words about the example that a text should have. */
const LEAST_RELATED = 2;
/** How much the lack of such words counts, against the share of them. */
const FOREIGN = 3;
/** Characters that are looked at. */
const LONGEST = 8_000;

/** Content words of what an example will show when its texts have changed; linear in them. */
export function relatednessOf(example: Example, texts: RelatedTexts): Relatedness {
  const { fields, ownArguments, tool } = example;
  const said = contentWords(
    `${texts.prompt} ${texts.primaryGoal} ${texts.subgoal}`.slice(0, LONGEST),
  );
  const shown = contentWords(
    `${fields.sessionDescription.text} ${tool ?? ""} ${JSON.stringify(ownArguments ?? {})}`.slice(
      0,
      LONGEST,
    ),
  );
  const cost = texts.isPatient ? 0.5 : COPY;
  const wanted = texts.isPatient ? 2 * LEAST_RELATED : LEAST_RELATED;
  const rateWith = (text: string, ownShare: number): number => {
    const words = contentWords(text);
    let telling = 0;
    let related = 0;
    let own = 0;
    let repeated = 0;
    for (const word of words) {
      const again = said.has(word);
      if (again) repeated += 1;
      if (VERB_STEMS.has(word)) continue;
      telling += 1;
      if (again || shown.has(word)) related += 1;
      if (!again) own += 1;
    }
    if (telling === 0) return 0;
    const foreign = lack(related / telling, RELATED);
    const few = lack(related, wanted);
    if (ownShare === 0) return 1 - (foreign + FOREIGN * few) / 2;
    const copied = Math.max(0, repeated / words.size - REPEATED);
    return 1 - (foreign + FOREIGN * few) / 2 - lack(own / telling, ownShare) / 2 - cost * copied;
  };
  return { rate: (text) => rateWith(text, OWN), rateFreely: (text) => rateWith(text, 0) };
}

/** How much is missing, from 0 to 1. */
function lack(value: number, wanted: number): number {
  return Math.max(0, wanted - value) / wanted;
}

/** Verbs of the trade could stand in any example: they tell nothing of this one. */
const VERB_STEMS: ReadonlySet<string> = new Set(
  `${Object.values(VERBS).join(" ")} ${OTHER_VERBS}`.split(" ").map(stemOf),
);
