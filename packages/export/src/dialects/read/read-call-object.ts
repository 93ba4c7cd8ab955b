import type { CallPart } from "../conversation.ts";
import type { FindingList } from "../finding-list.ts";
import { type JsonNode, memberMap } from "../json-node.ts";
import { readArgumentsNode } from "./read-arguments.ts";
import { refuseMembers } from "./read-message.ts";

const OWN = new Set(["name", "arguments"]);

/** A call from an object with `name` and `arguments` that stands in a text; undefined where it is none. */
export function readCallObject(
  node: JsonNode,
  place: string,
  findings: FindingList,
): CallPart | undefined {
  const members = memberMap(node);
  const name = members.get("name")?.string;
  if (name === undefined) return undefined;
  refuseMembers(node.members(), OWN, place, findings);
  const read = readArgumentsNode(members.get("arguments"), place, findings, true);
  return { kind: "call", name, arguments: read };
}
