import type { Message } from "../conversation.ts";
import type { FindingList } from "../finding-list.ts";
import type { JsonNode } from "../json-node.ts";
import { readPlainText, textParts } from "./read-text.ts";

/** The system text that stands in the member `key` beside the messages, as the message before them; none without one. */
export function readSystem(
  node: JsonNode | undefined,
  key: string,
  findings: FindingList,
): readonly Message[] {
  if (node === undefined) return [];
  return [{ role: "system", parts: textParts(readPlainText(node, key, findings)), extras: [] }];
}
