import { StageError } from "../../errors.ts";
import type { JsonMember } from "../sound-record.ts";
import { TextRewriter } from "./text-rewriter.ts";

/** Replaces `text.slice(start, end)`; an insertion where both are equal. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What stands between two members and between a key and its value. */
export interface Separators {
  readonly item: ", " | ",";
  readonly key: ": " | ":";
}

/**
 * Applies edits in any order; edits at the same place in the order given. All other characters stay as they are.
 * Throws StageError for edits that overlap or lie outside the text.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const rewriter = new TextRewriter(text);
  let free = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start < free || edit.end < edit.start || edit.end > text.length) {
      throw new StageError(
        "edit-object",
        `the edit of ${edit.start}..${edit.end} overlaps another one or leaves the text`,
      );
    }
    if (edit.start === edit.end && edit.text === "") continue;
    rewriter.replace(edit.start, edit.end, edit.text);
    free = edit.end;
  }
  return rewriter.finish();
}

/** The separators of an object as it writes them itself, seen at its first colon and comma; compact where it is empty. */
export function separatorsOf(text: string, members: readonly JsonMember[]): Separators {
  const [first, second] = members;
  if (first === undefined) return { item: ",", key: ":" };
  const key = text.charCodeAt(first.valueStart - 1) === 58 ? ":" : ": ";
  if (second === undefined) return { item: key === ":" ? "," : ", ", key };
  return { item: text.charCodeAt(second.keyStart - 1) === 44 ? "," : ", ", key };
}

/**
 * Sets members of one object to values given as JSON text: in place where the key exists, else added at the end in the
 * order of the map. `objectEnd` is the index after the object's `}`. A value that stands there already makes no edit.
 */
export function setMembers(
  text: string,
  members: readonly JsonMember[],
  objectEnd: number,
  values: ReadonlyMap<string, string>,
  separators: Separators,
): TextEdit[] {
  const edits: TextEdit[] = [];
  let added = "";
  let between = members.length === 0 ? "" : separators.item;
  for (const [key, value] of values) {
    const member = members.find((candidate) => candidate.key === key);
    if (member === undefined) {
      added += `${between}${JSON.stringify(key)}${separators.key}${value}`;
      between = separators.item;
    } else if (text.slice(member.valueStart, member.valueEnd) !== value) {
      edits.push({ start: member.valueStart, end: member.valueEnd, text: value });
    }
  }
  if (added !== "") {
    const end = members.at(-1)?.valueEnd ?? objectEnd - 1;
    edits.push({ start: end, end, text: added });
  }
  return edits;
}

/**
 * The edit that sets one member; see `setMembers`, which is the way to set several members of one object. Where the
 * value stands there already the edit changes nothing.
 */
export function setMember(
  text: string,
  members: readonly JsonMember[],
  objectEnd: number,
  key: string,
  valueText: string,
  separators: Separators,
): TextEdit {
  const values = new Map([[key, valueText]]);
  const [edit] = setMembers(text, members, objectEnd, values, separators);
  return edit ?? { start: objectEnd, end: objectEnd, text: "" };
}

/**
 * An object with the members named by `fields`, in the order of `fields` (a name given twice counts once), absent ones
 * left out; key and value texts are those of the source. `text` itself where it has exactly these members in order.
 */
export function projectMembers(
  text: string,
  members: readonly JsonMember[],
  fields: readonly string[],
  separators: Separators,
): string {
  const kept: JsonMember[] = [];
  for (const field of new Set(fields)) {
    const member = members.find((candidate) => candidate.key === field);
    if (member !== undefined) kept.push(member);
  }
  if (kept.length === members.length && kept.every((member, index) => member === members[index])) {
    return text;
  }
  const written = kept.map(
    ({ keyStart, keyEnd, valueStart, valueEnd }) =>
      text.slice(keyStart, keyEnd) + separators.key + text.slice(valueStart, valueEnd),
  );
  return `{${written.join(separators.item)}}`;
}
