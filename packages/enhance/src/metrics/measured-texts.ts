import { type Example, normaliseText, splitSentences } from "@burnish/scoring";
import { maskSlots } from "./mask-slots.ts";
import type { PairFacts } from "./pair-facts.ts";
import { isConverted } from "./result-metrics.ts";

/** A sentence is repeated where it occurs so often or more. */
export const REPEATED = 5;
/** A masked memory counts as repeated whole from fewer: what is masked is the form. */
const REPEATED_FORM = 3;

/** Texts whose repetition is counted, each side for itself. */
export interface MeasuredText {
  readonly name: string;
  /** A row is repeated as a whole where each of its sentences occurs so often or more. */
  readonly wholeFrom: number;
  /** Whether a pair is looked at. */
  readonly looksAt: (facts: PairFacts) => boolean;
  readonly sentencesOf: (example: Example) => readonly string[];
}

const withContexts = { wholeFrom: REPEATED, looksAt: ({ hasContexts }: PairFacts) => hasContexts };
const anyPair = { wholeFrom: REPEATED, looksAt: () => true };

/** The texts that the rows of repetition are about, by their names. */
export const MEASURED_TEXTS: readonly MeasuredText[] = [
  {
    ...withContexts,
    name: "memory",
    sentencesOf: ({ fields }) => splitSentences(fields.sessionMemory.text).map(normaliseText),
  },
  {
    ...withContexts,
    name: "memory-masked",
    wholeFrom: REPEATED_FORM,
    sentencesOf: (example) => formsOf("sessionMemory", example),
  },
  {
    ...withContexts,
    name: "tool-context",
    sentencesOf: ({ fields }) => splitSentences(fields.toolContext.text).map(normaliseText),
  },
  {
    ...withContexts,
    name: "tool-context-masked",
    wholeFrom: REPEATED_FORM,
    sentencesOf: (example) => formsOf("toolContext", example),
  },
  {
    ...withContexts,
    name: "memories",
    sentencesOf: ({ fields }) => wholeText(fields.sessionMemory.text),
  },
  {
    ...withContexts,
    name: "tool-contexts",
    sentencesOf: ({ fields }) => wholeText(fields.toolContext.text),
  },
  { ...anyPair, name: "prompts", sentencesOf: ({ prompt }) => wholeText(prompt) },
  {
    ...anyPair,
    name: "converted-prompts",
    looksAt: isConverted,
    sentencesOf: ({ prompt }) => wholeText(prompt),
  },
  { ...anyPair, name: "tools", sentencesOf: ({ tool }) => (tool === undefined ? [] : [tool]) },
];

/** Masked sentences that say something: where all of one is a slot, nothing of a template is left to be repeated. */
function formsOf(field: "sessionMemory" | "toolContext", example: Example): readonly string[] {
  const sentences = splitSentences(maskSlots(example.fields[field].text, field, example));
  return sentences.filter((sentence) => /\p{L}/u.test(sentence));
}

function wholeText(text: string): readonly string[] {
  const normalised = normaliseText(text);
  return normalised === "" ? [] : [normalised];
}
