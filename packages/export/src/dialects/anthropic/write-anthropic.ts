import type { Conversation, Member, Message, Part } from "../conversation.ts";
import type { WriteOptions, WrittenConversation } from "../dialect.ts";
import { FindingList } from "../finding-list.ts";
import { assignIds, type CallIds } from "../write/call-ids.ts";
import { checkCallName } from "../write/call-name.ts";
import { argumentsMember, checkArguments } from "../write/check-arguments.ts";
import { type CallPlace, linkResults } from "../write/link-results.ts";
import { losePart } from "../write/lose-part.ts";
import { loseExtras } from "../write/write-extras.ts";
import { stringMember, writeObject, writeRecord } from "../write/write-record.ts";
import { writeTools } from "../write/write-tools.ts";

const OWN = new Set(["tools", "system"]);

/** A message as it is written; the blocks of results wait for the next results and the user's text. */
interface OpenMessage {
  readonly role: "user" | "assistant";
  readonly blocks: string[];
  /** The text where the message is nothing else. */
  readonly text?: string;
  readonly isResults: boolean;
}

/** Writes `messages` with content blocks. Results that stand side by side, and a user's text behind them, share a message. */
export function writeAnthropic(
  conversation: Conversation,
  { address }: WriteOptions,
): WrittenConversation {
  const findings = new FindingList();
  const { messages } = conversation;
  const links = linkResults(messages);
  const ids = assignIds(messages, links, address, findings);
  const open: OpenMessage[] = [];
  const system: Part[] = [];
  messages.forEach((message, index) => {
    const place = `messages[${index}]`;
    loseExtras(message, place, findings);
    switch (message.role) {
      case "system":
      case "developer":
        checkSystem(message, index, findings);
        if (index > 0 && system.length > 0) system.push({ kind: "text", text: "\n\n" });
        system.push(...message.parts);
        break;
      case "tool":
        addResult(open, writeResult(message, ids.ofResult(index), links[index], place, findings));
        break;
      case "user":
        addUser(open, message, place, findings);
        break;
      case "assistant":
        open.push(writeAnswer(message, ids, place, findings));
    }
  });
  const hasSystem = messages.some(({ role }) => role === "system" || role === "developer");
  const tools = writeTools(conversation.tools, "anthropic", findings);
  const own = [
    ...(hasSystem ? [contentMember("system", system, "system", findings)] : []),
    { key: "messages", json: `[${open.map(closeMessage).join(",")}]` },
    ...(tools.length > 0 ? [{ key: "tools", json: `[${tools.join(",")}]` }] : []),
  ];
  return { text: writeRecord(conversation, own, OWN, findings), findings: findings.list };
}

function checkSystem({ role }: Message, index: number, findings: FindingList): void {
  const place = `messages[${index}]`;
  if (index > 0) {
    findings.loss(
      "system-position",
      place,
      `${place} is a system text that is not the first message`,
    );
  }
  if (role === "developer") {
    findings.loss("developer-role", place, `${place} is the developer's and becomes a system text`);
  }
}

function addResult(open: OpenMessage[], block: string): void {
  const last = open.at(-1);
  if (last?.isResults === true) last.blocks.push(block);
  else open.push({ role: "user", blocks: [block], isResults: true });
}

function addUser(
  open: OpenMessage[],
  message: Message,
  place: string,
  findings: FindingList,
): void {
  const last = open.at(-1);
  const blocks = writeBlocks(message.parts, place, findings);
  if (last?.isResults !== true || blocks.length === 0) {
    open.push({ role: "user", blocks, ...soleText(message.parts), isResults: false });
    return;
  }
  // No result may come after this text in the same message, so it is closed for them.
  open[open.length - 1] = { ...last, blocks: [...last.blocks, ...blocks], isResults: false };
}

function writeResult(
  { parts, result }: Message,
  id: string,
  link: CallPlace | undefined,
  place: string,
  findings: FindingList,
): string {
  if (result?.name !== undefined && result.name !== link?.call.name) {
    findings.loss("result-name", place, `${place} names a tool that is not that of its call`);
  }
  const own = [stringMember("type", "tool_result"), stringMember("tool_use_id", id)];
  own.push(contentMember("content", parts, place, findings));
  if (result?.isError === true) own.push({ key: "is_error", json: "true" });
  return writeObject(own);
}

function writeAnswer(
  { parts }: Message,
  ids: CallIds,
  place: string,
  findings: FindingList,
): OpenMessage {
  let number = 0;
  const blocks = parts.flatMap((part): readonly string[] => {
    if (part.kind !== "call") return writeBlocks([part], place, findings);
    const at = `${place}.calls[${number++}]`;
    checkCallName(part, at, findings);
    checkArguments(part, at, findings);
    const id = JSON.stringify(ids.ofCall(part));
    const name = JSON.stringify(part.name);
    return [
      `{"type":"tool_use","id":${id},"name":${name},"input":${argumentsMember(part, at, findings)}}`,
    ];
  });
  return { role: "assistant", blocks, ...soleText(parts), isResults: false };
}

function writeBlocks(parts: readonly Part[], place: string, findings: FindingList): string[] {
  return parts.flatMap((part) => {
    if (part.kind === "text") return [`{"type":"text","text":${JSON.stringify(part.text)}}`];
    if (part.kind === "foreign" && part.family === "anthropic") return [part.json];
    losePart(part, place, findings);
    return [];
  });
}

/** A text alone as a string, anything else as blocks. */
function contentMember(
  key: string,
  parts: readonly Part[],
  place: string,
  findings: FindingList,
): Member {
  const { text } = soleText(parts);
  if (text !== undefined) return stringMember(key, text);
  return { key, json: `[${writeBlocks(parts, place, findings).join(",")}]` };
}

function soleText(parts: readonly Part[]): { readonly text?: string } {
  const [first, ...others] = parts;
  if (first === undefined) return { text: "" };
  return first.kind === "text" && others.length === 0 ? { text: first.text } : {};
}

function closeMessage({ role, blocks, text }: OpenMessage): string {
  const content =
    text === undefined
      ? { key: "content", json: `[${blocks.join(",")}]` }
      : stringMember("content", text);
  return writeObject([stringMember("role", role), content]);
}
