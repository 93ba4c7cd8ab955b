import type { JsonObject, JsonValue } from "./sound-record.ts";

/** One tool call as its dialect wrote it. */
export interface ToolCall {
  /** Absent where the call names no tool (`tool_call:` with nothing or several words after it, or none at all). */
  readonly name?: string;
  /** Why `name` is absent, where the dialect can tell. */
  readonly nameless?: NamelessReason;
  readonly arguments: CallArguments;
  /** Path of the call inside the record, such as `conversations[1].content` or `messages[1].tool_calls[0]`. */
  readonly place: string;
}

/** No marker before the arguments, nothing after it, several words after it, or a marker that does not begin its line. */
export type NamelessReason = "no-marker" | "no-name" | "several-words" | "mid-line";

/** What became of the text (or object) that stands where a call's arguments belong. */
export type CallArguments =
  | {
      readonly state: "parsed";
      readonly value: JsonValue;
      /** True where strings hold raw control characters, the one exception to strict JSON. */
      readonly controlCharacters: boolean;
    }
  | { readonly state: "unparseable"; readonly message: string }
  | { readonly state: "missing" };

/** One message in reading order. */
export interface Turn {
  readonly role: string;
  /** Message text; empty where the message has none. */
  readonly text: string;
  readonly calls: readonly ToolCall[];
  /** Text of the message outside its calls (prose before, `Result:` and prose after), trimmed, in order. */
  readonly prose: readonly string[];
  /** Path of the message inside the record, such as `conversations[0]`. */
  readonly place: string;
}

/** A conversation without its dialect. */
export interface Conversation {
  readonly turns: readonly Turn[];
  /** Tool definitions that the record itself carries (OpenAI `tools`), untouched. */
  readonly tools: readonly JsonValue[];
}

/** A way of writing a conversation and its tool calls; adding one is one file and one line in `dialects/all-dialects.ts`. */
export interface Dialect {
  /** Stable name, shown in reports: `text-call`, `openai`. */
  readonly name: string;
  /** Cheap structural test; at most one dialect matches a record. */
  matches(record: JsonObject): boolean;
  /** Reads a record that matches. Faults inside become `CallArguments` states or empty texts, never exceptions. */
  read(record: JsonObject): Conversation;
}
