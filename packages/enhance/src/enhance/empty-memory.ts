import type { Example } from "@burnish/scoring";
import type { TextChanges } from "../change/text-changes.ts";

/** The same changes, with a memory that is null, `[]` or `{}` and gets no new text made the empty text that it means. */
export function withEmptyMemory({ fields }: Example, changes: TextChanges): TextChanges {
  const { kind, text } = fields.sessionMemory;
  const isEmpty = kind === "null" || text === "[]" || text === "{}";
  if (changes.sessionMemory !== undefined || kind === "string" || !isEmpty) return changes;
  return { ...changes, sessionMemory: "" };
}
