import { digitsOf, type Example, numbersIn } from "@burnish/scoring";
import { operationKindOfText, operationKindOfTool } from "./operation-kinds.ts";
import { argumentText, type PairFacts } from "./pair-facts.ts";
import { counted, type Share, type SummedMetric } from "./summed-metric.ts";

const WHY =
  /\b(?:because|so that|to avoid|to ensure|to preserve|instead of|rather than|enabl\w+|before|after|since|allow\w*|prevent\w*|in order to)\b/i;
const ALTERNATIVE = /\b(?:instead of|rather than|over|versus|alternatives?|avoids?)\b/i;
const PRIOR_ACTION =
  /\b(?:previous\w*|earlier|already|prior|last|just)\b|(?:^|[.!?;,]\s+)(?:user\s+|agent\s+|assistant\s+|we\s+|i\s+)?(?:has\s+|have\s+|had\s+|was\s+|were\s+)?[a-z]+ed\b/i;

const BOUNDS = { least: 50, most: 150 };
const SHORT_PURPOSE = [50, 80] as const;

/** A metric of one side's context texts, said of either side. */
function ofText(
  head: Omit<SummedMetric, "before" | "after">,
  measure: (example: Example) => Share,
): SummedMetric {
  return {
    ...head,
    before: (facts) => (facts.hasContexts ? measure(facts.before) : undefined),
    after: (facts) => (facts.hasContexts ? measure(facts.after) : undefined),
  };
}

const memoryOf = ({ fields }: Example): string => fields.sessionMemory.text;
const purposeOf = ({ fields }: Example): string => fields.toolContext.text;
const lengthOf = (text: string): number => [...text].length;
const share = { unit: "share" } as const;

/** Metrics that look at the texts of one context, or at a text and what it can be about. */
export const TEXT_METRICS: readonly SummedMetric[] = [
  ofText(
    {
      ...share,
      id: "memory-in-bounds",
      title: "memory within 50 to 150 characters",
      definition: "sessionMemory of 50 to 150 characters, of pairs with a context on both sides",
    },
    (example) => {
      const length = lengthOf(memoryOf(example));
      return counted(length >= BOUNDS.least && length <= BOUNDS.most);
    },
  ),
  ofText(
    {
      ...share,
      id: "memory-short",
      title: "memory under 50 characters",
      definition: "sessionMemory shorter than 50 characters, of pairs with a context on both sides",
    },
    (example) => counted(lengthOf(memoryOf(example)) < BOUNDS.least),
  ),
  ...SHORT_PURPOSE.map((length) =>
    ofText(
      {
        ...share,
        id: `tool-context-under-${length}`,
        title: `toolContext under ${length} characters`,
        definition: `toolContext shorter than ${length} characters, of pairs with a context on both sides`,
      },
      (example) => counted(lengthOf(purposeOf(example)) < length),
    ),
  ),
  {
    ...share,
    id: "memory-unrelated",
    title: "memory shares no content word with its example",
    definition:
      "no content word of sessionMemory in prompt, arguments, goals, description or old memory, of pairs with a context on both sides",
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
      return [sharedWords(memoryWords, requestWords) / memoryWords.size, 1];
    },
  },
  {
    ...share,
    id: "memory-number-ungrounded",
    title: "memory with a number found nowhere in the input",
    definition:
      "a number of sessionMemory whose digits are no digit run of the prompt, the arguments or the context before, of pairs with a context on both sides",
    after: (facts) => (facts.hasContexts ? counted(hasForeignNumber(facts)) : undefined),
  },
  ofText(
    {
      ...share,
      id: "memory-prior-action",
      title: "memory claims a prior action",
      definition:
        "previous, earlier, already, prior, last, just, or a clause that begins with a verb in -ed",
    },
    (example) => counted(PRIOR_ACTION.test(memoryOf(example))),
  ),
  ofText(
    {
      ...share,
      id: "tool-context-why",
      title: "toolContext says why",
      definition:
        "because, so that, to avoid, instead of, before, since, allows, prevents … in toolContext",
    },
    (example) => counted(WHY.test(purposeOf(example))),
  ),
  ofText(
    {
      ...share,
      id: "tool-context-alternative",
      title: "toolContext names an alternative",
      definition: "instead of, rather than, over, versus, alternative, avoids in toolContext",
    },
    (example) => counted(ALTERNATIVE.test(purposeOf(example))),
  ),
  ofText(
    {
      ...share,
      id: "tool-context-names-tool",
      title: "toolContext names its tool",
      definition: "the tool's name stands in toolContext, of calls with a name",
    },
    (example) =>
      example.tool === undefined ? undefined : counted(purposeOf(example).includes(example.tool)),
  ),
  ofText(
    {
      ...share,
      id: "verb-contradicts-tool",
      title: "verb contradicts the tool",
      definition:
        "the first verb of toolContext belongs to another kind of operation than the tool's name, of those where both are known",
    },
    (example) => {
      const tool = example.tool === undefined ? undefined : operationKindOfTool(example.tool);
      const text = operationKindOfText(purposeOf(example));
      return tool === undefined || text === undefined ? undefined : counted(tool !== text);
    },
  ),
];

function related({ hasContexts, memoryWords, relatedWords }: PairFacts, most: number): Share {
  return hasContexts ? counted(sharedWords(memoryWords, relatedWords) <= most) : undefined;
}

/** How many words of `words` are in `others`. */
export function sharedWords(words: ReadonlySet<string>, others: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of words) if (others.has(word)) shared += 1;
  return shared;
}

function hasForeignNumber({ before, memory }: PairFacts): boolean {
  const numbers = numbersIn(memory);
  if (numbers.length === 0) return false;
  const context = before.context === undefined ? "" : JSON.stringify(before.context);
  const arguments_ = before.ownArguments === undefined ? "" : JSON.stringify(before.ownArguments);
  const source = `${before.prompt} ${argumentText(before)} ${arguments_} ${context}`;
  const known = new Set([...(source.match(/\d+/g) ?? []), ...numbersIn(source).map(digitsOf)]);
  return numbers.some((number) => !known.has(digitsOf(number)));
}
