import { shownExample } from "@burnish/enhance";
import { readExample } from "@burnish/scoring";
import type { ProviderScript } from "../../../enhance/test/support/scripted-provider.ts";

/** What a judge sees of a comparison, as JSON texts. */
export interface SeenPair {
  readonly first: string;
  readonly second: string;
}

export type JudgingBy = (pair: SeenPair) => "first" | "second" | "tie";

/** A server's script that answers every comparison by a rule. */
export function scriptedJudge(by: JudgingBy): ProviderScript {
  return ({ body }) => {
    const better = by(seenPair(body));
    return { text: JSON.stringify({ reason: `It is ${better}.`, better }) };
  };
}

/** The two examples of a request. */
export function seenPair(body: string): SeenPair {
  const { messages } = JSON.parse(body) as { readonly messages: readonly { content: unknown }[] };
  const [, asked] = messages;
  const { first, second } = JSON.parse(String(asked?.content)) as Record<
    "first" | "second",
    unknown
  >;
  return { first: JSON.stringify(first), second: JSON.stringify(second) };
}

/** What is shown of records, as JSON texts. */
export function shownTexts(lines: readonly string[]): ReadonlySet<string> {
  return new Set(
    lines.map((line) => {
      const { conversation } = readExample(JSON.parse(line));
      return JSON.stringify(shownExample(conversation, "context"));
    }),
  );
}

/**
 * A judge that knows what is good: texts of `good` are better than all others, among which those with a call of no known
 * record are worse. It does not mind length and place.
 */
export function soundJudge(good: ReadonlySet<string>, known: ReadonlySet<string>): JudgingBy {
  const calls = new Set([...good, ...known].map(callsOf));
  const worthOf = (text: string): number => (good.has(text) ? 2 : calls.has(callsOf(text)) ? 1 : 0);
  return ({ first, second }) => {
    const [one, other] = [worthOf(first), worthOf(second)];
    if (one === other) return "tie";
    return one > other ? "first" : "second";
  };
}

/** The calls without what is said around them. */
function callsOf(text: string): string {
  const messages = JSON.parse(text) as readonly { readonly calls?: readonly object[] }[];
  const calls = messages.flatMap(({ calls: found = [] }) => found);
  return JSON.stringify(calls.map((call) => ({ ...call, context: null })));
}
