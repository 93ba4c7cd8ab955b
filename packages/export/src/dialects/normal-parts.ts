import type { Part } from "./conversation.ts";

/**
 * The parts of a message as all dialects can say them: text parts that stand side by side joined, and text beside a call
 * without the white space around it, which is how a dialect sets the two apart. Text without a call stays as it is.
 */
export function normalParts(parts: readonly Part[]): readonly Part[] {
  const joined = joinTexts(parts);
  if (!joined.some(({ kind }) => kind === "call")) return joined;
  return joined.flatMap((part): readonly Part[] => {
    if (part.kind !== "text") return [part];
    const text = part.text.trim();
    return text === "" ? [] : [{ kind: "text", text }];
  });
}

/** The parts with text parts that stand side by side joined. */
function joinTexts(parts: readonly Part[]): readonly Part[] {
  if (parts.length < 2) return parts;
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.kind === "text" && last?.kind === "text") {
      joined[joined.length - 1] = { kind: "text", text: last.text + part.text };
    } else joined.push(part);
  }
  return joined;
}
