import type { Part } from "../conversation.ts";
import { FindingList } from "../finding-list.ts";
import type { TextNotation } from "../text-notation.ts";
import { textParts } from "./read-text.ts";

/** Parts of an assistant's text; the whole text, with a loss, where a call in it cannot be read. */
export function readNotation(
  text: string,
  notation: TextNotation,
  place: string,
  findings: FindingList,
): readonly Part[] {
  const own = new FindingList();
  const parts = notation.split(text, place, own);
  if (parts !== undefined) {
    findings.list.push(...own.list);
    if (notation.join(parts.filter((part) => part.kind !== "foreign")) !== text) {
      findings.note(
        "call-layout",
        place,
        `${place} sets its calls apart with other white space than is written back`,
      );
    }
    return parts;
  }
  findings.loss(
    "unreadable-call",
    place,
    `${place} has what looks like a call and cannot be read as one; it stays text`,
  );
  return textParts(text);
}
