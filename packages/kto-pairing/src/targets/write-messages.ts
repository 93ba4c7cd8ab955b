import type { PairRow } from "../row/pair-row.ts";
import { SourceText } from "./source-text.ts";
import {
  findCompletionFault,
  findPromptFault,
  type SplitMessages,
  splitMessages,
} from "./split-messages.ts";
import type { Refusal } from "./target.ts";
import { writeMessage } from "./write-message.ts";

/** JSON text of a list of messages, as TRL reads them. */
export type WrittenMessages = { readonly state: "written"; readonly text: string } | Refusal;

/** The messages before the first answer. Refuses where none has text; the first refusal of a message is that of all. */
export function writePrompt(row: PairRow): WrittenMessages {
  const { plain } = row;
  if (plain !== undefined && plain.prompt.trim() !== "") {
    return { state: "written", text: `[{"role":"user","content":${plain.promptLiteral}}]` };
  }
  const split = splitMessages(row);
  return findPromptFault(split) ?? write(row, split, 0, split.promptLength);
}

/**
 * The first answer and all after it. What follows a tool's result stays in, and TRL puts the loss on all of it. Refuses
 * where no answer has text or a call.
 */
export function writeCompletion(row: PairRow): WrittenMessages {
  const { plain } = row;
  if (plain !== undefined && plain.answer.trim() !== "") {
    return { state: "written", text: `[{"role":"assistant","content":${plain.answerLiteral}}]` };
  }
  const split = splitMessages(row);
  return findCompletionFault(split) ?? write(row, split, split.promptLength, split.messages.length);
}

function write(row: PairRow, split: SplitMessages, start: number, end: number): WrittenMessages {
  const source = new SourceText(row, split.key);
  let text = "";
  for (let index = start; index < end; index++) {
    const place = `${split.key}[${index}]`;
    const written = writeMessage(split.messages[index], place, () => source.message(index));
    if (written.state === "refused") return written;
    text += index === start ? written.text : `,${written.text}`;
  }
  return { state: "written", text: `[${text}]` };
}
