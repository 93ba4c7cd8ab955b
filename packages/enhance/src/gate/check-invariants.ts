import type { SoundRecord } from "@burnish/core";
import type { Example } from "@burnish/scoring";
import type { DecisionReason } from "../change/decision.ts";
import { CHANGEABLE_TEXTS, type TextChanges } from "../change/text-changes.ts";
import { type ArgumentsText, argumentsText } from "../splice/arguments-text.ts";
import { jsonValueEnd } from "../splice/json-value-end.ts";
import { readableMembers } from "../splice/readable-members.ts";
import { changedMessages } from "./changed-messages.ts";
import { isSameValue } from "./same-value.ts";

/** A record and the example that was read from it. */
export interface RecordReading {
  readonly record: SoundRecord;
  readonly example: Example;
}

/** What enhancement set out to change. */
export interface IntendedChange {
  readonly changes: TextChanges;
  /** Name of the call's argument that holds the context. */
  readonly argument: string;
  /** Whether a top-level field of the original stays. */
  readonly stays: (field: string) => boolean;
}

/** Fields of the context that say whose example it is. */
const IDS: readonly string[] = ["sessionId", "workspaceId"];
const CONTEXT_TEXT: ReadonlySet<string> = new Set(CHANGEABLE_TEXTS);

/**
 * What an enhanced record changed that it must not: order and count of messages and calls, tool, arguments (values and
 * the spelling of numbers), ids, other members of context, messages and record, texts that nothing proposed. `after` is
 * what was read back from the new bytes. Empty where all of it holds.
 */
export function checkInvariants(
  before: RecordReading,
  after: RecordReading,
  intended: IntendedChange,
): DecisionReason[] {
  const reasons: DecisionReason[] = [];
  const add = (code: string, message: string, field?: string): void => {
    reasons.push(field === undefined ? { code, message } : { code, field, message });
  };
  for (const fault of changedMessages(before, after)) add(fault.code, fault.message);
  const one = before.example;
  const other = after.example;
  if (one.tool !== other.tool) add("invariant/tool", "the called tool changed");
  if (!isSameValue(one.ownArguments, other.ownArguments)) {
    add("invariant/arguments", "the call's arguments changed");
  }
  checkContext(one, other, add);
  checkSpelling(before, after, intended.argument, add);
  checkTexts(one, other, intended.changes, add);
  checkFields(before.record, after.record, intended.stays, add);
  return reasons;
}

type Add = (code: string, message: string, field?: string) => void;

function checkContext(before: Example, after: Example, add: Add): void {
  const one = before.context ?? {};
  const other = after.context ?? {};
  if ((before.context === undefined) !== (after.context === undefined)) {
    add("invariant/context", "the context came or went");
  }
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    if (CONTEXT_TEXT.has(key) || isSameValue(one[key], other[key])) continue;
    if (IDS.includes(key)) add("invariant/ids", `the context's ${key} changed`, key);
    else add("invariant/context", `the context's ${key} changed`, key);
  }
}

/** Members that stay have the very text that they had: a number's spelling is no part of its value. */
function checkSpelling(
  before: RecordReading,
  after: RecordReading,
  argument: string,
  add: Add,
): void {
  const one = argumentsText(before.record, before.example);
  const other = argumentsText(after.record, after.example);
  if (one === undefined && other === undefined) return;
  if (one === undefined || other === undefined) {
    add("invariant/calls", "the call's arguments can be read on one side only");
    return;
  }
  if (
    memberTexts(one, (key) => key !== argument) !== memberTexts(other, (key) => key !== argument)
  ) {
    add("invariant/arguments", "the spelling or the order of the call's arguments changed");
  }
  const stays = (key: string): boolean => !CONTEXT_TEXT.has(key);
  const context = contextOf(one, argument);
  const newContext = contextOf(other, argument);
  if (context === undefined || newContext === undefined) return;
  if (memberTexts(context, stays) !== memberTexts(newContext, stays)) {
    add("invariant/context", "the spelling or the order of the context's other members changed");
  }
}

function contextOf({ text, start }: ArgumentsText, argument: string): ArgumentsText | undefined {
  const all = readableMembers(text, start)?.members;
  const member = all?.findLast(({ key }) => key === argument);
  const isObject = member !== undefined && text.charCodeAt(member.valueStart) === 123;
  return isObject ? { text, start: member.valueStart } : undefined;
}

/** Keys and values of the members that stay, as they are written, in their order; the whole object where a key is unreadable. */
function memberTexts({ text, start }: ArgumentsText, stays: (key: string) => boolean): string {
  const all = readableMembers(text, start)?.members;
  if (all === undefined) return text.slice(start, jsonValueEnd(text, start));
  return all
    .filter(({ key }) => stays(key))
    .map(({ keyStart, valueEnd }) => text.slice(keyStart, valueEnd))
    .join("\n");
}

function checkTexts(before: Example, after: Example, changes: TextChanges, add: Add): void {
  for (const name of CHANGEABLE_TEXTS) {
    const wanted = changes[name];
    const is = name === "userPrompt" ? after.prompt : after.fields[name].text;
    const was = name === "userPrompt" ? before.prompt : before.fields[name].text;
    if (is !== (wanted ?? was))
      add("invariant/text", `${name} is not the text that it should be`, name);
  }
}

/** Top-level fields beside the messages, whose own check is above. */
function checkFields(
  before: SoundRecord,
  after: SoundRecord,
  stays: (field: string) => boolean,
  add: Add,
): void {
  const kept = before.members.filter(({ key }) => stays(key) && !OWN_CHECK.has(key));
  const now = after.members.filter(({ key }) => !OWN_CHECK.has(key));
  const was = kept.map(({ keyStart, valueEnd }) => before.text.slice(keyStart, valueEnd));
  const is = now.map(({ keyStart, valueEnd }) => after.text.slice(keyStart, valueEnd));
  if (was.join("\n") !== is.join("\n")) {
    add("invariant/record", "a field of the record changed, came, or went against its profile");
  }
  if (after.value.label !== true)
    add("invariant/label", "the label of a new record is not true", "label");
}

const OWN_CHECK: ReadonlySet<string> = new Set(["conversations", "messages", "label"]);
