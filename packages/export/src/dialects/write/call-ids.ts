import type { CallPart, Message } from "../conversation.ts";
import type { FindingList } from "../finding-list.ts";
import { type CallPlace, linkResults } from "./link-results.ts";

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Ids for every call and result of a conversation. */
export interface CallIds {
  ofCall(call: CallPart): string;
  /** Id of the call that the message at `index` answers. */
  ofResult(index: number): string;
}

/**
 * Gives each call and each result an id: its own where it has one, else one made of the record's address and the number
 * of the call, the same in every run. A made id has nine letters and digits, as Mistral's template demands, and is none
 * that the conversation has already. A result without a call gets an id of its own, which is a loss.
 */
export function assignIds(
  messages: readonly Message[],
  links: readonly (CallPlace | undefined)[],
  address: number,
  findings: FindingList,
): CallIds {
  const ofCall = new Map<CallPart, string>();
  const ofResult = new Map<number, string>();
  const taken = givenIds(messages);
  let number = 0;
  let made = 0;
  const make = (): string => {
    made++;
    for (;;) {
      const id = madeId(address, number++);
      if (!taken.has(id)) return id;
    }
  };
  messages.forEach(({ role, parts, result }, index) => {
    for (const part of parts) {
      if (part.kind === "call") ofCall.set(part, part.id ?? make());
    }
    if (role !== "tool") return;
    const link = links[index];
    if (link !== undefined) {
      ofResult.set(index, ofCall.get(link.call) ?? "");
      return;
    }
    ofResult.set(index, result?.callId ?? make());
    findings.loss(
      "result-without-call",
      `messages[${index}]`,
      `messages[${index}] answers no call`,
    );
  });
  checkLinks(messages, links, { ofCall, ofResult }, findings);
  if (made > 0) {
    findings.note("ids-made", "messages", `${made} ids are made for calls and results without one`);
  }
  return {
    ofCall: (call) => ofCall.get(call) ?? "",
    ofResult: (index) => ofResult.get(index) ?? "",
  };
}

/** An id that the source gives to two calls can turn a result to the wrong one. */
function checkLinks(
  messages: readonly Message[],
  links: readonly (CallPlace | undefined)[],
  ids: {
    readonly ofCall: ReadonlyMap<CallPart, string>;
    readonly ofResult: ReadonlyMap<number, string>;
  },
  findings: FindingList,
): void {
  if (ids.ofResult.size === 0) return;
  const withIds = messages.map(({ role, parts, extras }, index): Message => {
    const callId = ids.ofResult.get(index);
    const named = parts.map((part) =>
      part.kind === "call" ? { ...part, id: ids.ofCall.get(part) ?? "" } : part,
    );
    return { role, parts: named, extras, ...(callId !== undefined && { result: { callId } }) };
  });
  linkResults(withIds).forEach((link, index) => {
    if (link?.number === links[index]?.number) return;
    const place = `messages[${index}]`;
    findings.loss("result-order", place, `the id of ${place} is that of another call as well`);
  });
}

/** Six digits of the address and three of the number, to base 62. */
function madeId(address: number, number: number): string {
  return digits(address, 6) + digits(number, 3);
}

function digits(value: number, count: number): string {
  let rest = value;
  let text = "";
  for (let place = 0; place < count; place++) {
    text = DIGITS.charAt(rest % 62) + text;
    rest = Math.floor(rest / 62);
  }
  return text;
}

function givenIds(messages: readonly Message[]): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { parts, result } of messages) {
    if (result?.callId !== undefined) ids.add(result.callId);
    for (const part of parts) if (part.kind === "call" && part.id !== undefined) ids.add(part.id);
  }
  return ids;
}
