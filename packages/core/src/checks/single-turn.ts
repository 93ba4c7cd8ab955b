import type { Conversation } from "../record/dialect.ts";
import { PROMPT_ROLES } from "../record/prompt-roles.ts";
import type { CheckSettings } from "./check-settings.ts";
import { type Example, type Finding, FindingList } from "./finding.ts";

/** Where the profile asks for it: one user message, perhaps after a system message, and one answer. */
export function checkSingleTurn(example: Example, settings: CheckSettings): Finding[] {
  const list = new FindingList(settings.severities);
  const { conversation } = example;
  if (!settings.profile.turns.single || conversation === undefined) return list.findings;
  const count = conversation.turns.length;
  if (count > 0 && !isSingleTurn(conversation)) {
    list.add(
      "turns/not-single",
      "",
      () =>
        `the ${count} messages are not one user message and one answer; split or drop the record`,
    );
  }
  return list.findings;
}

/** True for one user message and one answer, after at most one system message. */
export function isSingleTurn({ turns }: Conversation): boolean {
  const start = turns[0]?.role === "system" || turns[0]?.role === "developer" ? 1 : 0;
  const answer = turns[start + 1];
  return (
    turns.length === start + 2 &&
    (turns[start]?.role === "user" || turns[start]?.role === "human") &&
    answer !== undefined &&
    !PROMPT_ROLES.has(answer.role)
  );
}
