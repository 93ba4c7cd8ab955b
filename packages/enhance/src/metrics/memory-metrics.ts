import { jsonText } from "@burnish/core";
import { digitsOf, type Example, numbersIn } from "@burnish/scoring";
import { ACTION_VERBS } from "../ground/action-verbs.ts";
import { collectSources } from "../ground/fact-sources.ts";
import { unshownActions } from "../ground/prior-actions.ts";
import { lengthOf, metricOfText } from "./metric-of-text.ts";
import { argumentText, type PairFacts, sharedWords } from "./pair-facts.ts";
import { counted, partOf, type Share, type SummedMetric } from "./summed-metric.ts";

const PAST_FORMS = new Set(ACTION_VERBS.flatMap(({ past }) => past.split(" ")));
const PRIOR_ACTION = new RegExp(`\\b(?:${[...PAST_FORMS].join("|")})\\b`, "i");

const BOUNDS = { least: 50, most: 150 };

const memoryOf = ({ fields }: Example): string => fields.sessionMemory.text;
const share = { unit: "share" } as const;

/** Metrics of the memory: its length, what it shares with its example, and what it claims. */
export const MEMORY_METRICS: readonly SummedMetric[] = [
  metricOfText(
    {
      ...share,
      id: "memory-in-bounds",
      title: "memory within 50 to 150 characters",
      definition:
        "sessionMemory of 50 to 150 characters, of pairs with contexts (a sound call with a context on both sides)",
    },
    (example) => counted(isInBounds(example)),
  ),
  {
    ...share,
    id: "memory-in-bounds-with-source",
    title: "memory within 50 to 150 characters where there is a source for one",
    definition:
      "the same, of pairs with contexts whose example before has an old memory or a Result: prompt",
    before: (facts) => ofSourced(facts, facts.before),
    after: (facts) => ofSourced(facts, facts.after),
  },
  metricOfText(
    {
      ...share,
      id: "memory-short",
      title: "memory under 50 characters",
      definition: "sessionMemory shorter than 50 characters, of pairs with contexts",
    },
    (example) => counted(lengthOf(memoryOf(example)) < BOUNDS.least),
  ),
  metricOfText(
    {
      ...share,
      id: "memory-long",
      title: "memory over 150 characters",
      definition: "sessionMemory longer than 150 characters, of pairs with contexts",
    },
    (example) => counted(lengthOf(memoryOf(example)) > BOUNDS.most),
  ),
  metricOfText(
    {
      unit: "mean",
      id: "memory-mean-length",
      title: "mean length of the memory, in characters",
      definition: "of pairs with contexts",
    },
    (example) => [lengthOf(memoryOf(example)), 1],
  ),
  {
    ...share,
    id: "memory-unrelated",
    title: "memory shares no content word with its example",
    definition:
      "no content word of sessionMemory in the prompt, the arguments, the goals or the memory before, of pairs with contexts",
    after: (facts) => related(facts, 0),
  },
  {
    ...share,
    id: "memory-barely-related",
    title: "memory shares one content word at most",
    definition: "the same with one shared word or none",
    after: (facts) => related(facts, 1),
  },
  {
    id: "memory-copied-words",
    title: "words of the memory copied from prompt and goals",
    unit: "share",
    definition:
      "mean over pairs whose memory has content words of the share of them that stand in the prompt or the goals after",
    after: ({ hasContexts, memoryWords, requestWords }) => {
      if (!hasContexts || memoryWords.size === 0) return undefined;
      return partOf(sharedWords(memoryWords, requestWords), memoryWords.size);
    },
  },
  {
    ...share,
    id: "memory-number-ungrounded",
    title: "memory with a number found nowhere in the input",
    definition:
      "a number of sessionMemory whose digits are no digit run of the prompt, the arguments or the context before, of pairs with contexts",
    after: (facts) => (facts.hasContexts ? counted(hasForeignNumber(facts)) : undefined),
  },
  metricOfText(
    {
      ...share,
      id: "memory-prior-action",
      title: "memory claims a prior action",
      definition:
        "a past form of a verb of action (searched, created, moved …) in sessionMemory, of pairs with contexts",
    },
    (example) => counted(PRIOR_ACTION.test(memoryOf(example))),
  ),
  {
    ...share,
    id: "memory-action-unshown",
    title: "memory claims a prior action that nothing shows",
    definition:
      "such a claim that neither the old memory nor a Result: payload shows, as the gate finds it, of pairs with contexts",
    after: ({ hasContexts, before, memory }) => {
      if (!hasContexts) return undefined;
      return counted(unshownActions(memory, collectSources(before), "sessionMemory").length > 0);
    },
  },
];

function isInBounds(example: Example): boolean {
  const length = lengthOf(memoryOf(example));
  return length >= BOUNDS.least && length <= BOUNDS.most;
}

function ofSourced({ hasContexts, hasSource }: PairFacts, example: Example): Share {
  return hasContexts && hasSource ? counted(isInBounds(example)) : undefined;
}

function related({ hasContexts, memoryWords, relatedWords }: PairFacts, most: number): Share {
  return hasContexts ? counted(sharedWords(memoryWords, relatedWords) <= most) : undefined;
}

function hasForeignNumber({ before, memory }: PairFacts): boolean {
  const numbers = numbersIn(memory);
  if (numbers.length === 0) return false;
  const context = before.context === undefined ? "" : jsonText(before.context);
  const arguments_ = before.ownArguments === undefined ? "" : jsonText(before.ownArguments);
  const source = `${before.prompt} ${argumentText(before)} ${arguments_} ${context}`;
  const known = new Set([...(source.match(/\d+/g) ?? []), ...numbersIn(source).map(digitsOf)]);
  return numbers.some((number) => !known.has(digitsOf(number)));
}
