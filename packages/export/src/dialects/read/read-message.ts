import type { Member, Role } from "../conversation.ts";
import type { FindingList } from "../finding-list.ts";
import type { JsonNode, NodeMember } from "../json-node.ts";

/** A message whose role is known; its other members still to be read. */
export interface MessageHead {
  readonly role: Role;
  readonly members: readonly NodeMember[];
}

/** Members and role of a message; undefined, with a fault, where it is no object or its role is unknown. */
export function readMessageHead(
  node: JsonNode,
  {
    roleKey,
    roles,
    place,
    findings,
  }: {
    readonly roleKey: string;
    readonly roles: ReadonlyMap<string, Role>;
    readonly place: string;
    readonly findings: FindingList;
  },
): MessageHead | undefined {
  const members = node.members();
  const name = members.find(({ key }) => key === roleKey)?.node.string;
  if (name === undefined) {
    findings.fault("malformed-message", place, `${place} has no ${roleKey} that is a text`);
    return undefined;
  }
  const role = roles.get(name);
  if (role === undefined) {
    const known = [...roles.keys()].join(", ");
    const shown = JSON.stringify(name.slice(0, 40));
    findings.fault("unknown-role", place, `${place}.${roleKey} is ${shown}, not one of ${known}`);
    return undefined;
  }
  return { role, members };
}

/** The members that `own` does not name, null ones left out with a note. */
export function readExtras(
  members: readonly NodeMember[],
  own: ReadonlySet<string>,
  place: string,
  findings: FindingList,
): readonly Member[] {
  const extras: Member[] = [];
  for (const { key, node } of members) {
    if (own.has(key)) continue;
    if (node.kind === "null") {
      findings.note("null-member", place, `${place}.${key} is null and is left out`);
    } else extras.push({ key, json: node.json });
  }
  return extras;
}

/** Says of members that no dialect carries that they are left out. */
export function refuseMembers(
  members: readonly NodeMember[],
  own: ReadonlySet<string>,
  place: string,
  findings: FindingList,
): void {
  for (const { key, node } of members) {
    if (own.has(key) || node.kind === "null") continue;
    findings.loss("call-member", place, `${place}.${key} is left out`);
  }
}
