import type { Conversation, Member, Message } from "../conversation.ts";
import type { WrittenConversation } from "../dialect.ts";
import { FindingList } from "../finding-list.ts";
import { checkResults } from "../write/check-results.ts";
import type { CallPlace } from "../write/link-results.ts";
import { plainText } from "../write/plain-text.ts";
import { keptExtras, loseExtras } from "../write/write-extras.ts";
import { writeNotation } from "../write/write-notation.ts";
import { stringMember, writeObject, writeRecord } from "../write/write-record.ts";
import { writeTools } from "../write/write-tools.ts";
import type { HermesContainer } from "./hermes-container.ts";
import { hermesNotation } from "./hermes-notation.ts";
import { holdsResults, resultBlock } from "./hermes-results.ts";
import { describeTools, readSystemTools } from "./hermes-tools.ts";
import { sameTools } from "./read-hermes.ts";

const OWN = new Set(["tools", "system"]);

/** A turn as it is written: its role's name and its text. */
interface HermesTurn {
  readonly name: string;
  readonly text: string;
  readonly extras: readonly Member[];
  readonly isResult: boolean;
}

/** Writes a record whose calls, results and tools stand in the texts between tags. */
export function writeHermes(
  conversation: Conversation,
  container: HermesContainer,
): WrittenConversation {
  const findings = new FindingList();
  const { messages, links } = checkResults(
    conversation.messages,
    { names: "always", isError: false },
    findings,
  );
  const turns: HermesTurn[] = [];
  const system = writeSystem(conversation, findings);
  if (system !== undefined && messages[0]?.role !== "system") {
    turns.push({ name: "system", text: system, extras: [], isResult: false });
  }
  messages.forEach((message, index) => {
    const turn = writeTurn(message, index, { system, link: links[index], container }, findings);
    addTurn(turns, turn);
  });
  const { keys, roleKey, textKey } = container;
  const written = turns.map(({ name, text, extras }) =>
    writeObject([stringMember(roleKey, name), stringMember(textKey, text), ...extras]),
  );
  const own = [{ key: keys[0], json: `[${written.join(",")}]` }];
  return { text: writeRecord(conversation, own, OWN, findings), findings: findings.list };
}

/** The text of the first system message with the tools behind it; undefined where there is neither. */
function writeSystem({ messages, tools }: Conversation, findings: FindingList): string | undefined {
  const [first] = messages;
  const text = first?.role === "system" ? plainText(first, "messages[0]", findings) : undefined;
  const definitions = writeTools(tools, "openai", findings);
  const described = text?.includes("<tools>") ? readSystemTools(text) : undefined;
  const isDescribed = described?.isForeign === true && sameTools(described.tools, tools);
  if (described !== undefined && described.tools.length > 0 && !isDescribed) {
    findings.loss(
      "text-reads-as-markup",
      "messages[0]",
      "the system text lists tools that would be read as those of the record",
    );
  }
  if (definitions.length === 0 || isDescribed) return text;
  const description = describeTools(definitions);
  return text === undefined ? description : `${text}\n\n${description}`;
}

interface TurnContext {
  readonly system: string | undefined;
  readonly link: CallPlace | undefined;
  readonly container: HermesContainer;
}

function writeTurn(
  message: Message,
  index: number,
  { system, link, container }: TurnContext,
  findings: FindingList,
): HermesTurn {
  const { names, roleKey, textKey, hasExtras } = container;
  const place = `messages[${index}]`;
  const { role, result } = message;
  const name = names[role] ?? "system";
  if (names[role] === undefined) {
    findings.loss("developer-role", place, `${place} is the developer's and becomes a system text`);
  }
  const isResult = role === "tool";
  const own = new Set([roleKey, textKey, ...(isResult ? ["name", "tool_call_id"] : [])]);
  if (!hasExtras) loseExtras(message, place, findings);
  const extras = hasExtras ? keptExtras(message, own, place, findings) : [];
  if (role === "assistant") {
    const text = writeNotation(message, hermesNotation, place, findings);
    noteTags(message, place, findings);
    return { name, text, extras, isResult };
  }
  if (role === "system" && index === 0) return { name, text: system ?? "", extras, isResult };
  const text = plainText(message, place, findings);
  if (isResult) {
    if (text.includes("</tool_response>")) {
      findings.note("tag-in-json", place, `the text of ${place} holds </tool_response>`);
    }
    return { name, text: resultBlock(text, result?.name ?? link?.call.name), extras, isResult };
  }
  if (role === "user" && holdsResults(text)) {
    findings.loss("text-reads-as-markup", place, `the text of ${place} would be read as a result`);
  }
  return { name, text, extras, isResult };
}

/** Results that stand side by side share a turn, as long as none has members of its own. */
function addTurn(turns: HermesTurn[], turn: HermesTurn): void {
  const last = turns.at(-1);
  const joins = turn.isResult && turn.extras.length === 0;
  if (last === undefined || !joins || !last.isResult || last.extras.length > 0) {
    turns.push(turn);
  } else turns[turns.length - 1] = { ...last, text: `${last.text}\n${turn.text}` };
}

function noteTags({ parts }: Message, place: string, findings: FindingList): void {
  for (const part of parts) {
    if (part.kind !== "call" || !part.arguments.text.includes("</tool_call>")) continue;
    findings.note("tag-in-json", place, `arguments of ${place} hold </tool_call>`);
  }
}
