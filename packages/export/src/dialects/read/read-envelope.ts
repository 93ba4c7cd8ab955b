import type { Member } from "../conversation.ts";
import type { SourceRecord } from "../dialect.ts";
import type { FindingList } from "../finding-list.ts";
import { JsonNode } from "../json-node.ts";

/** A record taken apart: its messages, the members that its dialect owns, and all others. */
export interface Envelope {
  /** Name of the member that holds the messages. */
  readonly key: string;
  readonly messages: readonly JsonNode[];
  /** Members that the dialect owns and the record has, null ones left out. */
  readonly own: ReadonlyMap<string, JsonNode>;
  readonly members: readonly Member[];
  /** How many of `members` stand before the messages. */
  readonly messagesAt: number;
  readonly label?: boolean;
}

/**
 * Takes a record apart. The messages are the first of `keys` that holds a list; `own` names further members of the
 * dialect. Undefined, with a fault, where none of `keys` holds a list.
 */
export function readEnvelope(
  { text, members, value }: SourceRecord,
  keys: readonly string[],
  own: ReadonlySet<string>,
  findings: FindingList,
): Envelope | undefined {
  const key = keys.find((candidate) => Array.isArray(value[candidate]));
  if (key === undefined) {
    findings.fault("no-messages", keys.join(" or "), `the record has no list ${keys.join(" or ")}`);
    return undefined;
  }
  const owned = new Map<string, JsonNode>();
  const others: Member[] = [];
  let messages: readonly JsonNode[] = [];
  let messagesAt = 0;
  for (const member of members) {
    const node = JsonNode.ofMember(text, member);
    if (member.key === key) {
      messages = node.elements();
      messagesAt = others.length;
    } else if (own.has(member.key)) {
      if (node.kind !== "null") owned.set(member.key, node);
    } else others.push({ key: member.key, json: node.json });
  }
  const { label } = value;
  return {
    key,
    messages,
    own: owned,
    members: others,
    messagesAt,
    ...(typeof label === "boolean" && { label }),
  };
}
