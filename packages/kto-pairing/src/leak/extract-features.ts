import {
  type Conversation,
  isJsonObject,
  type JsonObject,
  PROMPT_ROLES,
  type ToolCall,
  type Turn,
} from "@burnish/core";
import type { PairRow } from "../row/pair-row.ts";
import { contextOf } from "../row/read-call-facts.ts";
import { CONTEXT_FIELDS, NUMERIC_FEATURES } from "./numeric-feature.ts";
import { firstWordsOf, shortText, splitSentences } from "./split-sentences.ts";
import { measureText, TEXT_MEASURES } from "./text-shape.ts";
import { FIRST_WORD_FIELDS } from "./token-family.ts";

/** What the leak meter keeps of a row: a few kilobytes at most, whatever the row's size. */
export interface RowFeatures {
  /** In the order of `NUMERIC_FEATURES`. */
  readonly numbers: Float64Array;
  /** In the order of `TOKEN_FAMILIES`. */
  readonly tokens: readonly (readonly string[])[];
}

/** A row as it will be trained on. */
export interface FeatureSource {
  readonly row: Pick<PairRow, "conversation" | "facts">;
  /** Text of the prompt that the row gets; default: its own. */
  readonly prompt?: string;
}

/** Reads the features of a row: lengths, marks, shares, key order, first words and sentences, nothing of its meaning. */
export function extractFeatures({ row, prompt = row.facts.prompt }: FeatureSource): RowFeatures {
  const { facts, conversation } = row;
  const answers = answersOf(conversation);
  const calls = answers.flatMap((turn) => turn.calls);
  const prose = proseOf(conversation);
  const argumentKeys = keysOf(argumentsOf(calls[0]));
  const contextKeys = keysOf(calls[0] === undefined ? undefined : contextOf(calls[0]));
  const contextTexts = CONTEXT_FIELDS.map((field) => facts.context[field]);
  const numbers = new Float64Array(NUMERIC_FEATURES.length);
  const contextAt = argumentKeys.indexOf("context");
  const own = [
    ...[prompt, facts.completion, facts.argumentsText, prose, ...contextTexts].map(
      (text) => text.length,
    ),
    answers.length,
    calls.length,
    facts.call === "parsed" ? 1 : 0,
    argumentKeys.length,
    contextKeys.length,
    contextAt > 0 ? contextAt / (argumentKeys.length - 1) : 0,
    shareSorted(argumentKeys),
    shareSorted(contextKeys),
    prompt.startsWith("Result:") ? 1 : 0,
  ];
  numbers.set(own);
  measureText(prompt, numbers, own.length);
  measureText(facts.completion, numbers, own.length + TEXT_MEASURES.length);
  const fields = { ...facts.context, prompt, completion: facts.completion, prose };
  const written =
    facts.call === "parsed"
      ? [prose, ...contextTexts, ...stringsOf(facts.argumentsText)]
      : [facts.completion];
  const tokens = [
    splitSentences([prompt]),
    splitSentences(written),
    [shortText(argumentKeys.join(", "))],
    [shortText(contextKeys.join(", "))],
    ...FIRST_WORD_FIELDS.map((field) => firstWordsOf(fields[field])),
  ];
  return { numbers, tokens };
}

/** What the model writes outside of calls. */
export function proseOf(conversation: Conversation): string {
  return answersOf(conversation)
    .flatMap((turn) => turn.prose)
    .join("\n");
}

function answersOf({ turns }: Conversation): Turn[] {
  return turns.filter((turn) => !PROMPT_ROLES.has(turn.role));
}

function argumentsOf(call: ToolCall | undefined): JsonObject | undefined {
  if (call?.arguments.state !== "parsed") return undefined;
  return isJsonObject(call.arguments.value) ? call.arguments.value : undefined;
}

function keysOf(object: JsonObject | undefined): string[] {
  return object === undefined ? [] : Object.keys(object);
}

/** Share of neighbouring keys in alphabetical order; 1 where there is one key or none. */
function shareSorted(keys: readonly string[]): number {
  if (keys.length < 2) return 1;
  let sorted = 0;
  for (let at = 1; at < keys.length; at++) {
    if ((keys[at - 1] as string) <= (keys[at] as string)) sorted++;
  }
  return sorted / (keys.length - 1);
}

/** A string of JSON, and the colon after it where it is a key. */
const JSON_STRING = /("[^"\\]*(?:\\.[^"\\]*)*")(:?)/gu;

/** The strings of a compact JSON text that are no keys. */
function stringsOf(json: string): string[] {
  const strings: string[] = [];
  for (const [, literal, colon] of json.matchAll(JSON_STRING)) {
    if (colon === "") strings.push(JSON.parse(literal as string) as string);
  }
  return strings;
}
