import type { Conversation, JsonObject, JsonValue, ToolCall, Turn } from "@burnish/core";

/** The texts of the context that scoring and enhancement look at, by the names of the built-in profile. */
export const CONTEXT_TEXTS = [
  "sessionDescription",
  "sessionMemory",
  "toolContext",
  "primaryGoal",
  "subgoal",
] as const;

export type ContextText = (typeof CONTEXT_TEXTS)[number];

/** One member of the context as text. */
export interface FieldText {
  /** A string as it is, anything else as its JSON text; empty where the member is absent or null. */
  readonly text: string;
  /** What stands there; a number or a boolean is `other`. */
  readonly kind: "absent" | "null" | "string" | "object" | "array" | "other";
}

/** What scoring and enhancement look at in one record; read once. Its texts are those of the record. */
export interface Example {
  readonly conversation: Conversation;
  /** The last message before the first answer; undefined where there is none. */
  readonly promptTurn: Turn | undefined;
  /** Its text; empty where there is none. */
  readonly prompt: string;
  /** The first message that the model writes; undefined where there is none. */
  readonly answer: Turn | undefined;
  /** The first call of the answer. */
  readonly call: ToolCall | undefined;
  /** Name of the called tool. */
  readonly tool: string | undefined;
  /** The call's arguments without the context; undefined unless they parsed and are an object. */
  readonly ownArguments: JsonObject | undefined;
  /** The context object; undefined where the call has none. */
  readonly context: JsonObject | undefined;
  readonly fields: Readonly<Record<ContextText, FieldText>>;
  /** What follows `Result:` where the prompt begins with it: the payload's text, and its value where it is JSON. */
  readonly result: { readonly text: string; readonly value: JsonValue | undefined } | undefined;
}
