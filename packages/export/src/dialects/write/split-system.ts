import type { Message } from "../conversation.ts";
import type { FindingList } from "../finding-list.ts";
import { plainText } from "./plain-text.ts";
import { loseExtras } from "./write-extras.ts";

/** A message with its place in the conversation. */
export interface PlacedMessage {
  readonly message: Message;
  readonly place: string;
}

/**
 * Takes the system text from the front, for dialects that have one system text before all messages. Others further down
 * are a loss, and joined to it with an empty line between.
 */
export function splitSystem(
  messages: readonly Message[],
  findings: FindingList,
): { readonly system?: string; readonly rest: readonly PlacedMessage[] } {
  const rest: PlacedMessage[] = [];
  const texts: string[] = [];
  messages.forEach((message, index) => {
    const place = `messages[${index}]`;
    if (message.role !== "system" && message.role !== "developer") {
      rest.push({ message, place });
      return;
    }
    if (index > 0) {
      findings.loss(
        "system-position",
        place,
        `${place} is a system text that is not the first message`,
      );
    }
    if (message.role === "developer") {
      findings.loss(
        "developer-role",
        place,
        `${place} is the developer's and becomes a system text`,
      );
    }
    loseExtras(message, place, findings);
    texts.push(plainText(message, place, findings));
  });
  return { rest, ...(texts.length > 0 && { system: texts.join("\n\n") }) };
}
