import { contentWords, type Example, type GivenScores, normaliseText } from "@burnish/scoring";
import { BUILT_IN_SPEC } from "../spec/built-in-spec.ts";
import { memorySourceOf } from "../write/write-memory.ts";
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
  /** Whether both sides have a sound call with a context object; the metrics of its texts look at such pairs alone. */
  readonly hasContexts: boolean;
  /** Whether the example before shows something that a memory can be made of: an old memory or a pasted `Result:`. */
  readonly hasSource: boolean;
  readonly oldMemory: string;
  readonly memory: string;
  readonly memoryWords: ReadonlySet<string>;
  readonly oldMemoryWords: ReadonlySet<string>;
  /** Words of the prompt after, both goals after. */
  readonly requestWords: ReadonlySet<string>;
  /** Words of what the example showed before: prompt, arguments, goals, old memory. */
  readonly relatedWords: ReadonlySet<string>;
}

export function pairFacts(pair: MetricPair): PairFacts {
  const { before, after } = pair;
  const contexts = before.context !== undefined && after.context !== undefined;
  const memory = after.fields.sessionMemory.text;
  const oldMemory = before.fields.sessionMemory.text;
  const oldMemoryWords = contentWords(oldMemory);
  return {
    ...pair,
    hasContexts: contexts && hasSoundCall(before) && hasSoundCall(after),
    hasSource: memorySourceOf(before, BUILT_IN_SPEC) !== "none",
    oldMemory,
    memory,
    memoryWords: contentWords(memory),
    oldMemoryWords,
    requestWords: contentWords(`${after.prompt} ${goalsOf(after)}`),
    relatedWords: contentWords(
      [before.prompt, argumentText(before), goalsOf(before), oldMemory].join(" "),
    ),
  };
}

/** Whether the first answer has a call with a name and arguments that parsed. */
export function hasSoundCall({ tool, ownArguments }: Example): boolean {
  return tool !== undefined && ownArguments !== undefined;
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

/** How many words of `words` are in `others`. */
export function sharedWords(words: ReadonlySet<string>, others: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of words) if (others.has(word)) shared += 1;
  return shared;
}
