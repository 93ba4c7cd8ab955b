import type { Conversation, Message, Part } from "../conversation.ts";
import type {
  ConversationDialect,
  ReadConversation,
  SourceRecord,
  WrittenConversation,
} from "../dialect.ts";
import { FindingList } from "../finding-list.ts";
import type { JsonNode } from "../json-node.ts";
import { readEnvelope } from "../read/read-envelope.ts";
import { readExtras, readMessageHead } from "../read/read-message.ts";
import { readNotation } from "../read/read-notation.ts";
import { readContent } from "../read/read-text.ts";
import { readTools } from "../read/read-tools.ts";
import { MESSAGE_ROLES } from "../read/role-names.ts";
import { checkResults } from "../write/check-results.ts";
import { linkResults } from "../write/link-results.ts";
import { plainText } from "../write/plain-text.ts";
import { keptExtras } from "../write/write-extras.ts";
import { writeNotation } from "../write/write-notation.ts";
import { stringMember, writeObject, writeRecord } from "../write/write-record.ts";
import { writeTools } from "../write/write-tools.ts";
import { textCallNotation } from "./text-call-notation.ts";

const OWN = new Set(["tools"]);
const MESSAGE_OWN = new Set(["role", "content"]);
const TOOL_OWN = new Set([...MESSAGE_OWN, "name", "tool_call_id"]);

/** `conversations` with `role` and `content`, calls as text in the assistant's content. */
export const textCallDialect: ConversationDialect = {
  name: "text-call",
  summary:
    "`conversations` of `role` and `content`; a call is a line `tool_call: NAME` and `arguments: {…}` in the text",

  read(record: SourceRecord): ReadConversation {
    const findings = new FindingList();
    const envelope = readEnvelope(record, ["conversations", "messages"], OWN, findings);
    if (envelope === undefined) return { findings: findings.list };
    const messages = envelope.messages.flatMap((node, index) =>
      readMessage(node, `${envelope.key}[${index}]`, findings),
    );
    const tools = readTools(envelope.own.get("tools"), "openai", findings);
    if (findings.isFaulty) return { findings: findings.list };
    const { members, messagesAt, label } = envelope;
    const rest = { members, messagesAt, ...(label !== undefined && { label }) };
    return { conversation: { messages, tools, ...rest }, findings: findings.list };
  },

  write(conversation: Conversation): WrittenConversation {
    const findings = new FindingList();
    const { messages } = conversation;
    const links = linkResults(messages);
    checkResults(messages, links, { names: "given", isError: false }, findings);
    const written = messages.map((message, index) =>
      writeMessage(message, `messages[${index}]`, findings),
    );
    const tools = writeTools(conversation.tools, "openai", findings);
    const own = [
      { key: "conversations", json: `[${written.join(",")}]` },
      ...(tools.length > 0 ? [{ key: "tools", json: `[${tools.join(",")}]` }] : []),
    ];
    return { text: writeRecord(conversation, own, OWN, findings), findings: findings.list };
  },
};

function readMessage(node: JsonNode, place: string, findings: FindingList): readonly Message[] {
  const head = readMessageHead(node, { roleKey: "role", roles: MESSAGE_ROLES, place, findings });
  if (head === undefined) return [];
  const { role, members } = head;
  const find = (key: string): JsonNode | undefined =>
    members.find((member) => member.key === key)?.node;
  const content = readContent(find("content"), "openai", `${place}.content`, findings);
  const parts =
    role === "assistant" ? content.flatMap((part) => splitPart(part, place, findings)) : content;
  const extras = readExtras(members, role === "tool" ? TOOL_OWN : MESSAGE_OWN, place, findings);
  if (role !== "tool") return [{ role, parts, extras }];
  const callId = find("tool_call_id")?.string;
  const name = find("name")?.string;
  const result = { ...(callId !== undefined && { callId }), ...(name !== undefined && { name }) };
  return [{ role, parts, result, extras }];
}

function splitPart(part: Part, place: string, findings: FindingList): readonly Part[] {
  return part.kind === "text"
    ? readNotation(part.text, textCallNotation, `${place}.content`, findings)
    : [part];
}

function writeMessage(message: Message, place: string, findings: FindingList): string {
  const { role, result } = message;
  const content =
    role === "assistant"
      ? writeNotation(message, textCallNotation, place, findings)
      : plainText(message, place, findings);
  const own = [stringMember("role", role), stringMember("content", content)];
  if (result?.name !== undefined) own.push(stringMember("name", result.name));
  const extras = keptExtras(message, role === "tool" ? TOOL_OWN : MESSAGE_OWN, place, findings);
  return writeObject([...own, ...extras]);
}
