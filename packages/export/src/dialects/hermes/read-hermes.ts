import type { Conversation, Message, ToolDefinition } from "../conversation.ts";
import { conversationKey } from "../conversation-key.ts";
import type { ReadConversation, SourceRecord } from "../dialect.ts";
import { FindingList } from "../finding-list.ts";
import type { JsonNode } from "../json-node.ts";
import { readEnvelope } from "../read/read-envelope.ts";
import { readExtras, readMessageHead } from "../read/read-message.ts";
import { readNotation } from "../read/read-notation.ts";
import { readSystem } from "../read/read-system.ts";
import { readContent } from "../read/read-text.ts";
import { readTools } from "../read/read-tools.ts";
import type { HermesContainer } from "./hermes-container.ts";
import { hermesNotation } from "./hermes-notation.ts";
import { holdsResults, readResults } from "./hermes-results.ts";
import { readSystemTools } from "./hermes-tools.ts";

const OWN = new Set(["tools", "system"]);

/**
 * Reads messages with calls and results between tags. Tools are those between `<tools>` in the first system text, or a
 * `tools` member; the text that this dialect writes about them goes, a text in other words stays.
 */
export function readHermes(record: SourceRecord, container: HermesContainer): ReadConversation {
  const findings = new FindingList();
  const envelope = readEnvelope(record, container.keys, OWN, findings);
  if (envelope === undefined) return { findings: findings.list };
  const messages = [
    ...readSystem(envelope.own.get("system"), "system", findings),
    ...envelope.messages.flatMap((node, index) =>
      readMessage(node, container, `${envelope.key}[${index}]`, findings),
    ),
  ];
  const listed = readTools(envelope.own.get("tools"), "openai", findings);
  const { tools, rest } = takeTools(messages, listed, findings);
  if (findings.isFaulty) return { findings: findings.list };
  const { members, messagesAt, label } = envelope;
  const others = { members, messagesAt, ...(label !== undefined && { label }) };
  return { conversation: { messages: rest, tools, ...others }, findings: findings.list };
}

function takeTools(
  messages: readonly Message[],
  listed: readonly ToolDefinition[],
  findings: FindingList,
): { readonly tools: readonly ToolDefinition[]; readonly rest: readonly Message[] } {
  const [first, ...others] = messages;
  const [part, ...more] = first?.parts ?? [];
  if (first?.role !== "system" || part?.kind !== "text" || more.length > 0) {
    return { tools: listed, rest: messages };
  }
  const { tools, text, isForeign } = readSystemTools(part.text);
  if (tools.length === 0) return { tools: listed, rest: messages };
  const differ = listed.length > 0 && !sameTools(tools, listed);
  if (differ) {
    findings.fault(
      "unreadable-tools",
      "tools",
      "the tools in the system text are not those in tools",
    );
  }
  if (isForeign) {
    findings.note(
      "tools-in-text",
      "messages[0]",
      "the system text lists the tools in its own words, which stay beside the tools read from it",
    );
    return { tools, rest: messages };
  }
  if (text === undefined && first.extras.length === 0) return { tools, rest: others };
  const parts = text === undefined || text === "" ? [] : [{ kind: "text" as const, text }];
  return { tools, rest: [{ ...first, parts }, ...others] };
}

/** True where two lists define the same tools. */
export function sameTools(
  some: readonly ToolDefinition[],
  others: readonly ToolDefinition[],
): boolean {
  return conversationKey(toolsOnly(some)) === conversationKey(toolsOnly(others));
}

function toolsOnly(tools: readonly ToolDefinition[]): Conversation {
  return { messages: [], tools, members: [], messagesAt: 0 };
}

function readMessage(
  node: JsonNode,
  { roleKey, textKey, readRoles }: HermesContainer,
  place: string,
  findings: FindingList,
): readonly Message[] {
  const head = readMessageHead(node, { roleKey, roles: readRoles, place, findings });
  if (head === undefined) return [];
  const { role, members } = head;
  const own = new Set([roleKey, textKey, ...(role === "tool" ? ["name", "tool_call_id"] : [])]);
  const extras = readExtras(members, own, place, findings);
  const content = members.find(({ key }) => key === textKey)?.node;
  const at = `${place}.${textKey}`;
  const parts = readContent(content, "openai", at, findings);
  const [first] = parts;
  const text = parts.length === 1 && first?.kind === "text" ? first.text : undefined;
  if (role === "assistant") {
    const split = parts.flatMap((part) =>
      part.kind === "text" ? readNotation(part.text, hermesNotation, at, findings) : [part],
    );
    return [{ role, parts: split, extras }];
  }
  const isResult = role === "tool" || (role === "user" && text !== undefined && holdsResults(text));
  if (!isResult) return [{ role, parts, extras }];
  if (text === undefined) return [{ role: "tool", parts, result: {}, extras }];
  const name = members.find(({ key }) => key === "name")?.node.string;
  const callId = members.find(({ key }) => key === "tool_call_id")?.node.string;
  return readResults(text, at, findings).map((message, index, { length }) => ({
    ...message,
    result: {
      ...(length === 1 && name !== undefined && { name }),
      ...(length === 1 && callId !== undefined && { callId }),
      ...message.result,
    },
    extras: index === 0 ? extras : [],
  }));
}
