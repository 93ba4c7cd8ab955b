import type { CallPart, Message, ResultOf } from "../conversation.ts";

/** A call and where it stands. */
export interface CallPlace {
  readonly call: CallPart;
  /** Index of its message. */
  readonly message: number;
  /** 0-based number of the call in the conversation. */
  readonly number: number;
}

/**
 * The call that each message answers, by index of the message; undefined for messages that are no result, and for
 * results that answer no call. A result with an id answers the first open call of that id. One without an id answers the
 * first open call of its name, or the first open call where it has no name, among the calls since the last prompt or
 * result that an answer followed. Linear in practice: open calls are few.
 */
export function linkResults(messages: readonly Message[]): readonly (CallPlace | undefined)[] {
  let open: CallPlace[] = [];
  let recent: CallPlace[] = [];
  let number = 0;
  let answered = false;
  return messages.map(({ role, parts, result }, message) => {
    if (role === "tool") {
      answered = true;
      const found = findCall(open, recent, result);
      open = open.filter((place) => place !== found);
      recent = recent.filter((place) => place !== found);
      return found;
    }
    if (role !== "assistant" || answered) recent = [];
    answered = false;
    for (const call of parts) {
      if (call.kind !== "call") continue;
      const place = { call, message, number };
      open.push(place);
      recent.push(place);
      number++;
    }
    return undefined;
  });
}

function findCall(
  open: readonly CallPlace[],
  recent: readonly CallPlace[],
  result: ResultOf | undefined,
): CallPlace | undefined {
  const { callId, name } = result ?? {};
  if (callId !== undefined) {
    return open.find(({ call }) => call.id === callId);
  }
  return name === undefined ? recent[0] : recent.find(({ call }) => call.name === name);
}
