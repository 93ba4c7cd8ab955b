import type { CallPart, Conversation, Member, Message, Part } from "../conversation.ts";
import type { FindingList } from "../finding-list.ts";
import { normalParts } from "../normal-parts.ts";
import { assignIds, type CallIds } from "../write/call-ids.ts";
import { checkCallName } from "../write/call-name.ts";
import { argumentsMember, checkArguments, noteUnsound } from "../write/check-arguments.ts";
import { type CallPlace, linkResults } from "../write/link-results.ts";
import { losePart } from "../write/lose-part.ts";
import { keptExtras } from "../write/write-extras.ts";
import { stringMember, writeObject } from "../write/write-record.ts";

/** How arguments are written: as the JSON text in a string, or as an object. */
export type ArgumentForm = "string" | "object";

const MESSAGE_OWN = new Set(["role", "content", "tool_calls", "function_call"]);
const TOOL_OWN = new Set([...MESSAGE_OWN, "tool_call_id", "name"]);

/**
 * Messages with `tool_calls`, one JSON text each, in one line and with the same indexes as those of the conversation.
 * `content` is always there, empty where there is no text; a list of parts only where there are several or foreign ones.
 * No member is null, and `tool_calls` stands only where there are calls. In the form `object` each result is named, by
 * its call where the source does not, since templates print the name.
 */
export function writeOpenaiMessages(
  { messages }: Pick<Conversation, "messages">,
  form: ArgumentForm,
  address: number,
  findings: FindingList,
): readonly string[] {
  const links = linkResults(messages);
  const ids = assignIds(messages, links, address, findings);
  return messages.map((message, index) => {
    const place = `messages[${index}]`;
    return message.role === "tool"
      ? writeResult(message, { id: ids.ofResult(index), link: links[index], form, place }, findings)
      : writeMessage(message, ids, form, place, findings);
  });
}

function writeMessage(
  message: Message,
  ids: CallIds,
  form: ArgumentForm,
  place: string,
  findings: FindingList,
): string {
  const { role, parts } = message;
  const calls = parts.filter((part) => part.kind === "call");
  const own = [stringMember("role", role), writeContent(parts, place, findings)];
  if (calls.length > 0) {
    const written = calls.map((call, index) =>
      writeCall(call, ids.ofCall(call), form, `${place}.calls[${index}]`, findings),
    );
    own.push({ key: "tool_calls", json: `[${written.join(",")}]` });
  }
  return writeObject([...own, ...keptExtras(message, MESSAGE_OWN, place, findings)]);
}

function writeResult(
  message: Message,
  {
    id,
    link,
    form,
    place,
  }: {
    readonly id: string;
    readonly link: CallPlace | undefined;
    readonly form: ArgumentForm;
    readonly place: string;
  },
  findings: FindingList,
): string {
  const { parts, result } = message;
  const name = result?.name ?? (form === "object" ? link?.call.name : undefined);
  if (result?.isError === true) {
    findings.loss("result-error", place, `the mark that ${place} is an error is left out`);
  }
  const own = [
    stringMember("role", "tool"),
    stringMember("tool_call_id", id),
    ...(name === undefined ? [] : [stringMember("name", name)]),
    writeContent(parts, place, findings, true),
  ];
  return writeObject([...own, ...keptExtras(message, TOOL_OWN, place, findings)]);
}

/** A result's text parts are joined: a list there is refused by OpenAI. */
function writeContent(
  parts: readonly Part[],
  place: string,
  findings: FindingList,
  joined = false,
): Member {
  const lastText = parts.findLastIndex(({ kind }) => kind !== "call");
  const firstCall = parts.findIndex(({ kind }) => kind === "call");
  const isBehind = firstCall >= 0 && lastText > firstCall;
  if (isBehind) {
    findings.loss(
      "text-after-call",
      place,
      `text behind a call of ${place} has no place; it would stand before the call`,
    );
  }
  const content = (isBehind ? normalParts(parts) : parts).flatMap((part) =>
    ownPart(part, place, findings),
  );
  const texts = content.flatMap((part) => (part.kind === "text" ? [part.text] : []));
  if (texts.length < content.length || (texts.length > 1 && !joined && !isBehind)) {
    const list = content.map((part) =>
      part.kind === "text" ? `{"type":"text","text":${JSON.stringify(part.text)}}` : part.json,
    );
    return { key: "content", json: `[${list.join(",")}]` };
  }
  if (texts.length > 1 && joined) {
    findings.note("text-parts-joined", place, `the text parts of ${place} become one`);
  }
  return stringMember("content", texts.join(isBehind ? "\n\n" : ""));
}

function ownPart(
  part: Part,
  place: string,
  findings: FindingList,
): readonly Exclude<Part, CallPart>[] {
  if (part.kind === "call") return [];
  if (part.kind === "text" || part.family === "openai") return [part];
  losePart(part, place, findings);
  return [];
}

function writeCall(
  call: CallPart,
  id: string,
  form: ArgumentForm,
  place: string,
  findings: FindingList,
): string {
  if (form === "object") checkArguments(call, place, findings);
  else checkText(call, place, findings);
  const { name } = call;
  const { text } = call.arguments;
  const value =
    form === "object"
      ? argumentsMember(call, place, findings)
      : JSON.stringify(text === "" ? "{}" : text);
  const inner = `{"name":${JSON.stringify(name)},"arguments":${value}}`;
  return `{"id":${JSON.stringify(id)},"type":"function","function":${inner}}`;
}

/** A string carries any text, but OpenAI refuses some names. */
function checkText(call: CallPart, place: string, findings: FindingList): void {
  checkCallName(call, place, findings);
  const { state } = call.arguments;
  if (state === "missing") {
    findings.note("missing-arguments", place, `${place} has no arguments and gets {}`);
  }
  if (state === "unsound") noteUnsound(place, findings);
  if (state === "broken") {
    findings.note(
      "broken-arguments",
      place,
      `the arguments of ${place} are no JSON; their text is carried as it is`,
    );
  }
}
