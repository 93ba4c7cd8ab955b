import type { Conversation, Message, Part } from "../conversation.ts";
import type {
  ConversationDialect,
  ReadConversation,
  SourceRecord,
  WrittenConversation,
} from "../dialect.ts";
import { FindingList } from "../finding-list.ts";
import { type JsonNode, memberMap } from "../json-node.ts";
import { readEnvelope } from "../read/read-envelope.ts";
import { readExtras, readMessageHead } from "../read/read-message.ts";
import { readNotation } from "../read/read-notation.ts";
import { readSystem } from "../read/read-system.ts";
import { readContent } from "../read/read-text.ts";
import { readTools } from "../read/read-tools.ts";
import { MESSAGE_ROLES, TURN_ROLES } from "../read/role-names.ts";
import { checkResults } from "../write/check-results.ts";
import { plainText } from "../write/plain-text.ts";
import { keptExtras } from "../write/write-extras.ts";
import { writeNotation } from "../write/write-notation.ts";
import { stringMember, writeObject, writeRecord } from "../write/write-record.ts";
import { writeTools } from "../write/write-tools.ts";
import { textCallNotation } from "./text-call-notation.ts";

const OWN = new Set(["tools", "system"]);
const MESSAGE_OWN = new Set(["role", "content"]);
const RESULT_OWN = ["name", "tool_call_id"];
const MESSAGE = { roleKey: "role", textKey: "content", roles: MESSAGE_ROLES };
const TURN = { roleKey: "from", textKey: "value", roles: TURN_ROLES };

/**
 * `conversations` with `role` and `content`, calls as text in the assistant's content. Turns of ShareGPT (`from`, `value`)
 * and a `system` beside the messages are read as well.
 */
export const textCallDialect: ConversationDialect = {
  name: "text-call",
  summary:
    "`conversations` of `role` and `content`; a call is a line `tool_call: NAME` and `arguments: {…}` in the text",

  read(record: SourceRecord): ReadConversation {
    const findings = new FindingList();
    const envelope = readEnvelope(record, ["conversations", "messages"], OWN, findings);
    if (envelope === undefined) return { findings: findings.list };
    const messages = [
      ...readSystem(envelope.own.get("system"), "system", findings),
      ...envelope.messages.flatMap((node, index) =>
        readMessage(node, `${envelope.key}[${index}]`, findings),
      ),
    ];
    const tools = readTools(envelope.own.get("tools"), "openai", findings);
    if (findings.isFaulty) return { findings: findings.list };
    const { members, messagesAt, label } = envelope;
    const rest = { members, messagesAt, ...(label !== undefined && { label }) };
    return { conversation: { messages, tools, ...rest }, findings: findings.list };
  },

  write(conversation: Conversation): WrittenConversation {
    const findings = new FindingList();
    const { messages } = checkResults(
      conversation.messages,
      { names: "given", isError: false },
      findings,
    );
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
  const isTurn = memberMap(node).has("from");
  const { roleKey, textKey, roles } = isTurn ? TURN : MESSAGE;
  const head = readMessageHead(node, { roleKey, roles, place, findings });
  if (head === undefined) return [];
  const { role, members } = head;
  const find = (key: string): JsonNode | undefined =>
    members.find((member) => member.key === key)?.node;
  const at = `${place}.${textKey}`;
  const content = readContent(find(textKey), "openai", at, findings);
  const parts =
    role === "assistant" ? content.flatMap((part) => splitPart(part, at, findings)) : content;
  const own = new Set([roleKey, textKey, ...(role === "tool" ? RESULT_OWN : [])]);
  const extras = readExtras(members, own, place, findings);
  if (role !== "tool") return [{ role, parts, extras }];
  const callId = find("tool_call_id")?.string;
  const name = find("name")?.string;
  const result = { ...(callId !== undefined && { callId }), ...(name !== undefined && { name }) };
  return [{ role, parts, result, extras }];
}

function splitPart(part: Part, place: string, findings: FindingList): readonly Part[] {
  return part.kind === "text" ? readNotation(part.text, textCallNotation, place, findings) : [part];
}

function writeMessage(message: Message, place: string, findings: FindingList): string {
  const { role, result } = message;
  const content =
    role === "assistant"
      ? writeNotation(message, textCallNotation, place, findings)
      : plainText(message, place, findings);
  const own = [stringMember("role", role), stringMember("content", content)];
  if (result?.name !== undefined) own.push(stringMember("name", result.name));
  const reserved = new Set([...MESSAGE_OWN, ...(role === "tool" ? RESULT_OWN : [])]);
  return writeObject([...own, ...keptExtras(message, reserved, place, findings)]);
}
