import type { SoundRecord } from "@burnish/core";

/** The JSON text of a member as it stands in the record; `null` where it has none. */
export function memberText(
  { text, members }: Pick<SoundRecord, "text" | "members">,
  key: string,
): string {
  const member = members.find((candidate) => candidate.key === key);
  return member === undefined ? "null" : text.slice(member.valueStart, member.valueEnd);
}
