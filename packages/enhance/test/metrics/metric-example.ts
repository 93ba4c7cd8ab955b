import type { JsonObject, JsonValue } from "@burnish/core";
import { type Example, readExample } from "@burnish/scoring";
import type { MetricPair } from "../../src/metrics/pair-facts.ts";
import { exampleWith } from "../support/example-with.ts";

/** What a test says of an example; the rest is a call that moves a note. */
export interface Said {
  readonly prompt?: string;
  readonly tool?: string;
  readonly arguments?: JsonObject;
  readonly memory?: JsonValue;
  readonly toolContext?: JsonValue;
  readonly primaryGoal?: string;
  readonly subgoal?: string;
}

export function said(what: Said = {}): Example {
  const context: Record<string, JsonValue> = {};
  if (what.memory !== undefined) context.sessionMemory = what.memory;
  if (what.toolContext !== undefined) context.toolContext = what.toolContext;
  if (what.primaryGoal !== undefined) context.primaryGoal = what.primaryGoal;
  if (what.subgoal !== undefined) context.subgoal = what.subgoal;
  return exampleWith({
    prompt: what.prompt ?? "Please put the tulip plan away",
    tool: what.tool ?? "shelf_moveNote",
    arguments: what.arguments ?? { path: "Garden/tulips.md" },
    context,
  });
}

/** An example whose answer is `content` as it stands. */
export function answered(content: string): Example {
  return readExample({
    conversations: [
      { role: "user", content: "Please put the tulip plan away" },
      { role: "assistant", content },
    ],
  });
}

/** A prompt that is a pasted result, which reports an error. */
export const RESULT = 'Result: {"files": ["peonies", "asters"], "error": "shelf is full"}';

/** An example, and the same with what is said of it after. */
export function pair(before: Said, after: Said, scores?: MetricPair["scores"]): MetricPair {
  return { before: said(before), after: said({ ...before, ...after }), scores };
}
