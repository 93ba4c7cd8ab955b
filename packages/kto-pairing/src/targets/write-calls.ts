import { Buffer } from "node:buffer";
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  ownMember,
  readRecord,
  restyleJson,
} from "@burnish/core";
import { elementSpans, memberSpan } from "./json-spans.ts";
import { type Refusal, refuse } from "./target.ts";

/** JSON text of a list of calls, empty where the message has none. */
export type WrittenCalls = { readonly state: "written"; readonly text: string } | Refusal;

/**
 * Writes `tool_calls` (or the older `function_call`) of a message as
 * `[{"id": …, "type": "function", "function": {"name": …, "arguments": {…}}}]`. Arguments become an object: of the
 * templates that TRL ships, 18 of 21 render it rightly, while a JSON string is encoded twice or stops them. Numbers keep
 * their digits. Arguments that are no JSON object, or hold a key twice, are refused.
 */
export function writeCalls(message: JsonObject, place: string, source: () => string): WrittenCalls {
  const listed = ownMember(message, "tool_calls");
  if (!Array.isArray(listed)) return writeOldCall(message, place, source);
  const texts: string[] = [];
  for (const [index, call] of listed.entries()) {
    const at = `${place}.tool_calls[${index}]`;
    const written = writeCall(call, at, () => callText(source(), index));
    if (written.state === "refused") return written;
    texts.push(written.text);
  }
  return { state: "written", text: texts.length === 0 ? "" : `[${texts.join(",")}]` };
}

function writeOldCall(message: JsonObject, place: string, source: () => string): WrittenCalls {
  const call = ownMember(message, "function_call");
  if (call === undefined || call === null) return { state: "written", text: "" };
  const written = writeCall(call, `${place}.function_call`, () =>
    memberText(source(), "function_call"),
  );
  return written.state === "refused" ? written : { state: "written", text: `[${written.text}]` };
}

function writeCall(call: JsonValue, place: string, source: () => string): WrittenCalls {
  const outer: JsonObject = isJsonObject(call) ? call : {};
  const inner = ownMember(outer, "function");
  const named = isJsonObject(inner) ? inner : outer;
  const name = ownMember(named, "name");
  if (typeof name !== "string" || name.trim() === "") {
    return refuse("nameless-call", `${place} names no function`);
  }
  const text = argumentsText(ownMember(named, "arguments"), () =>
    memberText(named === outer ? source() : memberText(source(), "function"), "arguments"),
  );
  if (text === undefined) {
    return refuse("unparseable-arguments", `the arguments of ${place} are no JSON object`);
  }
  const id = ownMember(outer, "id");
  const shownId = typeof id === "string" ? `"id":${JSON.stringify(id)},` : "";
  const body = `{"name":${JSON.stringify(name)},"arguments":${text}}`;
  return { state: "written", text: `{${shownId}"type":"function","function":${body}}` };
}

/** Compact text of the arguments; undefined where they are no object. */
function argumentsText(value: JsonValue | undefined, source: () => string): string | undefined {
  // A function without parameters may be called without arguments.
  if (value === undefined || value === null || value === "") return "{}";
  if (isJsonObject(value)) return restyleJson(source(), "compact");
  if (typeof value !== "string") return undefined;
  const read = readRecord(Buffer.from(value, "utf8"), true);
  return read.state === "sound" ? restyleJson(value.trim(), "compact") : undefined;
}

function callText(message: string, index: number): string {
  const list = memberSpan(message, 0, "tool_calls");
  const span = list === undefined ? undefined : elementSpans(message, list.start)[index];
  return span === undefined ? "{}" : message.slice(span.start, span.end);
}

function memberText(object: string, key: string): string {
  const span = memberSpan(object, 0, key);
  return span === undefined ? "{}" : object.slice(span.start, span.end);
}
