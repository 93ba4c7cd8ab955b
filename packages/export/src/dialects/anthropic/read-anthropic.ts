import type { Message, Part, Role } from "../conversation.ts";
import type { ReadConversation, SourceRecord } from "../dialect.ts";
import { FindingList } from "../finding-list.ts";
import { type JsonNode, memberMap } from "../json-node.ts";
import { readArgumentsNode } from "../read/read-arguments.ts";
import { readEnvelope } from "../read/read-envelope.ts";
import { readExtras, readMessageHead, refuseMembers } from "../read/read-message.ts";
import { readContent, readPart } from "../read/read-text.ts";
import { readTools } from "../read/read-tools.ts";

const OWN = new Set(["tools", "system"]);
const MESSAGE_OWN = new Set(["role", "content"]);
const USE_OWN = new Set(["type", "id", "name", "input"]);
const RESULT_OWN = new Set(["type", "tool_use_id", "content", "is_error"]);
const ROLES: ReadonlyMap<string, Role> = new Map([
  ["system", "system"],
  ["user", "user"],
  ["assistant", "assistant"],
]);

/** Reads `messages` with content blocks, `system` and `tools` beside them; each result becomes a message of its own. */
export function readAnthropic(record: SourceRecord): ReadConversation {
  const findings = new FindingList();
  const envelope = readEnvelope(record, ["messages"], OWN, findings);
  if (envelope === undefined) return { findings: findings.list };
  const system = envelope.own.get("system");
  const first: readonly Message[] =
    system === undefined
      ? []
      : [
          {
            role: "system",
            parts: readContent(system, "anthropic", "system", findings),
            extras: [],
          },
        ];
  const messages = envelope.messages.flatMap((node, index) =>
    readMessage(node, `${envelope.key}[${index}]`, findings),
  );
  const tools = readTools(envelope.own.get("tools"), "anthropic", findings);
  if (findings.isFaulty) return { findings: findings.list };
  const { members, messagesAt, label } = envelope;
  const rest = { members, messagesAt, ...(label !== undefined && { label }) };
  const conversation = { messages: [...first, ...messages], tools, ...rest };
  return { conversation, findings: findings.list };
}

function readMessage(node: JsonNode, place: string, findings: FindingList): readonly Message[] {
  const head = readMessageHead(node, { roleKey: "role", roles: ROLES, place, findings });
  if (head === undefined) return [];
  const { role, members } = head;
  const content = members.find(({ key }) => key === "content")?.node;
  const extras = readExtras(members, MESSAGE_OWN, place, findings);
  if (content?.kind !== "array") {
    return [
      { role, parts: readContent(content, "anthropic", `${place}.content`, findings), extras },
    ];
  }
  const blocks = content.elements();
  if (role === "assistant") {
    const parts = blocks.flatMap((block, index) =>
      readBlock(block, `${place}.content[${index}]`, findings),
    );
    return [{ role, parts, extras }];
  }
  return readPrompt(blocks, { role, parts: [], extras }, place, findings);
}

/** Texts and results of a prompt in their order: each result a message, texts side by side one. */
function readPrompt(
  blocks: readonly JsonNode[],
  { role, extras }: Message,
  place: string,
  findings: FindingList,
): readonly Message[] {
  const messages: Message[] = [];
  let texts: Part[] = [];
  const flush = (): void => {
    if (texts.length > 0) messages.push({ role, parts: texts, extras: [] });
    texts = [];
  };
  blocks.forEach((block, index) => {
    const at = `${place}.content[${index}]`;
    if (memberMap(block).get("type")?.string === "tool_result") {
      flush();
      messages.push(readResult(block, at, findings));
    } else texts.push(...readBlock(block, at, findings));
  });
  flush();
  const [first = { role, parts: [], extras }, ...others] = messages;
  return [{ ...first, extras }, ...others];
}

function readResult(block: JsonNode, place: string, findings: FindingList): Message {
  const members = memberMap(block);
  refuseMembers(block.members(), RESULT_OWN, place, findings);
  const callId = members.get("tool_use_id")?.string;
  const isError = members.get("is_error")?.json === "true";
  const parts = readContent(members.get("content"), "anthropic", `${place}.content`, findings);
  const result = { ...(callId !== undefined && { callId }), ...(isError && { isError }) };
  return { role: "tool", parts, result, extras: [] };
}

function readBlock(block: JsonNode, place: string, findings: FindingList): readonly Part[] {
  if (block.kind !== "object") {
    findings.fault("malformed-message", place, `${place} is no content block but ${block.kind}`);
    return [];
  }
  const members = memberMap(block);
  if (members.get("type")?.string !== "tool_use") return readPart(block, "anthropic");
  const name = members.get("name")?.string;
  if (name === undefined) {
    findings.fault("malformed-message", place, `${place} names no tool`);
    return [];
  }
  refuseMembers(block.members(), USE_OWN, place, findings);
  const id = members.get("id")?.string;
  const read = readArgumentsNode(members.get("input"), place, findings);
  return [{ kind: "call", ...(id !== undefined && { id }), name, arguments: read }];
}
