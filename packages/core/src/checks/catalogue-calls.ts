import { isJsonObject } from "../record/own-member.ts";
import { PROMPT_ROLES } from "../record/prompt-roles.ts";
import type { CheckSettings } from "./check-settings.ts";
import { shorten } from "./excerpt.ts";
import { type Example, type Finding, FindingList } from "./finding.ts";

/** Is each called tool known, and do its arguments fit it? Without a catalogue the record's own tools are the measure. */
export function checkCatalogueCalls(example: Example, settings: CheckSettings): Finding[] {
  const list = new FindingList(settings.severities);
  const { conversation } = example;
  if (conversation === undefined) return list.findings;
  const known = settings.calls.toolsOf(conversation);
  if (known === undefined) return list.findings;
  for (const { field, message } of known.faults) {
    list.add(
      "catalogue/invalid-schema",
      shorten(field),
      () => `a tool of the record is not usable: ${shorten(message)}`,
    );
  }
  for (const turn of conversation.turns) {
    if (PROMPT_ROLES.has(turn.role)) continue;
    for (const { name, arguments: parsed, place } of turn.calls) {
      if (name === undefined) continue;
      const value =
        parsed.state === "parsed" && isJsonObject(parsed.value) ? parsed.value : undefined;
      settings.calls.check({ name, value, place }, known, list);
    }
  }
  return list.findings;
}
