import type { Message } from "../conversation.ts";
import type { FindingList } from "../finding-list.ts";
import { losePart } from "./lose-part.ts";

/** The text of a message that is no assistant's, its text parts joined; foreign parts are a loss. */
export function plainText({ parts }: Message, place: string, findings: FindingList): string {
  let text = "";
  let count = 0;
  for (const part of parts) {
    if (part.kind === "text") {
      text += part.text;
      count++;
    } else losePart(part, place, findings);
  }
  if (count > 1) {
    findings.note("text-parts-joined", place, `the ${count} text parts of ${place} become one`);
  }
  return text;
}
