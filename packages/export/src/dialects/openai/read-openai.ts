import type { CallPart, Message, Part } from "../conversation.ts";
import type { ReadConversation, SourceRecord } from "../dialect.ts";
import { FindingList } from "../finding-list.ts";
import { type JsonNode, memberMap, type NodeMember } from "../json-node.ts";
import { readArgumentsNode } from "../read/read-arguments.ts";
import { readEnvelope } from "../read/read-envelope.ts";
import { readExtras, readMessageHead, refuseMembers } from "../read/read-message.ts";
import { readContent } from "../read/read-text.ts";
import { readTools } from "../read/read-tools.ts";
import { MESSAGE_ROLES } from "../read/role-names.ts";

const OWN = new Set(["tools", "functions"]);
const MESSAGE_OWN = new Set(["role", "content", "tool_calls", "function_call"]);
const TOOL_OWN = new Set([...MESSAGE_OWN, "tool_call_id", "name"]);
const CALL_OWN = new Set(["id", "type", "function"]);
const FUNCTION_OWN = new Set(["name", "arguments"]);

/**
 * Reads `messages` with `tool_calls`, or the older `function_call`. Arguments may be a string or an object; content a
 * text, a list of parts or null. `tools`, or the older `functions`, may be a list or the JSON text of one.
 */
export function readOpenai(record: SourceRecord): ReadConversation {
  const findings = new FindingList();
  const envelope = readEnvelope(record, ["messages", "conversations"], OWN, findings);
  if (envelope === undefined) return { findings: findings.list };
  const messages = envelope.messages.flatMap((node, index) =>
    readMessage(node, `${envelope.key}[${index}]`, findings),
  );
  const tools = ["tools", "functions"].flatMap((key) =>
    readTools(envelope.own.get(key), "openai", findings),
  );
  if (findings.isFaulty) return { findings: findings.list };
  const { members, messagesAt, label } = envelope;
  const rest = { members, messagesAt, ...(label !== undefined && { label }) };
  return { conversation: { messages, tools, ...rest }, findings: findings.list };
}

function readMessage(node: JsonNode, place: string, findings: FindingList): readonly Message[] {
  const head = readMessageHead(node, { roleKey: "role", roles: MESSAGE_ROLES, place, findings });
  if (head === undefined) return [];
  const { role, members } = head;
  const find = (key: string): JsonNode | undefined =>
    members.find((member) => member.key === key)?.node;
  const content = readContent(find("content"), "openai", `${place}.content`, findings);
  const extras = readExtras(members, role === "tool" ? TOOL_OWN : MESSAGE_OWN, place, findings);
  const calls = readCalls(members, place, findings);
  if (role === "assistant") return [{ role, parts: [...content, ...calls], extras }];
  if (calls.length > 0) {
    findings.fault("malformed-message", place, `${place} has calls and is not the assistant's`);
  }
  if (role !== "tool") return [{ role, parts: content, extras }];
  const callId = find("tool_call_id")?.string;
  const name = find("name")?.string;
  const result = { ...(callId !== undefined && { callId }), ...(name !== undefined && { name }) };
  return [{ role, parts: content, result, extras }];
}

function readCalls(
  members: readonly NodeMember[],
  place: string,
  findings: FindingList,
): readonly Part[] {
  return members.flatMap(({ key, node }) => {
    if (node.kind === "null") return [];
    if (key === "function_call") {
      return readFunction(node, undefined, `${place}.function_call`, findings);
    }
    if (key !== "tool_calls") return [];
    if (node.kind !== "array") {
      findings.fault("malformed-message", place, `${place}.tool_calls is no list but ${node.kind}`);
    }
    return node
      .elements()
      .flatMap((call, index) => readCall(call, `${place}.tool_calls[${index}]`, findings));
  });
}

function readCall(call: JsonNode, place: string, findings: FindingList): readonly CallPart[] {
  const members = memberMap(call);
  const inner = members.get("function");
  const type = members.get("type")?.string ?? "function";
  if (inner?.kind !== "object" || type !== "function") {
    findings.fault("malformed-message", place, `${place} is no call of a function`);
    return [];
  }
  refuseMembers(call.members(), CALL_OWN, place, findings);
  return readFunction(inner, members.get("id")?.string, place, findings);
}

function readFunction(
  node: JsonNode,
  id: string | undefined,
  place: string,
  findings: FindingList,
): readonly CallPart[] {
  const members = memberMap(node);
  const name = members.get("name")?.string;
  if (name === undefined) {
    findings.fault("malformed-message", place, `${place} names no function`);
    return [];
  }
  refuseMembers(node.members(), FUNCTION_OWN, place, findings);
  const args = readArgumentsNode(members.get("arguments"), place, findings);
  return [{ kind: "call", ...(id !== undefined && { id }), name, arguments: args }];
}
