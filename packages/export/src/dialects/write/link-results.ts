import type { CallPart, Message } from "../conversation.ts";

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
 * result that an answer followed. Linear.
 */
export function linkResults(messages: readonly Message[]): readonly (CallPlace | undefined)[] {
  const byId: CallQueues = new Map();
  let recent: CallQueues = new Map();
  const answered = new Set<CallPlace>();
  let number = 0;
  let wasResult = false;
  return messages.map(({ role, parts, result }, message) => {
    if (role === "tool") {
      wasResult = true;
      const { callId, name } = result ?? {};
      return callId === undefined
        ? takeFirst(recent.get(name), answered)
        : takeFirst(byId.get(callId), answered);
    }
    if (role !== "assistant" || wasResult) recent = new Map();
    wasResult = false;
    for (const call of parts) {
      if (call.kind !== "call") continue;
      const place = { call, message, number };
      if (call.id !== undefined) enqueue(byId, call.id, place);
      enqueue(recent, call.name, place);
      enqueue(recent, undefined, place);
      number++;
    }
    return undefined;
  });
}

/** Calls in their order under an id or a name, or under undefined for all; `next` is where to look on. */
type CallQueues = Map<string | undefined, { readonly places: CallPlace[]; next: number }>;

function enqueue(queues: CallQueues, key: string | undefined, place: CallPlace): void {
  const queue = queues.get(key);
  if (queue === undefined) queues.set(key, { places: [place], next: 0 });
  else queue.places.push(place);
}

/** Takes the first call that is not answered yet. */
function takeFirst(
  queue: ReturnType<CallQueues["get"]>,
  answered: Set<CallPlace>,
): CallPlace | undefined {
  if (queue === undefined) return undefined;
  for (;;) {
    const place = queue.places[queue.next];
    if (place === undefined) return undefined;
    queue.next++;
    if (answered.has(place)) continue;
    answered.add(place);
    return place;
  }
}
