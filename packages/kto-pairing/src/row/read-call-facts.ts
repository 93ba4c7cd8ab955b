import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  ownMember,
  type ToolCall,
} from "@burnish/core";
import { canonicalJson } from "./canonical-json.ts";
import type { ContextTexts, RowFacts } from "./pair-row.ts";

/** The member of a call's arguments that holds the context. */
export const CONTEXT = "context";

const NO_CONTEXT: ContextTexts = {
  sessionId: "",
  workspaceId: "",
  sessionDescription: "",
  sessionMemory: "",
  toolContext: "",
  primaryGoal: "",
  subgoal: "",
};

/** What pairing looks at in one call. */
export type CallFacts = Pick<RowFacts, "tool" | "call" | "argumentsText" | "context">;

const NO_CALL: CallFacts = {
  tool: undefined,
  call: "missing",
  argumentsText: "",
  context: NO_CONTEXT,
};

/** Reads a call; undefined gives the facts of a row without one. Texts are made when they are first asked for. */
export function readCallFacts(call: ToolCall | undefined): CallFacts {
  if (call === undefined) return NO_CALL;
  const tool = call.name;
  const read = call.arguments;
  if (read.state !== "parsed") {
    return { tool, call: read.state, argumentsText: "", context: NO_CONTEXT };
  }
  return new ParsedCall(tool, call, read.value);
}

class ParsedCall implements CallFacts {
  readonly tool: string | undefined;
  readonly call = "parsed" as const;
  readonly #call: ToolCall;
  readonly #arguments: JsonValue;
  #argumentsText: string | undefined;
  #context: ContextTexts | undefined;

  constructor(tool: string | undefined, call: ToolCall, value: JsonValue) {
    this.tool = tool;
    this.#call = call;
    this.#arguments = value;
  }

  get argumentsText(): string {
    this.#argumentsText ??= canonicalJson(this.#arguments, CONTEXT);
    return this.#argumentsText;
  }

  get context(): ContextTexts {
    this.#context ??= readContextTexts(contextOf(this.#call));
    return this.#context;
  }
}

/** The context object of a call, undefined where it has none. */
export function contextOf(call: ToolCall): JsonObject | undefined {
  if (call.arguments.state !== "parsed" || !isJsonObject(call.arguments.value)) return undefined;
  const context = ownMember(call.arguments.value, CONTEXT);
  return isJsonObject(context) ? context : undefined;
}

/** A member as text: a string as it is, anything else as canonical JSON; empty where absent, null or blank. */
export function memberText(object: JsonObject, key: string): string {
  const value = ownMember(object, key);
  if (value === undefined || value === null) return "";
  if (typeof value !== "string") return canonicalJson(value);
  return value.trim() === "" ? "" : value;
}

function readContextTexts(context: JsonObject | undefined): ContextTexts {
  if (context === undefined) return NO_CONTEXT;
  return {
    sessionId: memberText(context, "sessionId"),
    workspaceId: memberText(context, "workspaceId"),
    sessionDescription: memberText(context, "sessionDescription"),
    sessionMemory: memberText(context, "sessionMemory"),
    toolContext: memberText(context, "toolContext"),
    primaryGoal: memberText(context, "primaryGoal"),
    subgoal: memberText(context, "subgoal"),
  };
}
