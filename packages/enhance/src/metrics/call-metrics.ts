import { isJsonObject, type JsonValue } from "@burnish/core";
import type { Example } from "@burnish/scoring";
import type { PairFacts } from "./pair-facts.ts";
import { counted, type Share, type SummedMetric } from "./summed-metric.ts";

const IDS = ["sessionId", "workspaceId"] as const;

/** Metrics of what must not change: the call. */
export const CALL_METRICS: readonly SummedMetric[] = [
  {
    id: "call-broken",
    title: "call destroyed, or tool or arguments changed",
    unit: "count",
    definition: "any of the next three, of all pairs",
    after: (facts) =>
      counted(isDestroyed(facts.after) || toolChanged(facts) || argumentsChanged(facts)),
  },
  {
    id: "call-destroyed",
    title: "call destroyed",
    unit: "count",
    definition: "no named call with arguments that parse is left, of all pairs",
    before: ({ before }) => counted(isDestroyed(before)),
    after: ({ after }) => counted(isDestroyed(after)),
  },
  {
    id: "tool-changed",
    title: "tool changed",
    unit: "count",
    definition: "another tool name, of pairs that name a tool on both sides",
    after: (facts) => ofBoth(facts, toolChanged),
  },
  {
    id: "arguments-changed",
    title: "arguments changed",
    unit: "count",
    definition:
      "any argument beside the context differs, of pairs whose arguments parse on both sides",
    after: (facts) => ofBoth(facts, argumentsChanged),
  },
  {
    id: "ids-lost",
    title: "session or workspace id lost",
    unit: "count",
    definition:
      "an id of the context before is not the same after, of pairs with a context on both sides",
    after: ({ hasContexts, before, after }) => {
      if (!hasContexts) return undefined;
      return counted(IDS.some((id) => !isDeepEqual(before.context?.[id], after.context?.[id])));
    },
  },
  {
    id: "prose-left",
    title: "text beside the call left",
    unit: "count",
    definition: "the answer has text before or after its call, of examples with a call",
    before: ({ before }) => proseOf(before),
    after: ({ after }) => proseOf(after),
  },
];

function isDestroyed({ tool, ownArguments }: Example): boolean {
  return tool === undefined || ownArguments === undefined;
}

function toolChanged({ before, after }: PairFacts): boolean {
  return before.tool !== undefined && after.tool !== undefined && before.tool !== after.tool;
}

function argumentsChanged({ before, after }: PairFacts): boolean {
  if (before.ownArguments === undefined || after.ownArguments === undefined) return false;
  return !isDeepEqual(before.ownArguments, after.ownArguments);
}

function ofBoth(facts: PairFacts, holds: (facts: PairFacts) => boolean): Share {
  return isDestroyed(facts.before) || isDestroyed(facts.after) ? undefined : counted(holds(facts));
}

function proseOf({ call, answer }: Example): Share {
  return call === undefined ? undefined : counted((answer?.prose.length ?? 0) > 0);
}

/** Equal values, whatever the order of an object's members. */
function isDeepEqual(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, at) => isDeepEqual(item, other[at]));
  }
  if (!isJsonObject(one) || !isJsonObject(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isDeepEqual(one[key], other[key]))
  );
}
