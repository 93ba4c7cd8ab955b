import type { DecisionReason } from "../../change/decision.ts";
import type { ChangeableText, TextChanges } from "../../change/text-changes.ts";
import { parseAnswer } from "../answer/parse-answer.ts";
import type { AnsweredEntry } from "../journal/journal-entry.ts";
import { AnsweredTexts } from "../prompt/answered-texts.ts";

/**
 * The new texts of an answer, or why it is none. White space around a text goes; an empty text, and one for a text that was
 * to stay, stand for "keep".
 */
export function answeredChanges(
  { text, finish }: AnsweredEntry,
  open: readonly ChangeableText[],
): TextChanges | DecisionReason {
  const parsed = parseAnswer({ text, finish }, AnsweredTexts);
  if (parsed.state === "bad") return { code: parsed.code, message: parsed.message };
  const changes: { [name in ChangeableText]?: string } = {};
  for (const name of open) {
    const written = parsed.value[name]?.trim();
    if (written !== undefined && written !== "") changes[name] = written;
  }
  return changes;
}

/** Whether this is a reason; texts have no code. */
export function isReason(found: TextChanges | DecisionReason): found is DecisionReason {
  return "code" in found;
}
