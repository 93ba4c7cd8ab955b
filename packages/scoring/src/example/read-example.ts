import {
  type Conversation,
  detectDialect,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  jsonText,
  ownMember,
  PROMPT_ROLES,
  type ToolCall,
} from "@burnish/core";
import type { ContextText, Example, FieldText } from "./example.ts";

/** Reads an example from a record's value. `argument` names the call's argument that holds the context. */
export function readExample(record: JsonObject, argument = "context"): Example {
  const conversation = detectDialect(record)?.read(record) ?? { turns: [], tools: [] };
  return exampleOf(conversation, argument);
}

/** Reads an example from a conversation that was read already. */
export function exampleOf(conversation: Conversation, argument = "context"): Example {
  const { turns } = conversation;
  const first = turns.findIndex(({ role }) => !PROMPT_ROLES.has(role));
  const answer = first < 0 ? undefined : turns[first];
  const promptTurn = turns.at(first < 0 ? -1 : first - 1);
  const before = first === 0 ? undefined : promptTurn;
  const call = answer?.calls[0];
  const values = argumentsOf(call);
  const contextValue = values === undefined ? undefined : ownMember(values, argument);
  const context = isJsonObject(contextValue) ? contextValue : undefined;
  const prompt = before?.text ?? "";
  return {
    conversation,
    promptTurn: before,
    prompt,
    answer,
    call,
    tool: call?.name,
    ownArguments: values === undefined ? undefined : without(values, argument),
    context,
    fields: {
      sessionDescription: fieldOf(context, "sessionDescription"),
      sessionMemory: fieldOf(context, "sessionMemory"),
      toolContext: fieldOf(context, "toolContext"),
      primaryGoal: fieldOf(context, "primaryGoal"),
      subgoal: fieldOf(context, "subgoal"),
    },
    result: resultOf(prompt),
  };
}

function argumentsOf(call: ToolCall | undefined): JsonObject | undefined {
  if (call?.arguments.state !== "parsed") return undefined;
  const { value } = call.arguments;
  return isJsonObject(value) ? value : undefined;
}

function without(values: JsonObject, argument: string): JsonObject {
  return Object.fromEntries(Object.entries(values).filter(([key]) => key !== argument));
}

function fieldOf(context: JsonObject | undefined, name: ContextText): FieldText {
  const value = context === undefined ? undefined : ownMember(context, name);
  if (value === undefined) return { text: "", kind: "absent" };
  if (value === null) return { text: "", kind: "null" };
  if (typeof value === "string") return { text: value, kind: "string" };
  const text = jsonText(value);
  if (Array.isArray(value)) return { text, kind: "array" };
  return { text, kind: typeof value === "object" ? "object" : "other" };
}

const RESULT_PROMPT = /^\s*Result:\s*/;

function resultOf(prompt: string): Example["result"] {
  const match = RESULT_PROMPT.exec(prompt);
  if (match === null) return undefined;
  const text = prompt.slice(match[0].length).trim();
  return { text, value: jsonOf(text) };
}

function jsonOf(text: string): JsonValue | undefined {
  if (!/^[{["]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    // Free text after `Result:` is no fault: it is kept as text.
    return undefined;
  }
}
