import { isJsonObject, type JsonValue } from "@burnish/core";
import type { Example } from "@burnish/scoring";
import { hasSoundCall, type PairFacts } from "./pair-facts.ts";
import { counted, type Share, type SummedMetric } from "./summed-metric.ts";

const IDS = ["sessionId", "workspaceId"] as const;

/** Metrics of what must not change: the call. */
export const CALL_METRICS: readonly SummedMetric[] = [
  {
    id: "call-broken",
    title: "call destroyed, or tool or arguments changed",
    unit: "count",
    definition: "any of the next three, of pairs with a sound call before",
    after: (facts) => {
      const broken = (): boolean =>
        !hasSoundCall(facts.after) || toolChanged(facts) || argumentsChanged(facts);
      return hasSoundCall(facts.before) ? counted(broken()) : undefined;
    },
  },
  {
    id: "call-destroyed",
    title: "call destroyed",
    unit: "count",
    definition:
      "no call with a name and arguments that parse is left, of pairs with a sound call before",
    after: ({ before, after }) =>
      hasSoundCall(before) ? counted(!hasSoundCall(after)) : undefined,
  },
  {
    id: "tool-changed",
    title: "tool changed",
    unit: "count",
    definition: "another tool name, of pairs with a sound call on both sides",
    after: (facts) => ofBoth(facts, toolChanged),
  },
  {
    id: "arguments-changed",
    title: "arguments changed",
    unit: "count",
    definition: "any argument beside the context differs, of pairs with a sound call on both sides",
    after: (facts) => ofBoth(facts, argumentsChanged),
  },
  {
    id: "ids-lost",
    title: "session or workspace id lost",
    unit: "count",
    definition: "an id of the context before is not the same after, of pairs with contexts",
    after: ({ hasContexts, before, after }) => {
      if (!hasContexts) return undefined;
      return counted(IDS.some((id) => !isDeepEqual(before.context?.[id], after.context?.[id])));
    },
  },
  {
    id: "context-fields-lost",
    title: "context field lost",
    unit: "count",
    definition: "a member of the context before is not there after, of pairs with contexts",
    after: ({ hasContexts, before, after }) => {
      if (!hasContexts) return undefined;
      const { context = {} } = after;
      return counted(Object.keys(before.context ?? {}).some((key) => !Object.hasOwn(context, key)));
    },
  },
  {
    id: "call-unsound",
    title: "no sound call",
    unit: "count",
    definition: "no call with a name and arguments that parse, of all pairs",
    before: ({ before }) => counted(!hasSoundCall(before)),
    after: ({ after }) => counted(!hasSoundCall(after)),
  },
  {
    id: "prose-left",
    title: "text beside the call left",
    unit: "count",
    definition: "the answer has text before or after its call, of examples with a sound call",
    before: ({ before }) => proseOf(before),
    after: ({ after }) => proseOf(after),
  },
];

function toolChanged({ before, after }: PairFacts): boolean {
  return before.tool !== undefined && after.tool !== undefined && before.tool !== after.tool;
}

function argumentsChanged({ before, after }: PairFacts): boolean {
  if (before.ownArguments === undefined || after.ownArguments === undefined) return false;
  return !isDeepEqual(before.ownArguments, after.ownArguments);
}

function ofBoth(facts: PairFacts, holds: (facts: PairFacts) => boolean): Share {
  if (!hasSoundCall(facts.before) || !hasSoundCall(facts.after)) return undefined;
  return counted(holds(facts));
}

function proseOf(example: Example): Share {
  return hasSoundCall(example) ? counted((example.answer?.prose.length ?? 0) > 0) : undefined;
}

/** Equal values, whatever the order of an object's members. No recursion: values may be nested deep. */
function isDeepEqual(first: JsonValue | undefined, second: JsonValue | undefined): boolean {
  const open: [JsonValue | undefined, JsonValue | undefined][] = [[first, second]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [one, other] = next;
    if (one === other) continue;
    if (Array.isArray(one) && Array.isArray(other)) {
      if (one.length !== other.length) return false;
      for (const [at, item] of one.entries()) open.push([item, other[at]]);
      continue;
    }
    if (!isJsonObject(one) || !isJsonObject(other)) return false;
    const keys = Object.keys(one);
    if (keys.length !== Object.keys(other).length) return false;
    for (const key of keys) {
      if (!Object.hasOwn(other, key)) return false;
      open.push([one[key], other[key]]);
    }
  }
  return true;
}
