import type { CallPart, Conversation, Message, Part } from "../conversation.ts";
import type { WriteOptions, WrittenConversation } from "../dialect.ts";
import { FindingList } from "../finding-list.ts";
import { normalParts } from "../normal-parts.ts";
import { assignIds, type CallIds } from "../write/call-ids.ts";
import { argumentsMember, checkArguments } from "../write/check-arguments.ts";
import { type CallPlace, linkResults } from "../write/link-results.ts";
import { losePart } from "../write/lose-part.ts";
import { splitSystem } from "../write/split-system.ts";
import { loseExtras } from "../write/write-extras.ts";
import { stringMember, writeRecord } from "../write/write-record.ts";
import { writeTools } from "../write/write-tools.ts";

const OWN = new Set(["tools", "systemPrompt"]);

/** Writes `messages` of prompt messages and JSON-RPC messages; each call is a `tools/call`, each result its response. */
export function writeMcp(
  conversation: Conversation,
  { address }: WriteOptions,
): WrittenConversation {
  const findings = new FindingList();
  const { messages } = conversation;
  const links = linkResults(messages);
  const ids = assignIds(messages, links, address, findings);
  const { system, rest } = splitSystem(messages, findings);
  const indexes = new Map(messages.map((message, index) => [message, index]));
  let before: Message | undefined;
  const written = rest.flatMap(({ message, place }) => {
    const index = indexes.get(message) ?? 0;
    loseExtras(message, place, findings);
    const texts =
      message.role === "tool"
        ? [writeResponse(message, ids.ofResult(index), links[index], place, findings)]
        : writePrompt(message, ids, before, place, findings);
    before = message;
    return texts;
  });
  const tools = writeTools(conversation.tools, "mcp", findings);
  const own = [
    ...(system === undefined ? [] : [stringMember("systemPrompt", system)]),
    { key: "messages", json: `[${written.join(",")}]` },
    ...(tools.length > 0 ? [{ key: "tools", json: `[${tools.join(",")}]` }] : []),
  ];
  return { text: writeRecord(conversation, own, OWN, findings), findings: findings.list };
}

function writePrompt(
  message: Message,
  ids: CallIds,
  before: Message | undefined,
  place: string,
  findings: FindingList,
): readonly string[] {
  const { role } = message;
  const calls = message.parts.filter((part) => part.kind === "call");
  const firstCall = message.parts.findIndex(({ kind }) => kind === "call");
  const isBehind =
    firstCall >= 0 && message.parts.findLastIndex(({ kind }) => kind !== "call") > firstCall;
  if (isBehind) {
    findings.loss(
      "text-after-call",
      place,
      `text behind a call of ${place} has no place; it would stand before the call`,
    );
  }
  const parts = isBehind ? normalParts(message.parts) : message.parts;
  const content = parts.filter(({ kind }) => kind !== "call");
  if (
    role === "assistant" &&
    calls.length > 0 &&
    content.length === 0 &&
    before?.role === "assistant"
  ) {
    findings.loss(
      "message-boundary",
      place,
      `the calls of ${place} would belong to the message before`,
    );
  }
  const prompts =
    content.length === 0 && calls.length > 0
      ? []
      : [`{"role":"${role}","content":${writeContent(content, place, findings)}}`];
  return [
    ...prompts,
    ...calls.map((call, index) => writeRequest(call, ids, `${place}.calls[${index}]`, findings)),
  ];
}

/** One part as it is, since a prompt message has one; several as a list. */
function writeContent(parts: readonly Part[], place: string, findings: FindingList): string {
  const blocks = writeBlocks(parts, place, findings);
  const [first, ...others] = blocks;
  if (first === undefined) return textBlock("");
  return others.length === 0 ? first : `[${blocks.join(",")}]`;
}

function writeBlocks(
  parts: readonly Part[],
  place: string,
  findings: FindingList,
): readonly string[] {
  return parts.flatMap((part) => {
    if (part.kind === "text") return [textBlock(part.text)];
    if (part.kind === "foreign" && part.family === "mcp") return [part.json];
    losePart(part, place, findings);
    return [];
  });
}

function textBlock(text: string): string {
  return `{"type":"text","text":${JSON.stringify(text)}}`;
}

function writeRequest(call: CallPart, ids: CallIds, place: string, findings: FindingList): string {
  const { name, arguments: given } = call;
  // The protocol allows a call without arguments.
  if (given.state !== "missing") checkArguments(call, place, findings);
  const shown =
    given.state === "missing" ? "" : `,"arguments":${argumentsMember(call, place, findings)}`;
  const params = `{"name":${JSON.stringify(name)}${shown}}`;
  return `{"jsonrpc":"2.0","id":${JSON.stringify(ids.ofCall(call))},"method":"tools/call","params":${params}}`;
}

function writeResponse(
  { parts, result }: Message,
  id: string,
  link: CallPlace | undefined,
  place: string,
  findings: FindingList,
): string {
  if (result?.name !== undefined && result.name !== link?.call.name) {
    findings.loss("result-name", place, `${place} names a tool that is not that of its call`);
  }
  const content = `"content":[${writeBlocks(parts, place, findings).join(",")}]`;
  const error = result?.isError === true ? `,"isError":true` : "";
  return `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":{${content}${error}}}`;
}
