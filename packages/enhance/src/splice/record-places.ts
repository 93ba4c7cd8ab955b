import type { SoundRecord } from "@burnish/core";
import { detectDialect, type JsonMember, scanMembers } from "@burnish/core";
import { scanItems, type TextSpan } from "./scan-items.ts";

/** Name of the field that holds the messages, by the dialect's name. */
const MESSAGES: Readonly<Record<string, string>> = {
  "text-call": "conversations",
  openai: "messages",
};

/** Where one message stands, with its members in their order. */
export interface MessagePlace extends TextSpan {
  readonly members: readonly JsonMember[];
}

/** Name of the field that holds a record's messages; undefined where no dialect that can be edited matches. */
export function messagesField(record: SoundRecord): string | undefined {
  return MESSAGES[detectDialect(record.value)?.name ?? ""];
}

/** Where the message number `index` stands in the record's text; undefined where it is no object. */
export function messagePlace(record: SoundRecord, index: number): MessagePlace | undefined {
  const field = messagesField(record);
  const list = record.members.find(({ key }) => key === field);
  if (list === undefined || record.text.charCodeAt(list.valueStart) !== 91) return undefined;
  const item = scanItems(record.text, list.valueStart)[index];
  if (item === undefined || record.text.charCodeAt(item.start) !== 123) return undefined;
  return { ...item, members: scanMembers(record.text, item.start).members };
}

/** Where the text of a message stands, with its quotes; undefined where it is no single text. */
export function contentPlace(text: string, message: MessagePlace): TextSpan | undefined {
  const content = memberPlace(message.members, "content");
  if (content === undefined || isString(text, content)) return content;
  if (text.charCodeAt(content.start) !== 91) return undefined;
  const [part, ...others] = scanItems(text, content.start);
  if (part === undefined || others.length > 0 || text.charCodeAt(part.start) !== 123)
    return undefined;
  const inner = memberPlace(scanMembers(text, part.start).members, "text");
  return inner !== undefined && isString(text, inner) ? inner : undefined;
}

/** Where the arguments of a message's first call stand, as an object or a string; `tool_calls` or `function_call`. */
export function argumentsPlace(text: string, message: MessagePlace): TextSpan | undefined {
  const call = firstCall(text, message);
  if (call === undefined || text.charCodeAt(call.start) !== 123) return undefined;
  const { members } = scanMembers(text, call.start);
  const inner = memberPlace(members, "function");
  const isInner = inner !== undefined && text.charCodeAt(inner.start) === 123;
  return memberPlace(isInner ? scanMembers(text, inner.start).members : members, "arguments");
}

/** Whether the value there is a string. */
export function isString(text: string, { start }: TextSpan): boolean {
  return text.charCodeAt(start) === 34;
}

/** The string that the token stands for. */
export function decodeToken(text: string, { start, end }: TextSpan): string {
  return JSON.parse(text.slice(start, end)) as string;
}

/** Place of a member's value. */
function memberPlace(members: readonly JsonMember[], key: string): TextSpan | undefined {
  const member = members.find((candidate) => candidate.key === key);
  return member === undefined ? undefined : { start: member.valueStart, end: member.valueEnd };
}

function firstCall(text: string, { members }: MessagePlace): TextSpan | undefined {
  const calls = memberPlace(members, "tool_calls");
  if (calls !== undefined && text.charCodeAt(calls.start) === 91) {
    return scanItems(text, calls.start)[0];
  }
  return memberPlace(members, "function_call");
}
