import type { Turn } from "../record/dialect.ts";
import { jsonText } from "../record/json-text/json-text.ts";
import { ownMember } from "../record/own-member.ts";
import { PROMPT_ROLES } from "../record/prompt-roles.ts";
import type { CheckSettings } from "./check-settings.ts";
import { excerpt } from "./excerpt.ts";
import { type Example, type Finding, FindingList } from "./finding.ts";

/** Is there a conversation, are its roles and texts sound, does it begin and end with the right roles, is the label one? */
export function checkStructure(example: Example, settings: CheckSettings): Finding[] {
  const list = new FindingList(settings.severities);
  checkLabel(example, settings, list);
  const { conversation } = example;
  if (conversation === undefined) {
    list.add(
      "structure/no-conversation",
      "",
      () => "no conversation found: write conversations or messages, a list of {role, content}",
    );
    return list.findings;
  }
  const { turns } = conversation;
  for (const turn of turns) checkTurn(turn, settings, list);
  checkOrder(turns, list);
  return list.findings;
}

function checkTurn(turn: Turn, settings: CheckSettings, list: FindingList): void {
  const { role, place, text } = turn;
  if (!settings.roles.has(role)) {
    list.add("structure/unknown-role", `${place}.role`, () => {
      const found = role === "" ? "the role is missing or no text" : `the role is ${excerpt(role)}`;
      return `${found}; use one of ${settings.profile.turns.roles.join(", ")}`;
    });
  }
  const isResult = role === "tool" || role === "function";
  if (turn.calls.length === 0 && !isResult && isBlank(text)) {
    list.add(
      "structure/empty-content",
      `${place}.content`,
      () => "content is missing, blank or no text; give the message a text or drop the record",
    );
  }
  if (!text.isWellFormed()) {
    list.add(
      "structure/lone-surrogate",
      `${place}.content`,
      () => "content holds half of a surrogate pair, which can't be written as UTF-8; repair it",
    );
  }
}

/** Without a copy of a text that begins with a letter, as nearly all do. */
function isBlank(text: string): boolean {
  return text.charCodeAt(0) > 32 ? false : text.trim() === "";
}

function checkOrder(turns: readonly Turn[], list: FindingList): void {
  const first = turns.find((turn) => turn.role !== "system" && turn.role !== "developer");
  const last = turns.at(-1);
  if (last === undefined) {
    list.add("structure/no-turns", "", () => "the conversation is empty; drop the record");
    return;
  }
  if (first !== undefined && first.role !== "user" && first.role !== "human") {
    list.add(
      "structure/first-turn",
      `${first.place}.role`,
      () =>
        `the conversation begins with ${excerpt(first.role)}; the first message must be the user's`,
    );
  }
  if (PROMPT_ROLES.has(last.role)) {
    list.add(
      "structure/last-turn",
      `${last.place}.role`,
      () =>
        `the conversation ends with ${excerpt(last.role)}; the last message must be the assistant's`,
    );
  }
}

function checkLabel({ record }: Example, settings: CheckSettings, list: FindingList): void {
  const label = ownMember(record, "label");
  if (label === undefined) {
    if (settings.profile.label === "optional") return;
    list.add(
      "structure/missing-label",
      "label",
      () => "the label is missing; set it to true or false",
    );
  } else if (typeof label !== "boolean") {
    list.add(
      "structure/label-type",
      "label",
      () =>
        `the label is ${excerpt(typeof label === "string" ? label : jsonText(label))}, not the boolean true or false; write it without quotes`,
    );
  }
}
