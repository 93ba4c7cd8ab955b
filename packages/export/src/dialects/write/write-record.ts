import type { Conversation, Member } from "../conversation.ts";
import type { FindingList } from "../finding-list.ts";

/**
 * The record in one line: the dialect's members where the messages stood in the source, all other members around them in
 * their order. A member of a name that the dialect uses itself is left out, which is a loss; `reserved` are names that it
 * uses though this record has no such member.
 */
export function writeRecord(
  { members, messagesAt }: Conversation,
  own: readonly Member[],
  reserved: ReadonlySet<string>,
  findings: FindingList,
): string {
  const taken = new Set([...reserved, ...own.map(({ key }) => key)]);
  const before = withoutTaken(members.slice(0, messagesAt), taken, findings);
  const after = withoutTaken(members.slice(messagesAt), taken, findings);
  return writeObject([...before, ...own, ...after]);
}

/** Compact JSON of an object. */
export function writeObject(members: readonly Member[]): string {
  return `{${members.map(({ key, json }) => `${JSON.stringify(key)}:${json}`).join(",")}}`;
}

/** A member whose value is a string. */
export function stringMember(key: string, text: string): Member {
  return { key, json: JSON.stringify(text) };
}

function withoutTaken(
  members: readonly Member[],
  taken: ReadonlySet<string>,
  findings: FindingList,
): readonly Member[] {
  return members.filter(({ key }) => {
    if (!taken.has(key)) return true;
    findings.loss(
      "member-collision",
      key,
      `the dialect uses ${key} itself; the record's is left out`,
    );
    return false;
  });
}
