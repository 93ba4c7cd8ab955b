import type { Family, Part } from "../conversation.ts";
import type { FindingList } from "../finding-list.ts";
import { type JsonNode, memberMap } from "../json-node.ts";

/** A text as parts: none where it is empty. */
export function textParts(text: string): readonly Part[] {
  return text === "" ? [] : [{ kind: "text", text }];
}

/** The text of a member; a fault where it is something else. Null and a missing member are no text. */
export function readPlainText(
  node: JsonNode | undefined,
  place: string,
  findings: FindingList,
): string {
  if (node === undefined || node.kind === "null") return "";
  const { string } = node;
  if (string === undefined) {
    findings.fault("malformed-message", place, `${place} is no text but of kind ${node.kind}`);
  }
  return string ?? "";
}

/** A content that is a text or a list of parts; parts of other kinds than plain text stay foreign ones. */
export function readContent(
  node: JsonNode | undefined,
  family: Family,
  place: string,
  findings: FindingList,
): readonly Part[] {
  if (node?.kind === "array") return readParts(node.elements(), family, place, findings);
  return textParts(readPlainText(node, place, findings));
}

/** The parts of a content list. */
function readParts(
  nodes: readonly JsonNode[],
  family: Family,
  place: string,
  findings: FindingList,
): readonly Part[] {
  return nodes.flatMap((node, index) => {
    if (node.kind === "object") return readPart(node, family);
    const at = `${place}[${index}]`;
    findings.fault("malformed-message", at, `${at} is no part of a content but ${node.kind}`);
    return [];
  });
}

/** A plain text part (`type` and `text`, nothing else) as text, any other as a foreign part. */
export function readPart(node: JsonNode, family: Family): readonly Part[] {
  const members = memberMap(node);
  const text = members.get("text")?.string;
  const isPlain = members.size === 2 && members.get("type")?.string === "text";
  if (isPlain && text !== undefined) return textParts(text);
  return [{ kind: "foreign", family, json: node.json }];
}
