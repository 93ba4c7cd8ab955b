import type { PairRow } from "../row/pair-row.ts";
import { ownTools } from "./own-tools.ts";
import { replacePrompt } from "./replace-prompt.ts";
import { SourceText } from "./source-text.ts";
import { splitMessages } from "./split-messages.ts";
import { type Refusal, refuse } from "./target.ts";
import { writeCompletion, writePrompt } from "./write-messages.ts";

export interface RenderRowOptions {
  readonly row: PairRow;
  /** True for a desirable completion. */
  readonly label: boolean;
  readonly target: "conversations" | "trl-kto";
  /** The row whose prompt this one gets, with its tools; default: its own. */
  readonly promptOf?: PairRow;
  /** JSON text of a list of function definitions; default: those that the record of the prompt carries. Only `trl-kto`. */
  readonly tools?: string;
  /** Refuse a desirable row without a readable call. Default false. */
  readonly requireCall?: boolean;
}

/** One line without its end, or why there is none. */
export type RenderedRow = RenderedText | Refusal;

export interface RenderedText {
  readonly state: "rendered";
  /** JSON text without a line feed. */
  readonly text: string;
}

/**
 * Renders one row for KTO. A tool call that stands in the text of an answer stays there: it is what the model is to learn.
 * `trl-kto` writes `tools` as a JSON text inside a string, which TRL parses. A list would become one Arrow type for all
 * rows, where older versions of `datasets` put a null for each key that only other tools have.
 */
export function renderRow(options: RenderRowOptions): RenderedRow {
  const { row, label, target } = options;
  const promptOf = options.promptOf ?? row;
  const fault = label && options.requireCall === true ? findCallFault(row) : undefined;
  if (fault !== undefined) return fault;
  if (target === "conversations") return renderConversation(row, promptOf, label);
  const prompt = writePrompt(promptOf);
  if (prompt.state === "refused") return prompt;
  const completion = writeCompletion(row);
  if (completion.state === "refused") return completion;
  const tools = toolsMember(options.tools ?? ownTools(promptOf));
  return { state: "rendered", text: ktoText(prompt.text, completion.text, label, tools) };
}

/** Refuses a row without a readable call. */
export function findCallFault(row: PairRow): Refusal | undefined {
  if (row.facts.call === "parsed") return undefined;
  return refuse("no-call", "the desirable row has no readable tool call");
}

/** A line of `trl-kto` from the texts of its lists; `tools` as `toolsMember` gives it. */
export function ktoText(prompt: string, completion: string, label: boolean, tools: string): string {
  return `{"prompt":${prompt},"completion":${completion},"label":${label}${tools}}`;
}

/** The `tools` member after a comma; empty where there are none: `[]` makes some templates announce tools. */
export function toolsMember(tools: string | undefined): string {
  return tools === undefined ? "" : `,"tools":${JSON.stringify(tools)}`;
}

function renderConversation(row: PairRow, promptOf: PairRow, label: boolean): RenderedRow {
  const replaced = replacePrompt(row, promptOf);
  if (replaced.state === "refused") return replaced;
  const { key } = splitMessages(row);
  const tools = key === "messages" ? new SourceText(promptOf, key).member("tools") : undefined;
  const shownTools = tools === undefined ? "" : `, "tools": ${tools}`;
  const text = `{"${key}": ${replaced.text}, "label": ${label}${shownTools}}`;
  return { state: "rendered", text };
}
