import { type JsonMember, separatorsOf, setMembers, type TextEdit } from "@burnish/core";
import type { ChangeableText } from "../change/text-changes.ts";
import { jsonString, writesAscii } from "./json-string.ts";
import { readableMembers } from "./readable-members.ts";

/** A changeable text that stands in the context. */
export type ContextField = Exclude<ChangeableText, "userPrompt">;

/** New texts of the context, by the field's name, in the order in which absent ones are added. */
export type ContextChanges = ReadonlyMap<ContextField, string>;

/** Edits of an arguments text. */
export interface ArgumentEdits {
  readonly edits: readonly TextEdit[];
  /** True where a member stood twice and the one that readers don't see was removed. */
  readonly removedDuplicate: boolean;
}

/**
 * The edits that set texts of the context inside of the arguments object whose `{` stands at `start`; undefined where the
 * arguments hold no context object, or none that can be read. A field that stands there twice is set where readers see it, at its last place, and
 * its other places are removed. All else stays as it is.
 */
export function editArguments(
  text: string,
  start: number,
  argument: string,
  changes: ContextChanges,
): ArgumentEdits | undefined {
  const all = readableMembers(text, start)?.members;
  const context = all?.findLast(({ key }) => key === argument);
  if (context === undefined || text.charCodeAt(context.valueStart) !== 123) return undefined;
  const inner = readableMembers(text, context.valueStart);
  if (inner === undefined) return undefined;
  const { members, end } = inner;
  const ascii = writesAscii(text);
  const edits: TextEdit[] = [];
  const added = new Map<string, string>();
  let removedDuplicate = false;
  for (const [name, value] of changes) {
    const places = members.filter(({ key }) => key === name);
    const last = places.pop();
    const written = jsonString(value, ascii);
    if (last === undefined) added.set(name, written);
    else edits.push({ start: last.valueStart, end: last.valueEnd, text: written });
    for (const place of places) {
      removedDuplicate = true;
      edits.push(removal(place, members));
    }
  }
  const separators = separatorsOf(text, members);
  edits.push(...setMembers(text, members, end, added, separators));
  return { edits, removedDuplicate };
}

/** Removes a member that others follow. */
function removal(member: JsonMember, members: readonly JsonMember[]): TextEdit {
  const next = members[members.indexOf(member) + 1];
  return { start: member.keyStart, end: next?.keyStart ?? member.valueEnd, text: "" };
}
