import { contentWords, type Example, type GivenScores, normaliseText } from "@burnish/scoring";
import { stringsIn } from "./mask-slots.ts";

/** An example before and after, as a caller matched them. */
export interface MetricPair {
  readonly before: Example;
  readonly after: Example;
  /** Scores of the example before, by which a text counts as weak or good; absent where it has none. */
  readonly scores?: GivenScores | undefined;
}

/** What several metrics need of a pair; made once. */
export interface PairFacts extends MetricPair {
  /** Whether both sides have a context object; the metrics of texts look at such pairs alone. */
  readonly hasContexts: boolean;
  readonly oldMemory: string;
  readonly memory: string;
  readonly memoryWords: ReadonlySet<string>;
  readonly oldMemoryWords: ReadonlySet<string>;
  /** Words of the prompt after, both goals after. */
  readonly requestWords: ReadonlySet<string>;
  /** Words of the prompt after, the arguments, goals and description of the side after, and the old memory. */
  readonly relatedWords: ReadonlySet<string>;
}

export function pairFacts(pair: MetricPair): PairFacts {
  const { before, after } = pair;
  const memory = after.fields.sessionMemory.text;
  const oldMemory = before.fields.sessionMemory.text;
  const oldMemoryWords = contentWords(oldMemory);
  const goals = goalsOf(after);
  return {
    ...pair,
    hasContexts: before.context !== undefined && after.context !== undefined,
    oldMemory,
    memory,
    memoryWords: contentWords(memory),
    oldMemoryWords,
    requestWords: contentWords(`${after.prompt} ${goals}`),
    relatedWords: contentWords(
      [
        after.prompt,
        goals,
        after.fields.sessionDescription.text,
        oldMemory,
        argumentText(after),
      ].join(" "),
    ),
  };
}

/** Both goals as one text. */
export function goalsOf({ fields }: Example): string {
  return `${fields.primaryGoal.text} ${fields.subgoal.text}`;
}

/** All strings and keys of the arguments beside the context. */
export function argumentText({ ownArguments }: Example): string {
  if (ownArguments === undefined) return "";
  return `${Object.keys(ownArguments).join(" ")} ${stringsIn(ownArguments).join(" ")}`;
}

/** Equal but for white space and case. */
export function isSameText(one: string, other: string): boolean {
  return one === other || normaliseText(one) === normaliseText(other);
}
