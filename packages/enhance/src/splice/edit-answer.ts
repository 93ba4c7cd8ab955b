import type { SoundRecord, TextEdit } from "@burnish/core";
import type { Example } from "@burnish/scoring";
import type { DecisionReason } from "../change/decision.ts";
import type { TextChanges } from "../change/text-changes.ts";
import { type ContextChanges, type ContextField, editArguments } from "./edit-arguments.ts";
import { editsInString } from "./edit-in-string.ts";
import { writesAscii } from "./json-string.ts";
import { locateCalls } from "./locate-calls.ts";
import {
  argumentsPlace,
  contentPlace,
  decodeToken,
  isString,
  type MessagePlace,
  messagePlace,
  messagesField,
} from "./record-places.ts";
import type { SpliceSettings } from "./splice-changes.ts";

/** Edits of the record's text inside of the first answer. */
export type AnswerEdits =
  | {
      readonly state: "edited";
      readonly edits: readonly TextEdit[];
      readonly repairs: readonly string[];
    }
  | { readonly state: "impossible"; readonly reasons: readonly DecisionReason[] };

const FIELDS: readonly ContextField[] = ["sessionMemory", "toolContext", "primaryGoal", "subgoal"];
const RESULT = /^\s*Result:/m;

/** The edits that set texts of the first call's context, and that remove prose beside the calls where settings ask so. */
export function editAnswer(
  record: SoundRecord,
  example: Example,
  changes: TextChanges,
  settings: SpliceSettings,
): AnswerEdits {
  const { answer } = example;
  const texts = contextChanges(example, changes);
  const prose = settings.removeProse && hasProse(example);
  if (texts.size === 0 && !prose) return { state: "edited", edits: [], repairs: [] };
  const index = answer === undefined ? -1 : example.conversation.turns.indexOf(answer);
  const message = messagePlace(record, index);
  if (message === undefined) return impossible("splice/no-call", "no answer holds a call");
  const job: AnswerJob = { record, example, message, texts, prose, argument: settings.argument };
  return messagesField(record) === "messages" ? editToolCalls(job) : editTextCalls(job);
}

/** True where the answer holds calls and text beside them. */
export function hasProse({ answer }: Example): boolean {
  return answer !== undefined && answer.calls.length > 0 && answer.prose.length > 0;
}

interface AnswerJob {
  readonly record: SoundRecord;
  readonly example: Example;
  readonly message: MessagePlace;
  readonly texts: ContextChanges;
  readonly prose: boolean;
  readonly argument: string;
}

/** The texts that differ from what stands there, or stand there as something else than a text. */
function contextChanges(example: Example, changes: TextChanges): ContextChanges {
  const texts = new Map<ContextField, string>();
  for (const name of FIELDS) {
    const text = changes[name];
    const { kind, text: before } = example.fields[name];
    if (text !== undefined && (kind !== "string" || text !== before)) texts.set(name, text);
  }
  return texts;
}

/** Calls that stand as text in the message's content. */
function editTextCalls(job: AnswerJob): AnswerEdits {
  const { record, example, message, texts, prose, argument } = job;
  const place = contentPlace(record.text, message);
  if (place === undefined) return unreadable();
  const content = example.answer?.text ?? "";
  const spans = locateCalls(content);
  const [first] = spans ?? [];
  if (spans === undefined || first === undefined || !isWhole(example, spans.length)) {
    return unreadable();
  }
  const inner =
    texts.size === 0 ? NO_EDITS : editArguments(content, first.argumentsStart, argument, texts);
  if (inner === undefined) return noContext();
  const edits = [...inner.edits];
  const repairs = textRepairs(example, texts, inner.removedDuplicate);
  if (prose) {
    const end = spans.at(-1)?.end ?? content.length;
    if (content.slice(0, first.start).trim() !== "") {
      edits.push({ start: 0, end: first.start, text: "" });
    }
    if (content.slice(end).trim() !== "") {
      edits.push({ start: end, end: content.length, text: "" });
    }
    repairs.push(...proseRepairs(example));
  }
  const ascii = writesAscii(record.text);
  return { state: "edited", edits: editsInString(record.text, place, edits, ascii), repairs };
}

/** Calls that stand in `tool_calls` or `function_call`. */
function editToolCalls(job: AnswerJob): AnswerEdits {
  const { record, example, message, texts, prose, argument } = job;
  const { text } = record;
  const edits: TextEdit[] = [];
  let removedDuplicate = false;
  if (texts.size > 0) {
    const place = argumentsPlace(text, message);
    if (place === undefined || !isWhole(example, example.answer?.calls.length ?? 0))
      return unreadable();
    const nested = isString(text, place);
    const json = nested ? decodeToken(text, place) : text;
    const start = nested ? json.indexOf("{") : place.start;
    const inner = editArguments(json, start, argument, texts);
    if (inner === undefined) return noContext();
    ({ removedDuplicate } = inner);
    edits.push(
      ...(nested ? editsInString(text, place, inner.edits, writesAscii(text)) : inner.edits),
    );
  }
  const repairs = textRepairs(example, texts, removedDuplicate);
  const content = prose ? message.members.find(({ key }) => key === "content") : undefined;
  if (content !== undefined) {
    edits.push({ start: content.valueStart, end: content.valueEnd, text: "null" });
    repairs.push(...proseRepairs(example));
  }
  return { state: "edited", edits, repairs };
}

const NO_EDITS: { readonly edits: readonly TextEdit[]; readonly removedDuplicate: boolean } = {
  edits: [],
  removedDuplicate: false,
};

/** True where the dialect read as many calls, all of them with a name and an object of arguments. */
function isWhole({ answer }: Example, count: number): boolean {
  const calls = answer?.calls ?? [];
  return (
    calls.length === count &&
    calls.every((call) => call.name !== undefined && call.arguments.state === "parsed")
  );
}

function textRepairs(
  { fields }: Example,
  texts: ContextChanges,
  removedDuplicate: boolean,
): string[] {
  const kinds = [...texts.keys()].map((name) => fields[name].kind);
  const repairs: string[] = [];
  if (kinds.includes("absent")) repairs.push("repair/field-added");
  if (kinds.some((kind) => kind !== "absent" && kind !== "string")) {
    repairs.push("repair/value-to-text");
  }
  if (removedDuplicate) repairs.push("repair/duplicate-removed");
  return repairs;
}

function proseRepairs({ answer }: Example): string[] {
  const prose = answer?.prose ?? [];
  const results = prose.filter((piece) => RESULT.test(piece)).length;
  return [
    ...(results < prose.length ? ["repair/prose-removed"] : []),
    ...(results > 0 ? ["repair/result-removed"] : []),
  ];
}

function unreadable(): AnswerEdits {
  return impossible(
    "splice/no-call",
    "the answer's first call is not whole, so nothing can be written into it",
  );
}

function noContext(): AnswerEdits {
  return impossible("splice/no-context", "the call holds no context object to write a text into");
}

function impossible(code: string, message: string): AnswerEdits {
  return { state: "impossible", reasons: [{ code, message }] };
}
