import type { CallPart, Message, Part, TextPart } from "../conversation.ts";
import { FindingList } from "../finding-list.ts";
import { normalParts } from "../normal-parts.ts";
import type { TextNotation } from "../text-notation.ts";
import { checkArguments, noteUnsound } from "./check-arguments.ts";
import { losePart } from "./lose-part.ts";

/**
 * The content of an assistant's message with its calls as text. White space around texts beside calls goes, with a note;
 * foreign parts go, with a loss; a text that would be read as a call is a loss, and written.
 */
export function writeNotation(
  message: Message,
  notation: TextNotation,
  place: string,
  findings: FindingList,
): string {
  const parts = ownTexts(message.parts, place, findings);
  const normal = ownTexts(normalParts(parts), place, findings);
  const calls = normal.filter((part) => part.kind === "call");
  if (calls.length > 0 && textLength(normal) < textLength(parts)) {
    findings.note(
      "outer-whitespace",
      place,
      `white space around a text beside a call of ${place} is left out`,
    );
  }
  calls.forEach((call, index) => {
    const at = `${place}.calls[${index}]`;
    if (notation.carriesUnsound && call.arguments.state === "unsound") {
      noteUnsound(at, findings);
    } else checkArguments(call, at, findings);
    if (call.name === "" || /\s/.test(call.name)) {
      findings.loss("call-name", at, `the name of ${at} is empty or holds white space`);
    }
  });
  const content = notation.join(normal);
  const suspect = normal.some((part) =>
    notation.mayHoldCall(part.kind === "text" ? part.text : part.name),
  );
  if (suspect && !readsBack(content, normal, notation)) {
    findings.loss(
      "text-reads-as-markup",
      place,
      `a text of ${place} holds what would be read as a call`,
    );
  }
  return content;
}

/** The parts without foreign ones, each of which is a loss. */
function ownTexts(
  parts: readonly Part[],
  place: string,
  findings: FindingList,
): readonly (TextPart | CallPart)[] {
  return parts.flatMap((part) => {
    if (part.kind !== "foreign") return [part];
    losePart(part, place, findings);
    return [];
  });
}

function textLength(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + (part.kind === "text" ? part.text.length : 0), 0);
}

function readsBack(
  content: string,
  parts: readonly (TextPart | CallPart)[],
  notation: TextNotation,
): boolean {
  const read = notation.split(content, "", new FindingList());
  return read !== undefined && JSON.stringify(read.map(shown)) === JSON.stringify(parts.map(shown));
}

function shown(part: Part): unknown {
  if (part.kind !== "call") return part;
  const { state, text } = part.arguments;
  return [part.name, state === "missing" ? "{}" : text];
}
