import type { CallPart, TextPart } from "../conversation.ts";
import type { TextNotation } from "../text-notation.ts";
import { CALL_MARKER, splitTextCalls } from "./split-text-calls.ts";

/** `tool_call: NAME`, a line end, `arguments: {…}`; an empty line between all of these and the texts around them. */
export const textCallNotation: TextNotation = {
  split: splitTextCalls,

  join(parts: readonly (TextPart | CallPart)[]): string {
    return parts.map((part) => (part.kind === "text" ? part.text : callText(part))).join("\n\n");
  },

  carriesUnsound: true,

  mayHoldCall(text: string): boolean {
    return text.includes(CALL_MARKER) || text.includes("arguments:");
  },
};

function callText({ name, arguments: { state, text } }: CallPart): string {
  return `${CALL_MARKER} ${name}\narguments: ${state === "missing" ? "{}" : text}`;
}
