import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  jsonText,
  ownMember,
  PROMPT_ROLES,
  parseJson,
  type SoundRecord,
} from "@burnish/core";
import type { ConfigName } from "./config-name.ts";
import { hasLoneSurrogate } from "./has-lone-surrogate.ts";
import { findMessageFault, saysSomething } from "./message-fault.ts";
import { readTools, type ToolsKind } from "./read-tools.ts";

/** What a config holds beside its messages. */
export type RowShape = "messages" | "lists" | "texts";

/** What the rows of a config before this one had; a config has one shape, since a column has one type. */
export interface RowStyle {
  readonly shape?: RowShape;
  readonly tools?: ToolsKind;
}

/** A row of a dataset folder. */
export interface FolderRow {
  /** JSON text without a line end: the members of the config in their order, each value as it stood in the record. */
  readonly text: string;
  readonly shape: RowShape;
  /** Absent where the row has no tools. */
  readonly tools?: ToolsKind;
  /** JSON text of the tools; absent where the row has none. */
  readonly toolsText?: string;
  /** Messages, or texts, that the model reads before it answers first. */
  readonly prompt: readonly JsonValue[];
  /** What the model writes: one list for sft and kto, chosen and rejected for dpo. */
  readonly answers: readonly (readonly JsonValue[])[];
  readonly label?: boolean;
  /** Members of the record that the config has no column for. */
  readonly leftOut: readonly string[];
}

export type FolderRowResult =
  | { readonly state: "row"; readonly row: FolderRow }
  /** A row of `sft` whose label says that it is not to be learnt. */
  | { readonly state: "undesirable" }
  | { readonly state: "refused"; readonly code: RowRefusal; readonly message: string };

/** Why a record is no row of a config. Stable codes. */
export type RowRefusal =
  | "missing-column"
  | "label-not-boolean"
  | "messages-not-a-list"
  | "message-not-readable"
  | "other-shape"
  | "empty-prompt"
  | "prompt-ends-in-answer"
  | "empty-completion"
  | "completion-starts-with-prompt"
  | "equal-completion"
  | "tools-not-a-list"
  | "lone-surrogate";

class Refused extends Error {
  readonly code: RowRefusal;

  constructor(code: RowRefusal, message: string) {
    super(message);
    this.code = code;
  }
}

const ANSWERS: Readonly<Record<ConfigName, readonly string[]>> = {
  sft: ["completion"],
  kto: ["completion"],
  dpo: ["chosen", "rejected"],
};

/**
 * Reads a record as a row of a config. `sft` takes `messages` (or `conversations` of messages with `role` and `content`,
 * which it renames) or `prompt` and `completion`; `kto` takes `prompt`, `completion` and `label`; `dpo` takes `prompt`,
 * `chosen` and `rejected`; all with `tools` or without. Values keep their text: only `tools` that are written in another
 * way than those of the rows before (`style`) change between a list and its JSON text. Other members are left out and
 * named. Messages are never changed; what a trainer or template would stop at is refused.
 */
export function readFolderRow(
  record: SoundRecord,
  config: ConfigName,
  style: RowStyle,
): FolderRowResult {
  if (config === "sft" && ownMember(record.value, "label") === false) {
    return { state: "undesirable" };
  }
  try {
    return { state: "row", row: readRow(record, config, style) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { state: "refused", code: error.code, message: error.message };
  }
}

function readRow(record: SoundRecord, config: ConfigName, style: RowStyle): FolderRow {
  const { value } = record;
  const prompt = ownMember(value, "prompt");
  const isWhole = config === "sft" && prompt === undefined;
  const key = isWhole ? messagesKey(value) : undefined;
  const sides =
    key === undefined ? readSides(value, ANSWERS[config]) : readWhole(ownMember(value, key), key);
  if (style.shape !== undefined && style.shape !== sides.shape) {
    throw new Refused(
      "other-shape",
      `${describe(sides.shape)}, the rows before it have ${describe(style.shape).replace("has ", "")}; a column has one type`,
    );
  }
  const label = config === "kto" ? readLabel(value) : undefined;
  const tools = readTools(record, style.tools);
  if (tools === "refused") {
    throw new Refused(
      "tools-not-a-list",
      "tools must be a list of definitions or its JSON text; leave it out where there are none",
    );
  }
  refuseSurrogates(sides, tools?.definitions, record.text);
  const columns =
    key === undefined
      ? ["prompt", ...ANSWERS[config], ...(config === "kto" ? ["label"] : [])]
      : [key];
  const parts = columns.map(
    (name) => `"${name === key ? "messages" : name}":${textOf(record, name)}`,
  );
  if (tools !== undefined) parts.push(`"tools":${tools.text}`);
  const known = new Set([...columns, "tools", ...(config === "sft" ? ["label"] : [])]);
  return {
    ...sides,
    text: `{${parts.join(",")}}`,
    ...(tools !== undefined && { tools: tools.kind, toolsText: tools.definitions }),
    ...(label !== undefined && { label }),
    leftOut: record.members.map((member) => member.key).filter((name) => !known.has(name)),
  };
}

type Sides = Pick<FolderRow, "shape" | "prompt" | "answers">;

function readSides(value: JsonObject, names: readonly string[]): Sides {
  const prompt = column(value, "prompt");
  const answers = names.map((name) => column(value, name));
  const texts = [prompt, ...answers].filter((side) => typeof side === "string").length;
  if (texts > 0 && texts <= answers.length) {
    throw new Refused("other-shape", "prompt and answers must all be texts or all be lists");
  }
  if (texts > 0) return readTexts(prompt, answers);
  const promptMessages = messagesOf(prompt, "prompt");
  const last = promptMessages.at(-1);
  if (last === undefined || !promptMessages.some(saysSomething)) {
    throw new Refused("empty-prompt", "prompt has no message with text; TRL stops at it");
  }
  if (!isRead(last)) {
    throw new Refused(
      "prompt-ends-in-answer",
      "prompt must end in a message that the model reads; a template would open a second answer after it",
    );
  }
  const lists = answers.map((side, at) =>
    answerOf(messagesOf(side, names[at] ?? ""), names[at] ?? ""),
  );
  refuseEqual(lists);
  return { shape: "lists", prompt: promptMessages, answers: lists };
}

function readTexts(prompt: JsonValue, answers: readonly JsonValue[]): Sides {
  if (String(prompt).trim() === "") throw new Refused("empty-prompt", "prompt is blank");
  if (answers.some((answer) => String(answer).trim() === "")) {
    throw new Refused("empty-completion", "an answer is blank");
  }
  refuseEqual(answers);
  return { shape: "texts", prompt: [prompt], answers: answers.map((answer) => [answer]) };
}

function readWhole(value: JsonValue | undefined, key: string): Sides {
  const messages = messagesOf(value ?? null, key);
  const first = messages.findIndex((message) => !isRead(message));
  const prompt = first < 0 ? messages : messages.slice(0, first);
  if (!prompt.some(saysSomething)) {
    throw new Refused("empty-prompt", "no message with text stands before the first answer");
  }
  if (first < 0) throw new Refused("empty-completion", "there is no answer to learn from");
  return { shape: "messages", prompt, answers: [answerOf(messages.slice(first), key)] };
}

function answerOf(messages: readonly JsonValue[], name: string): readonly JsonValue[] {
  const [first] = messages;
  if (first === undefined || !messages.some(saysSomething)) {
    throw new Refused("empty-completion", `${name} has neither text nor a tool call`);
  }
  if (!isRead(first)) return messages;
  throw new Refused(
    "completion-starts-with-prompt",
    `${name} must start with an answer; what the model reads belongs to prompt`,
  );
}

function refuseEqual(answers: readonly (JsonValue | readonly JsonValue[])[]): void {
  if (answers.length < 2 || jsonText(answers[0] ?? null) !== jsonText(answers[1] ?? null)) return;
  throw new Refused("equal-completion", "chosen and rejected are the same answer");
}

function messagesOf(value: JsonValue, name: string): readonly JsonValue[] {
  if (!Array.isArray(value)) {
    throw new Refused("messages-not-a-list", `${name} must be a list of messages`);
  }
  for (const [at, message] of value.entries()) {
    const fault = findMessageFault(message);
    if (fault !== undefined) {
      throw new Refused("message-not-readable", `${name}[${at}] ${fault}`);
    }
  }
  return value;
}

function messagesKey(value: JsonObject): "messages" | "conversations" {
  if (ownMember(value, "messages") !== undefined) return "messages";
  if (ownMember(value, "conversations") !== undefined) return "conversations";
  throw new Refused("missing-column", "a row of sft needs messages, or prompt and completion");
}

function column(value: JsonObject, name: string): JsonValue {
  const found = ownMember(value, name);
  if (found !== undefined) return found;
  const hint =
    ownMember(value, "conversations") === undefined
      ? ""
      : "; burnish pair and burnish export write such rows from conversations";
  throw new Refused("missing-column", `${name} is missing${hint}`);
}

/** Pairs are often written as two escapes; only where there is one a closer look is needed. */
function refuseSurrogates(sides: Sides, tools: string | undefined, text: string): void {
  if (!/\\ud[89a-f]/i.test(text)) return;
  const held = [sides.prompt, sides.answers, tools === undefined ? null : parseJson(tools)];
  if (!hasLoneSurrogate(jsonText(held))) return;
  throw new Refused(
    "lone-surrogate",
    "a text holds half of a surrogate pair, which loaders stop at or replace; remove it",
  );
}

function readLabel(value: JsonObject): boolean {
  const label = ownMember(value, "label");
  if (typeof label === "boolean") return label;
  throw new Refused(
    "label-not-boolean",
    "label must be true or false: other values stop some trainers and are misread by others",
  );
}

function textOf({ text, members }: SoundRecord, name: string): string {
  const member = members.find(({ key }) => key === name);
  return member === undefined ? "null" : text.slice(member.valueStart, member.valueEnd);
}

function isRead(message: JsonValue): boolean {
  const role = isJsonObject(message) ? ownMember(message, "role") : undefined;
  return typeof role === "string" && PROMPT_ROLES.has(role);
}

function describe(shape: RowShape): string {
  if (shape === "messages") return "has messages";
  return shape === "lists"
    ? "has lists of messages as prompt and answer"
    : "has texts as prompt and answer";
}
