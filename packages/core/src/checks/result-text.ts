import type { Turn } from "../record/dialect.ts";
import { PROMPT_ROLES } from "../record/prompt-roles.ts";
import type { CheckSettings } from "./check-settings.ts";
import { excerpt } from "./excerpt.ts";
import { type Example, type Finding, FindingList } from "./finding.ts";

const RESULT = "Result:";
const RESULT_LINE = /^[ \t]*Result:/m;

/** Where the profile asks for it: does a line of a user message or an answer, outside of its calls, begin with `Result:`? */
export function checkResultText(example: Example, settings: CheckSettings): Finding[] {
  const list = new FindingList(settings.severities);
  const { prompts, completions } = settings.profile.resultText;
  for (const turn of example.conversation?.turns ?? []) {
    const isUser = turn.role === "user" || turn.role === "human";
    if (prompts && isUser) {
      const found = resultLine(turn);
      if (found === undefined) continue;
      list.add(
        "text/result-in-prompt",
        turn.place,
        () =>
          `the user's message holds ${excerpt(found)}, a tool's result; rewrite it as a request`,
      );
    } else if (completions && !PROMPT_ROLES.has(turn.role)) {
      const found = resultLine(turn);
      if (found === undefined) continue;
      list.add(
        "text/result-in-completion",
        turn.place,
        () =>
          `the answer holds ${excerpt(found)}, a result that the model can't know; end it after the call`,
      );
    }
  }
  return list.findings;
}

/** The text from the first such line on. */
function resultLine(turn: Turn): string | undefined {
  for (const prose of turn.prose) {
    if (!prose.includes(RESULT)) continue;
    const found = RESULT_LINE.exec(prose);
    if (found !== null) return prose.slice(found.index).trimStart();
  }
  return undefined;
}
