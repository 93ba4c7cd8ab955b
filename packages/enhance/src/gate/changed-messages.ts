import type { SoundRecord } from "@burnish/core";
import { locateCalls } from "../splice/locate-calls.ts";
import {
  argumentsPlace,
  contentPlace,
  type MessagePlace,
  messagePlace,
  messagesField,
} from "../splice/record-places.ts";
import type { TextSpan } from "../splice/scan-items.ts";
import type { RecordReading } from "./check-invariants.ts";

/** What changed in the messages of a record beside the texts that may change. */
export interface ChangedMessage {
  readonly code: "invariant/turns" | "invariant/message" | "invariant/calls";
  readonly message: string;
}

/**
 * Compares the messages of a record before and after: as many, in their order, each as it was written but for the text of
 * the prompt, and in the first answer the first call's arguments and the prose beside calls.
 */
export function changedMessages(before: RecordReading, after: RecordReading): ChangedMessage[] {
  const turns = before.example.conversation.turns;
  const newTurns = after.example.conversation.turns;
  const sameField = messagesField(before.record) === messagesField(after.record);
  if (!sameField || turns.length !== newTurns.length) {
    return [{ code: "invariant/turns", message: "the number of messages changed" }];
  }
  const found: ChangedMessage[] = [];
  for (const [index, turn] of turns.entries()) {
    const newTurn = newTurns[index];
    const isPrompt = turn === before.example.promptTurn;
    const isAnswer = turn === before.example.answer;
    if (newTurn?.role !== turn.role) {
      found.push({ code: "invariant/turns", message: `the role of message ${index + 1} changed` });
    } else if (newTurn.calls.length !== turn.calls.length) {
      const message = `the number of calls in message ${index + 1} changed`;
      found.push({ code: "invariant/calls", message });
    } else if (
      frame(before, index, isPrompt, isAnswer) !== frame(after, index, isPrompt, isAnswer)
    ) {
      const message = `message ${index + 1} changed where it must not`;
      found.push({ code: "invariant/message", message });
    }
  }
  const prose = new Set(before.example.answer?.prose);
  if (after.example.answer?.prose.some((piece) => !prose.has(piece)) === true) {
    found.push({ code: "invariant/message", message: "text beside the call came up" });
  }
  return found;
}

/** The text of a message without the parts that may change. */
function frame(
  { record, example }: RecordReading,
  index: number,
  isPrompt: boolean,
  isAnswer: boolean,
): string {
  const message = messagePlace(record, index);
  if (message === undefined) return "";
  const { text } = record;
  const cuts: TextSpan[] = [];
  let calls = "";
  if (isPrompt || isAnswer) {
    const content = isPrompt ? contentPlace(text, message) : answerContent(record, message);
    if (content !== undefined) cuts.push(content);
  }
  if (isAnswer && messagesField(record) === "messages") {
    const place = argumentsPlace(text, message);
    if (place !== undefined) cuts.push(place);
  } else if (isAnswer && cuts[0] !== undefined) {
    calls = callFrame(example.answer?.text ?? "", example.answer?.calls.length ?? 0);
  }
  return cutOut(text, message, cuts) + calls;
}

/** The whole value of `content`: prose beside OpenAI calls may become null. */
function answerContent(record: SoundRecord, message: MessagePlace): TextSpan | undefined {
  if (messagesField(record) !== "messages") return contentPlace(record.text, message);
  const content = message.members.find(({ key }) => key === "content");
  return content === undefined ? undefined : { start: content.valueStart, end: content.valueEnd };
}

/** Calls written as text without the first one's arguments, whose members have their own check; all of a text without calls. */
function callFrame(content: string, count: number): string {
  const spans = locateCalls(content);
  if (spans === undefined || spans.length !== count || count === 0) return content;
  return spans
    .map(({ start, argumentsStart, end }, index) =>
      content.slice(start, index === 0 ? argumentsStart : end),
    )
    .join("\n");
}

function cutOut(text: string, { start, end }: TextSpan, cuts: readonly TextSpan[]): string {
  let rest = "";
  let copied = start;
  for (const cut of cuts.toSorted((a, b) => a.start - b.start)) {
    rest += `${text.slice(copied, cut.start)}\u0000`;
    copied = cut.end;
  }
  return rest + text.slice(copied, end);
}
