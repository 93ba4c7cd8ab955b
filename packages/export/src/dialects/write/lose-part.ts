import type { Part } from "../conversation.ts";
import type { FindingList } from "../finding-list.ts";
import { JsonNode, memberMap } from "../json-node.ts";

/** Says that a part is left out, and of what kind it is. */
export function losePart(part: Part, place: string, findings: FindingList): void {
  findings.loss("content-part", place, `${shown(part)} of ${place} has no place and is left out`);
}

/** A text is foreign where it has marks beside its text, which are named. */
function shown(part: Part): string {
  if (part.kind !== "foreign") return part.kind === "call" ? "a call" : "a text";
  const members = memberMap(JsonNode.of(part.json));
  const type = members.get("type")?.string;
  if (type === undefined) return "a part without a type";
  const marks = [...members.keys()].filter((key) => key !== "type" && key !== "text");
  const kind = `a part of type ${JSON.stringify(type.slice(0, 40))}`;
  return type === "text" ? `${kind} with ${marks.join(", ")}` : kind;
}
