import { containerEnd } from "../container-end.ts";
import type { CallPart, Part, TextPart } from "../conversation.ts";
import type { FindingList } from "../finding-list.ts";
import { JsonNode } from "../json-node.ts";
import { isSoundJson } from "../read/read-arguments.ts";
import { readCallObject } from "../read/read-call-object.ts";
import type { TextNotation } from "../text-notation.ts";
import { callObject } from "../write/write-call-object.ts";

const OPEN = "<tool_call>";
const CLOSE = "</tool_call>";

/** A call between `<tool_call>` and `</tool_call>`, each on a line of its own, one block a call. */
export const hermesNotation: TextNotation = {
  split: splitHermesCalls,

  join(parts: readonly (TextPart | CallPart)[]): string {
    return parts
      .map((part) => (part.kind === "text" ? part.text : `${OPEN}\n${callObject(part)}\n${CLOSE}`))
      .join("\n");
  },

  carriesUnsound: false,

  mayHoldCall(text: string): boolean {
    return text.includes(OPEN);
  },
};

/** The end of a call is that of its JSON, so that a closing tag inside of a string does not end it. */
function splitHermesCalls(
  text: string,
  place: string,
  findings: FindingList,
): readonly Part[] | undefined {
  let open = text.indexOf(OPEN);
  if (open < 0) return text === "" ? [] : [{ kind: "text", text }];
  const parts: Part[] = [];
  let end = 0;
  while (open >= 0) {
    addText(parts, text.slice(end, open));
    const start = skipSpace(text, open + OPEN.length);
    const jsonEnd = text.charCodeAt(start) === 123 ? containerEnd(text, start) : -1;
    const close = jsonEnd < 0 ? -1 : skipSpace(text, jsonEnd);
    if (close < 0 || !text.startsWith(CLOSE, close)) return undefined;
    const json = text.slice(start, jsonEnd);
    const call = isSoundJson(json) ? readCallObject(JsonNode.of(json), place, findings) : undefined;
    if (call === undefined) return undefined;
    parts.push(call);
    end = close + CLOSE.length;
    open = text.indexOf(OPEN, end);
  }
  addText(parts, text.slice(end));
  return parts;
}

function addText(parts: Part[], text: string): void {
  const trimmed = text.trim();
  if (trimmed !== "") parts.push({ kind: "text", text: trimmed });
}

function skipSpace(text: string, start: number): number {
  let index = start;
  while (/\s/.test(text.charAt(index))) index++;
  return index;
}
