import type { CallPart, Message, Part, Role } from "../conversation.ts";
import type { ReadConversation, SourceRecord } from "../dialect.ts";
import { FindingList } from "../finding-list.ts";
import { JsonNode } from "../json-node.ts";
import { isSoundJson } from "../read/read-arguments.ts";
import { readCallObject } from "../read/read-call-object.ts";
import { readEnvelope } from "../read/read-envelope.ts";
import { readExtras, readMessageHead } from "../read/read-message.ts";
import { readSystem } from "../read/read-system.ts";
import { readPlainText, textParts } from "../read/read-text.ts";
import { readTools } from "../read/read-tools.ts";
import { TURN_ROLES } from "../read/role-names.ts";
import { RESULT_SEAM } from "./result-seam.ts";

const OWN = new Set(["tools", "system"]);
const TURN_OWN = new Set(["from", "value"]);
const ROLES: ReadonlyMap<string, Role> = new Map([...TURN_ROLES, ["function_call", "assistant"]]);

/** Reads `conversations` of `from` and `value` with LLaMA-Factory's roles, `system` and `tools` beside them. */
export function readSharegpt(record: SourceRecord): ReadConversation {
  const findings = new FindingList();
  const envelope = readEnvelope(record, ["conversations"], OWN, findings);
  if (envelope === undefined) return { findings: findings.list };
  const first = readSystem(envelope.own.get("system"), "system", findings);
  const turns = envelope.messages.flatMap((node, index) =>
    readTurn(node, `${envelope.key}[${index}]`, findings),
  );
  const tools = readTools(envelope.own.get("tools"), "openai", findings);
  if (findings.isFaulty) return { findings: findings.list };
  const { members, messagesAt, label } = envelope;
  const rest = { members, messagesAt, ...(label !== undefined && { label }) };
  return {
    conversation: { messages: [...first, ...turns], tools, ...rest },
    findings: findings.list,
  };
}

function readTurn(node: JsonNode, place: string, findings: FindingList): readonly Message[] {
  const head = readMessageHead(node, { roleKey: "from", roles: ROLES, place, findings });
  if (head === undefined) return [];
  const { role, members } = head;
  const value = members.find(({ key }) => key === "value")?.node;
  const text = readPlainText(value, `${place}.value`, findings);
  const extras = readExtras(members, TURN_OWN, place, findings);
  if (role === "tool") {
    return text.split(RESULT_SEAM).map((result, index) => ({
      role,
      parts: textParts(result),
      result: {},
      extras: index === 0 ? extras : [],
    }));
  }
  const isCall = members.some(
    ({ key, node: from }) => key === "from" && from.string === "function_call",
  );
  const parts = isCall ? readCalls(text, `${place}.value`, findings) : textParts(text);
  return [{ role, parts, extras }];
}

/** One call or a list of calls; what cannot be read stays text, with a loss. */
function readCalls(text: string, place: string, findings: FindingList): readonly Part[] {
  const node = isSoundJson(text.trim()) ? JsonNode.of(text) : undefined;
  const nodes = node?.kind === "array" ? node.elements() : node === undefined ? [] : [node];
  const own = new FindingList();
  const calls = nodes.flatMap((call, index): readonly CallPart[] => {
    const read = readCallObject(call, nodes.length > 1 ? `${place}[${index}]` : place, own);
    return read === undefined ? [] : [read];
  });
  if (calls.length === 0 || calls.length < nodes.length) {
    findings.loss(
      "unreadable-call",
      place,
      `${place} is no JSON of a name and arguments, nor a list of such; it stays text`,
    );
    return textParts(text);
  }
  findings.list.push(...own.list);
  return calls;
}
