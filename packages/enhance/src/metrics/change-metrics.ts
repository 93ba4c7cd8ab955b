import type { Dimension, Example } from "@burnish/scoring";
import { goalsOf, isSameText, type PairFacts, sharedWords } from "./pair-facts.ts";
import { counted, type Share, type SummedMetric } from "./summed-metric.ts";

interface Part {
  readonly name: string;
  readonly title: string;
  readonly dimension: Dimension;
  readonly textOf: (example: Example) => string;
}

/** The texts that a dimension is about. */
const PARTS: readonly Part[] = [
  {
    name: "memory",
    title: "memory",
    dimension: "sessionMemory_quality",
    textOf: ({ fields }) => fields.sessionMemory.text,
  },
  {
    name: "tool-context",
    title: "toolContext",
    dimension: "toolContext_quality",
    textOf: ({ fields }) => fields.toolContext.text,
  },
  { name: "goals", title: "goals", dimension: "goal_coherence", textOf: goalsOf },
  {
    name: "prompt",
    title: "prompt",
    dimension: "prompt_naturalness",
    textOf: ({ prompt }) => prompt,
  },
];

/** A text below this is weak, above it good. */
const MIDDLE = 3;

/** Metrics of what was changed and what was left. */
export const CHANGE_METRICS: readonly SummedMetric[] = [
  {
    id: "old-memory-lost",
    title: "old memory facts all lost",
    unit: "share",
    definition:
      "no content word of the old memory is left, of old memories with two content words or more",
    after: (facts) => lostWords(facts, 0),
  },
  {
    id: "old-memory-half-lost",
    title: "old memory facts half lost or more",
    unit: "share",
    definition: "fewer than half of its content words are left, of the same",
    after: (facts) => lostWords(facts, 1 / 2),
  },
  ...PARTS.map(
    (part): SummedMetric => ({
      id: `weak-${part.name}-unchanged`,
      title: `weak ${part.title} left unchanged`,
      unit: "share",
      definition: `equal but for white space and case, of pairs whose score of ${part.dimension} before is under 3`,
      after: (facts) => unchanged(facts, part, (score) => score < MIDDLE),
    }),
  ),
  ...PARTS.map(
    (part): SummedMetric => ({
      id: `good-${part.name}-changed`,
      title: `good ${part.title} changed`,
      unit: "share",
      definition: `differs, of pairs whose score of ${part.dimension} before is over 3`,
      after: (facts) => {
        const same = unchanged(facts, part, (score) => score > MIDDLE);
        return same === undefined ? undefined : counted(same[0] === 0);
      },
    }),
  ),
  {
    id: "nothing-changed",
    title: "no text changed",
    unit: "share",
    definition:
      "prompt, memory, toolContext and both goals equal but for white space and case, of all pairs",
    after: ({ before, after }) =>
      counted(PARTS.every(({ textOf }) => isSameText(textOf(before), textOf(after)))),
  },
];

function lostWords({ hasContexts, oldMemoryWords, memoryWords }: PairFacts, left: number): Share {
  if (!hasContexts || oldMemoryWords.size < 2) return undefined;
  const kept = sharedWords(oldMemoryWords, memoryWords) / oldMemoryWords.size;
  return counted(left === 0 ? kept === 0 : kept < left);
}

function unchanged(
  { hasContexts, before, after, scores }: PairFacts,
  { dimension, textOf }: Part,
  looksAt: (score: number) => boolean,
): Share {
  const score = scores?.[dimension];
  if (!hasContexts || score === undefined || !looksAt(score)) return undefined;
  return counted(isSameText(textOf(before), textOf(after)));
}
