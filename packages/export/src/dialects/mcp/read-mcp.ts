import type { CallPart, Message, Role } from "../conversation.ts";
import type { ReadConversation, SourceRecord } from "../dialect.ts";
import { FindingList } from "../finding-list.ts";
import { type JsonNode, memberMap } from "../json-node.ts";
import { readArgumentsNode } from "../read/read-arguments.ts";
import { readEnvelope } from "../read/read-envelope.ts";
import { readExtras, readMessageHead, refuseMembers } from "../read/read-message.ts";
import { readSystem } from "../read/read-system.ts";
import { readContent, readPart, textParts } from "../read/read-text.ts";
import { readTools } from "../read/read-tools.ts";

const OWN = new Set(["tools", "systemPrompt"]);
const MESSAGE_OWN = new Set(["role", "content"]);
const REQUEST_OWN = new Set(["jsonrpc", "id", "method", "params"]);
const PARAMS_OWN = new Set(["name", "arguments"]);
const RESPONSE_OWN = new Set(["jsonrpc", "id", "result", "error"]);
const RESULT_OWN = new Set(["content", "isError"]);
const ROLES: ReadonlyMap<string, Role> = new Map([
  ["user", "user"],
  ["assistant", "assistant"],
]);

/**
 * Reads `messages` in which prompt messages (`role` and `content`) and JSON-RPC messages (`tools/call` requests and their
 * responses) stand in the order in which they came. Requests belong to the assistant's message before them.
 */
export function readMcp(record: SourceRecord): ReadConversation {
  const findings = new FindingList();
  const envelope = readEnvelope(record, ["messages"], OWN, findings);
  if (envelope === undefined) return { findings: findings.list };
  const messages = [...readSystem(envelope.own.get("systemPrompt"), "systemPrompt", findings)];
  envelope.messages.forEach((node, index) => {
    addMessage(messages, node, `${envelope.key}[${index}]`, findings);
  });
  const tools = readTools(envelope.own.get("tools"), "mcp", findings);
  if (findings.isFaulty) return { findings: findings.list };
  const { members, messagesAt, label } = envelope;
  const rest = { members, messagesAt, ...(label !== undefined && { label }) };
  return { conversation: { messages, tools, ...rest }, findings: findings.list };
}

function addMessage(
  messages: Message[],
  node: JsonNode,
  place: string,
  findings: FindingList,
): void {
  const members = memberMap(node);
  if (!members.has("jsonrpc")) {
    messages.push(...readPrompt(node, place, findings));
  } else if (members.get("method")?.string === "tools/call") {
    const call = readRequest(node, place, findings);
    if (call !== undefined) addCall(messages, call);
  } else if (members.has("result") || members.has("error")) {
    messages.push(readResponse(node, place, findings));
  } else {
    findings.fault("malformed-message", place, `${place} is neither a tools/call nor its response`);
  }
}

function addCall(messages: Message[], call: CallPart): void {
  const last = messages.at(-1);
  if (last?.role === "assistant") {
    messages[messages.length - 1] = { ...last, parts: [...last.parts, call] };
  } else messages.push({ role: "assistant", parts: [call], extras: [] });
}

function readPrompt(node: JsonNode, place: string, findings: FindingList): readonly Message[] {
  const head = readMessageHead(node, { roleKey: "role", roles: ROLES, place, findings });
  if (head === undefined) return [];
  const { role, members } = head;
  const content = members.find(({ key }) => key === "content")?.node;
  const parts =
    content?.kind === "object"
      ? readPart(content, "mcp")
      : readContent(content, "mcp", `${place}.content`, findings);
  return [{ role, parts, extras: readExtras(members, MESSAGE_OWN, place, findings) }];
}

function readRequest(node: JsonNode, place: string, findings: FindingList): CallPart | undefined {
  const members = memberMap(node);
  const params = members.get("params");
  const inner = params === undefined ? undefined : memberMap(params);
  const name = inner?.get("name")?.string;
  if (params === undefined || name === undefined) {
    findings.fault("malformed-message", place, `${place}.params names no tool`);
    return undefined;
  }
  refuseMembers(node.members(), REQUEST_OWN, place, findings);
  refuseMembers(params.members(), PARAMS_OWN, `${place}.params`, findings);
  const id = idOf(members.get("id"));
  const read = readArgumentsNode(inner?.get("arguments"), place, findings);
  return { kind: "call", ...(id !== undefined && { id }), name, arguments: read };
}

function readResponse(node: JsonNode, place: string, findings: FindingList): Message {
  const members = memberMap(node);
  refuseMembers(node.members(), RESPONSE_OWN, place, findings);
  const callId = idOf(members.get("id"));
  const of = { ...(callId !== undefined && { callId }) };
  const result = members.get("result");
  if (result === undefined) {
    const error = members.get("error");
    const text = error === undefined ? undefined : memberMap(error).get("message")?.string;
    findings.loss("call-member", place, `of ${place}.error only the message is read`);
    return {
      role: "tool",
      parts: textParts(text ?? ""),
      result: { ...of, isError: true },
      extras: [],
    };
  }
  refuseMembers(result.members(), RESULT_OWN, `${place}.result`, findings);
  const inner = memberMap(result);
  const isError = inner.get("isError")?.json === "true";
  const parts = readContent(inner.get("content"), "mcp", `${place}.result.content`, findings);
  return { role: "tool", parts, result: { ...of, ...(isError && { isError }) }, extras: [] };
}

/** An id may be a number. */
function idOf(node: JsonNode | undefined): string | undefined {
  return node?.kind === "number" ? node.json : node?.string;
}
