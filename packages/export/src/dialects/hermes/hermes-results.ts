import { containerEnd } from "../container-end.ts";
import type { Message } from "../conversation.ts";
import type { FindingList } from "../finding-list.ts";
import { JsonNode, memberMap } from "../json-node.ts";
import { isSoundJson } from "../read/read-arguments.ts";
import { refuseMembers } from "../read/read-message.ts";
import { textParts } from "../read/read-text.ts";

const OPEN = "<tool_response>";
const CLOSE = "</tool_response>";
const OWN = new Set(["name", "content", "tool_call_id"]);

/** True where a prompt's text is a list of results. */
export function holdsResults(text: string): boolean {
  return text.trimStart().startsWith(OPEN);
}

/**
 * One result between tags. A content whose text is a JSON object or list is written as such, any other as a string; the
 * text stays the same.
 */
export function resultBlock(text: string, name: string | undefined): string {
  const named = name === undefined ? "" : `"name": ${JSON.stringify(name)}, `;
  return `${OPEN}\n{${named}"content": ${contentJson(text)}}\n${CLOSE}`;
}

function contentJson(text: string): string {
  const isContainer = /^[[{]/.test(text) && /[\]}]$/.test(text) && !/[\n\r]/.test(text);
  return isContainer && isSoundJson(text) ? text : JSON.stringify(text);
}

/**
 * The results in a turn's text, one message each. Between the tags stands an object with `name` and `content`, or plain
 * text as Qwen's template has it. A text that is no list of such blocks is one result.
 */
export function readResults(
  text: string,
  place: string,
  findings: FindingList,
): readonly Omit<Message, "extras">[] {
  const results: Omit<Message, "extras">[] = [];
  let index = skipSpace(text, 0);
  while (index < text.length) {
    const block = text.startsWith(OPEN, index)
      ? readBlock(text, index, place, findings)
      : undefined;
    if (block === undefined) return [{ role: "tool", parts: textParts(text), result: {} }];
    results.push(block.message);
    index = skipSpace(text, block.end);
  }
  return results.length > 0 ? results : [{ role: "tool", parts: textParts(text), result: {} }];
}

function readBlock(
  text: string,
  open: number,
  place: string,
  findings: FindingList,
): { readonly message: Omit<Message, "extras">; readonly end: number } | undefined {
  const start = skipSpace(text, open + OPEN.length);
  const jsonEnd = text.charCodeAt(start) === 123 ? containerEnd(text, start) : -1;
  const afterJson = jsonEnd < 0 ? -1 : skipSpace(text, jsonEnd);
  if (afterJson >= 0 && text.startsWith(CLOSE, afterJson)) {
    const message = readObject(text.slice(start, jsonEnd), place, findings);
    if (message !== undefined) return { message, end: afterJson + CLOSE.length };
  }
  const close = text.indexOf(CLOSE, open);
  if (close < 0) return undefined;
  const inner = text.slice(open + OPEN.length, close).trim();
  const message = { role: "tool", parts: textParts(inner), result: {} } as const;
  return { message, end: close + CLOSE.length };
}

function readObject(
  json: string,
  place: string,
  findings: FindingList,
): Omit<Message, "extras"> | undefined {
  if (!isSoundJson(json)) return undefined;
  const node = JsonNode.of(json);
  const members = memberMap(node);
  const content = members.get("content");
  if (content === undefined) return undefined;
  refuseMembers(node.members(), OWN, place, findings);
  const name = members.get("name")?.string;
  const callId = members.get("tool_call_id")?.string;
  const result = { ...(callId !== undefined && { callId }), ...(name !== undefined && { name }) };
  return { role: "tool", parts: textParts(content.string ?? content.source), result };
}

function skipSpace(text: string, start: number): number {
  let index = start;
  while (/\s/.test(text.charAt(index))) index++;
  return index;
}
