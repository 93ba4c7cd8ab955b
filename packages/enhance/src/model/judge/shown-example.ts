import {
  type Conversation,
  isJsonObject,
  type JsonObject,
  jsonText,
  ownMember,
  type ToolCall,
} from "@burnish/core";
import { CONTEXT_TEXTS, type ContextText } from "@burnish/scoring";
import { cutText, cutValue } from "../prompt/cut-value.ts";

/** One call as a judge sees it. */
export type ShownCall = {
  readonly tool: string | null;
  /** Without the context; null where they could not be read. */
  readonly arguments: JsonObject | null;
  /** The texts of the call's context that it has. */
  readonly context?: Readonly<Partial<Record<ContextText, string>>>;
};

export type ShownMessage = {
  readonly role: string;
  /** Outside the calls. */
  readonly text: string;
  readonly calls?: readonly ShownCall[];
};

/** One example as a judge sees it: the whole conversation, without label, scores, ids and anything else that tells who wrote it. */
export type ShownExample = readonly ShownMessage[];

/** `argument` names the argument of a call that holds its context. Texts of more than 4,000 characters lose their middle. */
export function shownExample({ turns }: Conversation, argument: string): ShownExample {
  return turns.map(({ role, text, calls, prose }) => {
    if (calls.length === 0) return { role, text: cutText(text) };
    const beside = cutText(prose.join("\n"));
    return { role, text: beside, calls: calls.map((call) => shownCall(call, argument)) };
  });
}

/** Characters of an example as a judge sees it. */
export function shownLength(example: ShownExample): number {
  return JSON.stringify(example).length;
}

function shownCall({ name, arguments: given }: ToolCall, argument: string): ShownCall {
  const tool = name ?? null;
  if (given.state !== "parsed" || !isJsonObject(given.value)) return { tool, arguments: null };
  const { [argument]: _, ...own } = given.value;
  const value = ownMember(given.value, argument);
  const shown: ShownCall = { tool, arguments: cutMembers(own) };
  return isJsonObject(value) ? { ...shown, context: contextOf(value) } : shown;
}

function contextOf(context: JsonObject): NonNullable<ShownCall["context"]> {
  const texts: Partial<Record<ContextText, string>> = {};
  for (const name of CONTEXT_TEXTS) {
    const value = ownMember(context, name);
    if (value === undefined) continue;
    texts[name] = cutText(typeof value === "string" ? value : jsonText(value));
  }
  return texts;
}

function cutMembers(values: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, cutValue(value)]));
}
