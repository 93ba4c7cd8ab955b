import {
  type Conversation,
  detectDialect,
  type JsonObject,
  PROMPT_ROLES,
  readRecord,
  type Turn,
} from "@burnish/core";
import { canonicalJson } from "./canonical-json.ts";
import type { PairRow, RowFacts, RowPlace } from "./pair-row.ts";
import { memberText, readCallFacts } from "./read-call-facts.ts";

/** How rows are read. */
export interface ReadPairRowOptions {
  /** Top-level member that holds the row's id; default: none, then no row has an id. */
  readonly idField?: string;
  /** True where the bytes are known to be UTF-8, which saves the check; default false. */
  readonly utf8Known?: boolean;
}

/** A row, or why the bytes are none: a code of core's `readRecord`, or `pair/unknown-dialect`. */
export type PairRowResult =
  | { readonly state: "row"; readonly row: PairRow }
  | { readonly state: "refused"; readonly code: string; readonly message: string };

/**
 * Reads one line (without its end) as a row of either side. The row keeps `bytes` itself: hand over a copy where the
 * buffer is used again. A readable record without prompt, answer or call is a row; its facts are then empty.
 */
export function readPairRow(
  bytes: Uint8Array,
  place: RowPlace,
  options: ReadPairRowOptions = {},
): PairRowResult {
  const record = readRecord(bytes, options.utf8Known);
  if (record.state === "refused") return record;
  return pairRowOf(bytes, record.value, place, options.idField);
}

/** The same for a record whose value is already known. */
export function pairRowOf(
  bytes: Uint8Array,
  value: JsonObject,
  place: RowPlace,
  idField?: string,
): PairRowResult {
  const dialect = detectDialect(value);
  if (dialect === undefined) {
    return {
      state: "refused",
      code: "pair/unknown-dialect",
      message: "the record holds neither `conversations` nor `messages`; pairs need a conversation",
    };
  }
  const conversation = dialect.read(value);
  const facts = readFacts(conversation, value, idField);
  return { state: "row", row: { place, bytes, value, conversation, facts } };
}

/** Index of the first message that the model writes; the number of messages where there is none. */
export function firstAnswerIndex(conversation: Conversation): number {
  const { turns } = conversation;
  let index = 0;
  for (; index < turns.length; index++) {
    if (!PROMPT_ROLES.has((turns[index] as Turn).role)) break;
  }
  return index;
}

function readFacts(
  conversation: Conversation,
  value: JsonObject,
  idField: string | undefined,
): RowFacts {
  const { turns } = conversation;
  const answerAt = firstAnswerIndex(conversation);
  const answers = turns.slice(answerAt).filter((turn) => !PROMPT_ROLES.has(turn.role));
  const call = answers.find((turn) => turn.calls.length > 0)?.calls[0];
  const id = idField === undefined ? "" : memberText(value, idField);
  return {
    id: id === "" ? undefined : id,
    prompt: turns[answerAt - 1]?.text ?? "",
    ...readCallFacts(call),
    completion: answers.map(answerText).join("\n"),
  };
}

/** What the model writes in one message; calls that stand beside the text follow it, without their ids. */
function answerText(turn: Turn): string {
  let text = turn.text;
  const inText = `${turn.place}.content`;
  for (const call of turn.calls) {
    if (call.place === inText) continue;
    const written = call.arguments.state === "parsed" ? canonicalJson(call.arguments.value) : "";
    text += `${text === "" ? "" : "\n"}tool_call: ${call.name ?? ""}\narguments: ${written}`;
  }
  return text;
}
