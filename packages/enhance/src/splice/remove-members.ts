import type { JsonMember, TextEdit } from "@burnish/core";

/**
 * The edits that remove members of an object whose keys don't stay, each with one of the commas beside it; what stays
 * keeps its spacing. Where none stays the object's braces and the white space beside them are left.
 */
export function removeMembers(
  members: readonly JsonMember[],
  stays: (key: string) => boolean,
): TextEdit[] {
  const edits: TextEdit[] = [];
  let previous: JsonMember | undefined;
  let anyStays = false;
  for (const [index, member] of members.entries()) {
    if (stays(member.key)) anyStays = true;
    else if (anyStays && previous !== undefined) {
      edits.push({ start: previous.valueEnd, end: member.valueEnd, text: "" });
    } else {
      const next = members[index + 1];
      edits.push({ start: member.keyStart, end: next?.keyStart ?? member.valueEnd, text: "" });
    }
    previous = member;
  }
  return edits;
}
