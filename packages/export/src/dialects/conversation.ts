/** Who a message is from. Readers map the names of their dialect to these: `human` → `user`, `observation` → `tool`. */
export type Role = "system" | "developer" | "user" | "assistant" | "tool";

/** A member of an object that the model has no field for: its key and the JSON text of its value, as in the source. */
export interface Member {
  readonly key: string;
  readonly json: string;
}

/** A stretch of text. */
export interface TextPart {
  readonly kind: "text";
  readonly text: string;
}

/**
 * The arguments of a call as the text that the source has, so that numbers keep their digits and keys their order.
 *
 * - `object`: sound JSON, an object: no key twice, every number a double.
 * - `json`: sound JSON, something else.
 * - `unsound`: an object that JSON.parse takes, but a key comes twice or a number is no double.
 * - `broken`: no JSON; `text` is whatever stood there.
 * - `missing`: nothing stood there; `text` is empty.
 */
export interface CallArguments {
  readonly state: "object" | "json" | "unsound" | "broken" | "missing";
  readonly text: string;
}

/** A call of a tool; only in messages of the assistant. */
export interface CallPart {
  readonly kind: "call";
  /** Absent where the dialect has no ids, or the source gives none. */
  readonly id?: string;
  readonly name: string;
  readonly arguments: CallArguments;
}

/** A part that only dialects of its family know (an image, a thought, a text with marks of its own), as JSON text. */
export interface ForeignPart {
  readonly kind: "foreign";
  readonly family: Family;
  readonly json: string;
}

/** Dialects whose parts and tool definitions mean the same. */
export type Family = "openai" | "anthropic" | "mcp";

export type Part = TextPart | CallPart | ForeignPart;

/** What a message of the tool answers. */
export interface ResultOf {
  /** Id of the call. */
  readonly callId?: string;
  /** Name of the tool. */
  readonly name?: string;
  /** True where the tool says that it failed. */
  readonly isError?: boolean;
}

/** One message. A tool's message holds one result: readers make several messages of a turn with several results. */
export interface Message {
  readonly role: Role;
  /** In reading order: text, calls, text again. No text is no part, never an empty one. */
  readonly parts: readonly Part[];
  /** Only with the role `tool`. */
  readonly result?: ResultOf;
  /** Members that the model has no field for (`name`, `weight`, `reasoning_content`), null ones left out. */
  readonly extras: readonly Member[];
}

/** A tool that may be called. */
export type ToolDefinition = FunctionTool | ForeignTool;

export interface FunctionTool {
  readonly kind: "function";
  readonly name: string;
  readonly description?: string;
  /** JSON text of the parameters' schema: `parameters`, `input_schema` or `inputSchema` by dialect. */
  readonly parameters?: string;
  /** Other members of the definition, such as `strict`. */
  readonly extras: readonly Member[];
}

/** A definition of another kind, as JSON text; only dialects of its family can say it. */
export interface ForeignTool {
  readonly kind: "foreign";
  readonly family: Family;
  readonly json: string;
}

/** A conversation without its dialect. Nothing in it was printed from a parsed value: texts are the source's. */
export interface Conversation {
  readonly messages: readonly Message[];
  /** Empty where the record carries none. */
  readonly tools: readonly ToolDefinition[];
  /** The record's `label` where it is a boolean; the member itself is among `members`. */
  readonly label?: boolean;
  /** All members of the record that are no part of the conversation, in their order. */
  readonly members: readonly Member[];
  /** How many of `members` stand before the messages. */
  readonly messagesAt: number;
}
