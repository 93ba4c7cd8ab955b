import { nameOfType } from "../catalogue/parameter-type.ts";
import type { ToolCall, Turn } from "../record/dialect.ts";
import { isJsonObject } from "../record/own-member.ts";
import { PROMPT_ROLES } from "../record/prompt-roles.ts";
import type { CheckSettings } from "./check-settings.ts";
import { excerpt } from "./excerpt.ts";
import { type Example, type Finding, FindingList } from "./finding.ts";

/** Are there calls, do they name one tool each, and are their arguments a JSON object? */
export function checkToolCallSyntax(example: Example, settings: CheckSettings): Finding[] {
  const list = new FindingList(settings.severities);
  let answers = 0;
  let calls = 0;
  for (const turn of example.conversation?.turns ?? []) {
    if (PROMPT_ROLES.has(turn.role)) continue;
    answers++;
    calls += turn.calls.length;
    for (const call of turn.calls) checkCall(call, list);
    if (turn.calls.length > 0) checkProse(turn, list);
  }
  if (answers > 0 && calls === 0) {
    list.add("tool-call/none", "", () => "no answer calls a tool; add the call or drop the record");
  }
  return list.findings;
}

function checkCall(call: ToolCall, list: FindingList): void {
  const { place } = call;
  if (call.name === undefined) reportNameless(call, list);
  const { arguments: value } = call;
  switch (value.state) {
    case "missing":
      list.add(
        "tool-call/missing-arguments",
        place,
        () => "the call has no arguments; write them as a JSON object, {} where there are none",
      );
      return;
    case "unparseable":
      list.add(
        "tool-call/unparseable-arguments",
        place,
        () => `the arguments are not valid JSON: ${value.message}; repair them`,
      );
      return;
    case "parsed":
      if (!isJsonObject(value.value)) {
        list.add(
          "tool-call/arguments-not-object",
          place,
          () => `the arguments are ${nameOfType(value.value)}; write a JSON object`,
        );
      }
      if (value.controlCharacters) {
        list.add(
          "tool-call/control-character",
          place,
          () =>
            String.raw`a string in the arguments holds a raw control character; write it as an escape such as \n`,
        );
      }
  }
}

function reportNameless({ nameless, place }: ToolCall, list: FindingList): void {
  switch (nameless) {
    case "several-words":
      list.add(
        "tool-call/several-words",
        place,
        () => "several words follow tool_call:; write only the tool's name on that line",
      );
      return;
    case "mid-line":
      list.add(
        "tool-call/marker-in-line",
        place,
        () => "tool_call: stands inside a line; begin a new line with it",
      );
      return;
    case "no-marker":
      list.add(
        "tool-call/unnamed",
        place,
        () => "arguments: without a call; write a line tool_call: NAME before it",
      );
      return;
    default:
      list.add("tool-call/unnamed", place, () => "the call names no tool; add the tool's name");
  }
}

function checkProse(turn: Turn, list: FindingList): void {
  const [prose] = turn.prose;
  if (prose === undefined) return;
  list.add(
    "tool-call/prose",
    turn.place,
    () =>
      `text stands beside the call: ${excerpt(prose)}; remove it if only calls are to be learned`,
  );
}
