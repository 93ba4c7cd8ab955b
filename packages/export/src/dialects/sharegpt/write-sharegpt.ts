import type { Conversation, Message } from "../conversation.ts";
import type { FindingList } from "../finding-list.ts";
import { checkArguments } from "../write/check-arguments.ts";
import { checkResults } from "../write/check-results.ts";
import { losePart } from "../write/lose-part.ts";
import { plainText } from "../write/plain-text.ts";
import { splitSystem } from "../write/split-system.ts";
import { callObject } from "../write/write-call-object.ts";
import { loseExtras } from "../write/write-extras.ts";
import { RESULT_SEAM } from "./result-seam.ts";

/** Names that LLaMA-Factory gives to turns. */
export type TurnName = "human" | "gpt" | "function_call" | "observation";

export interface Turn {
  readonly from: TurnName;
  readonly value: string;
}

export interface SharegptTurns {
  readonly system?: string;
  readonly turns: readonly Turn[];
}

/**
 * The turns of a conversation with LLaMA-Factory's roles. Calls of one message become one turn: an object, or a list where
 * there are several; results that stand side by side become one turn. Its trainer drops a conversation whose turns do not
 * alternate between prompt and answer: a loss here.
 */
export function writeSharegptTurns(
  conversation: Pick<Conversation, "messages">,
  findings: FindingList,
): SharegptTurns {
  const { messages } = checkResults(
    conversation.messages,
    { names: "never", isError: false },
    findings,
  );
  const { system, rest } = splitSystem(messages, findings);
  const turns: Turn[] = [];
  for (const { message, place } of rest) {
    loseExtras(message, place, findings);
    if (message.role === "tool") addResult(turns, message, place, findings);
    else if (message.role === "assistant") turns.push(writeAnswer(message, place, findings));
    else turns.push({ from: "human", value: plainText(message, place, findings) });
  }
  checkOrder(turns, findings);
  return { turns, ...(system !== undefined && { system }) };
}

function addResult(turns: Turn[], message: Message, place: string, findings: FindingList): void {
  const value = plainText(message, place, findings);
  if (value.includes(RESULT_SEAM)) {
    findings.loss(
      "text-reads-as-markup",
      place,
      `the text of ${place} would be read as two results`,
    );
  }
  const last = turns.at(-1);
  if (last?.from !== "observation") {
    turns.push({ from: "observation", value });
    return;
  }
  findings.note("results-joined", place, `${place} shares a turn with the result before it`);
  turns[turns.length - 1] = { from: "observation", value: last.value + RESULT_SEAM + value };
}

function writeAnswer(message: Message, place: string, findings: FindingList): Turn {
  const calls = message.parts.filter((part) => part.kind === "call");
  if (calls.length === 0) return { from: "gpt", value: plainText(message, place, findings) };
  for (const part of message.parts) {
    if (part.kind === "foreign") losePart(part, place, findings);
    if (part.kind !== "text") continue;
    findings.loss(
      "text-beside-call",
      place,
      `a text beside a call of ${place} has no place and is left out`,
    );
  }
  calls.forEach((call, index) => {
    checkArguments(call, `${place}.calls[${index}]`, findings);
  });
  const written = calls.map(callObject);
  const value = written.length === 1 ? written.join("") : `[${written.join(", ")}]`;
  return { from: "function_call", value };
}

function checkOrder(turns: readonly Turn[], findings: FindingList): void {
  const wrong = turns.findIndex(({ from }, index) => {
    const isPrompt = from === "human" || from === "observation";
    return isPrompt !== (index % 2 === 0);
  });
  if (wrong < 0 && turns.length % 2 === 0 && turns.length > 0) return;
  findings.loss(
    "turn-order",
    "messages",
    wrong < 0
      ? "the conversation does not end with an answer"
      : `turn ${wrong} is out of the order of prompt and answer`,
  );
}
