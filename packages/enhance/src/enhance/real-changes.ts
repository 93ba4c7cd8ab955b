import type { Example } from "@burnish/scoring";
import { CHANGEABLE_TEXTS, type ChangeableText, type TextChanges } from "../change/text-changes.ts";

/** The proposed texts that differ from what stands there; one that replaces an object, a list or nothing always does. */
export function realChanges(example: Example, proposed: TextChanges): TextChanges {
  const changes: { [name in ChangeableText]?: string } = {};
  for (const name of CHANGEABLE_TEXTS) {
    const text = proposed[name];
    if (text !== undefined && !isAlready(example, name, text)) changes[name] = text;
  }
  return changes;
}

function isAlready(example: Example, name: ChangeableText, text: string): boolean {
  if (name === "userPrompt") return text === example.prompt;
  const field = example.fields[name];
  return field.kind === "string" && field.text === text;
}
