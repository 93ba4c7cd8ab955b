import type { PairRow } from "../row/pair-row.ts";
import { SourceText } from "./source-text.ts";
import {
  findCompletionFault,
  findPromptFault,
  havePromptInCommon,
  splitMessages,
} from "./split-messages.ts";
import type { Refusal } from "./target.ts";

/** The text of a row's list of messages. */
export type ReplacedPrompt =
  | {
      readonly state: "replaced";
      readonly text: string;
      /** False where both rows have the same prompt, so that the text is the row's own. */
      readonly touched: boolean;
    }
  | Refusal;

/**
 * Gives a row all messages before the first answer of another row. Each message keeps its bytes, and so does the whole list
 * where both prompts say the same. Refuses an empty prompt and an empty completion.
 */
export function replacePrompt(row: PairRow, promptOf: PairRow): ReplacedPrompt {
  const own = splitMessages(row);
  const other = promptOf === row ? own : splitMessages(promptOf);
  const fault = findPromptFault(other) ?? findCompletionFault(own);
  if (fault !== undefined) return fault;
  const source = new SourceText(row, own.key);
  if (havePromptInCommon(row, promptOf)) {
    return { state: "replaced", text: source.messages, touched: false };
  }
  const otherSource = new SourceText(promptOf, other.key);
  const prompt: string[] = [];
  for (let index = 0; index < other.promptLength; index++) prompt.push(otherSource.message(index));
  return { state: "replaced", text: source.withPrompt(own.promptLength, prompt), touched: true };
}
