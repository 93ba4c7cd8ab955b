import type { Example } from "@burnish/scoring";
import type { CallKind } from "./call-kind.ts";
import type { CallParts } from "./call-parts.ts";
import { baseName } from "./path-parts.ts";
import type { Clause } from "./read-clauses.ts";

/**
 * What holds of a call, by name: its kind, its switches, what the request asks beside it, and how its values stand to each
 * other, as phrasings ask for it in brackets.
 */
export function callFlags(
  kind: CallKind,
  parts: CallParts,
  clauses: readonly Clause[],
  example: Example,
  slots: Record<string, string | undefined>,
): Set<string> {
  const flags = new Set<string>([...parts.flags, kind, (slots.nouns ?? "").replace(/\s/g, "-")]);
  const prompt = example.result === undefined ? example.prompt.toLowerCase() : "";
  const { short, target } = slots;
  const stands = (text: string | undefined): boolean =>
    text !== undefined && prompt.includes(text.toLowerCase());
  if (stands(target) || stands(short)) flags.add("named");
  else if (prompt !== "" && target !== undefined) flags.add("unnamed");
  if (prompt !== "" && !/[\w-]\/[\w-]|\w\.[a-z]{1,4}\b|_\w/.test(prompt)) flags.add("noPath");
  const asked = clauses.map((each) => (isLook(each.kind) && isLook(kind) ? kind : each.kind));
  const kinds = new Set(asked);
  if (clauses.length > 0 && !kinds.has(kind) && !(kind === "append" && kinds.has("create"))) {
    flags.add("preparatory");
  }
  if (clauses.length > 1) flags.add("several");
  if (/\b(?:latest|recent|last|yesterday|today|newest|this week|this month)\b/.test(prompt)) {
    flags.add("recent");
  }
  if (["note", "file"].includes(slots.noun ?? "")) flags.add("document");
  for (const noun of ["note", "file", "folder"]) if (slots.noun === noun) flags.add(`${noun}s`);
  if (/[\\^$*+?|[\]]/.test(parts.query ?? "")) flags.add("pattern");
  if (example.result !== undefined) flags.add("result");
  else flags.add("request");
  if (slots.short !== slots.target) flags.add("nested");
  if (parts.instruction !== undefined) flags.add("single");
  if (slots.changed?.includes("instructions")) flags.add("newInstructions");
  if (slots.changed !== undefined && !/ and |,/.test(slots.changed)) flags.add("oneChange");
  if (holds(slots.object, parts.query)) flags.add("objectHasQuery");
  if (holds(parts.id, (slots.noun ?? "").split(" ").at(-1))) flags.add("idHasNoun");
  if (parts.from !== undefined && baseName(parts.from) === baseName(parts.to ?? "")) {
    flags.add("sameName");
  }
  return flags;
}

/** Whether a text says another, whatever the case; false where there is none of either. */
export function holds(text: string | undefined, part: string | undefined): boolean {
  return (
    text !== undefined && part !== undefined && text.toLowerCase().includes(part.toLowerCase())
  );
}

/** To show, to view, to list: which of them a user says means little. */
function isLook(kind: CallKind | undefined): boolean {
  return kind === "list" || kind === "read" || kind === "open";
}
