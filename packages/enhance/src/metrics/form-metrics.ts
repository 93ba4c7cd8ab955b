import type { Example } from "@burnish/scoring";
import { stringsIn } from "./mask-slots.ts";
import { hasSoundCall, type PairFacts } from "./pair-facts.ts";
import { counted, type Share, type SummedMetric } from "./summed-metric.ts";

/** What a call's context has to hold. */
const CONTEXT_FIELDS = [
  "sessionId",
  "workspaceId",
  "sessionDescription",
  "sessionMemory",
  "toolContext",
  "primaryGoal",
  "subgoal",
] as const;

const LEAST_MEMORY = 50;
const MOST_MEMORY = 150;
/** A shorter goal may stand in a memory by chance. */
const LEAST_GOAL = 8;
const FINAL_STOP = /[.!?…]["')\]]?\s*$/;
const JSON_FRAGMENT = /[{}]|":|\[\]/;
const PATH = /[/\\]|\.\w{2,5}$/;

const share = { unit: "share" } as const;

/** Metrics of the form alone: hard rules, and what a template leaves behind where it was filled badly. */
export const FORM_METRICS: readonly SummedMetric[] = [
  {
    ...share,
    id: "hard-rules-met",
    title: "all hard rules met",
    definition:
      "a sound call and no text beside it, seven context fields, sessionMemory a string of 50 to 150 characters, a prompt that is neither empty nor a Result:, of all pairs",
    before: ({ before }) => counted(meetsRules(before, MOST_MEMORY)),
    after: ({ after }) => counted(meetsRules(after, MOST_MEMORY)),
  },
  {
    ...share,
    id: "hard-rules-met-but-length",
    title: "all hard rules met but the longest length",
    definition: "the same without the limit of 150 characters",
    before: ({ before }) => counted(meetsRules(before, Number.POSITIVE_INFINITY)),
    after: ({ after }) => counted(meetsRules(after, Number.POSITIVE_INFINITY)),
  },
  {
    ...share,
    id: "memory-no-final-stop",
    title: "memory without a final stop",
    definition: "sessionMemory does not end with a stop, of memories after that are not empty",
    after: (facts) => ofMemory(facts, (memory) => !FINAL_STOP.test(memory)),
  },
  {
    ...share,
    id: "memory-goal-pasted",
    title: "goal pasted into the memory with a small letter",
    definition:
      "a goal before of 8 characters or more stands in sessionMemory with a small first letter that was a capital, of the same",
    after: (facts) =>
      ofMemory(facts, (memory) =>
        [facts.before.fields.primaryGoal, facts.before.fields.subgoal].some(({ text }) =>
          isPasted(text.trim(), memory),
        ),
      ),
  },
  {
    ...share,
    id: "memory-path-mangled",
    title: "path of the arguments in the memory with other capitals",
    definition:
      "a path or file name of the arguments before stands in sessionMemory only in other letter case, of the same",
    after: (facts) => ofMemory(facts, (memory) => manglesPath(facts.before, memory)),
  },
  {
    ...share,
    id: "memory-json-fragment",
    title: "JSON fragment in the memory",
    definition: 'a brace, [] or ": in sessionMemory, of the same',
    after: (facts) => ofMemory(facts, (memory) => JSON_FRAGMENT.test(memory)),
  },
];

function ofMemory({ hasContexts, memory }: PairFacts, holds: (memory: string) => boolean): Share {
  return hasContexts && memory.trim() !== "" ? counted(holds(memory)) : undefined;
}

function meetsRules(example: Example, most: number): boolean {
  const { context, answer, prompt, result, fields } = example;
  if (!hasSoundCall(example) || context === undefined) return false;
  const { kind, text } = fields.sessionMemory;
  const length = [...text].length;
  return (
    (answer?.prose.length ?? 0) === 0 &&
    CONTEXT_FIELDS.every((name) => Object.hasOwn(context, name)) &&
    kind === "string" &&
    length >= LEAST_MEMORY &&
    length <= most &&
    prompt.trim() !== "" &&
    result === undefined
  );
}

function isPasted(goal: string, memory: string): boolean {
  const small = goal.charAt(0).toLowerCase() + goal.slice(1);
  const isShort = goal.length < LEAST_GOAL;
  return !isShort && small !== goal && memory.includes(small) && !memory.includes(goal);
}

function manglesPath({ ownArguments }: Example, memory: string): boolean {
  const folded = memory.toLowerCase();
  return stringsIn(ownArguments ?? {}).some(
    (text) => PATH.test(text) && folded.includes(text.toLowerCase()) && !memory.includes(text),
  );
}
