import type { ContextTexts, PairRow } from "../row/pair-row.ts";

/**
 * A context member of a row as text, also where the call's arguments are cut off or otherwise no JSON: then the string
 * that follows the member's name in the answer. Empty where there is none. Linear in the answer.
 */
export function cutCallText(row: PairRow, key: keyof ContextTexts): string {
  const { call, completion, context } = row.facts;
  if (call !== "unparseable") return context[key];
  const at = completion.indexOf(`"${key}"`);
  if (at < 0) return "";
  const found = /^\s*:\s*("(?:[^"\\]|\\.)*")/s.exec(completion.slice(at + key.length + 2));
  try {
    const value: unknown = JSON.parse(found?.[1] ?? '""');
    return typeof value === "string" && value.trim() !== "" ? value : "";
  } catch {
    return "";
  }
}
