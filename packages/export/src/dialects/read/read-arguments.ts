import { Buffer } from "node:buffer";
import { readRecord } from "@burnish/core";
import type { CallArguments } from "../conversation.ts";
import type { FindingList } from "../finding-list.ts";
import type { JsonNode } from "../json-node.ts";

/**
 * Arguments from a member: an object or another value as it stands, a string as the JSON text that it holds. The white
 * space of an object with line ends stays only where the object stands in a text (`isInText`), not in a document.
 */
export function readArgumentsNode(
  node: JsonNode | undefined,
  place: string,
  findings: FindingList,
  isInText = false,
): CallArguments {
  if (node === undefined || node.kind === "null") return { state: "missing", text: "" };
  const { string } = node;
  if (string !== undefined) return readArgumentsText(string, place, findings);
  return {
    state: node.kind === "object" ? "object" : "json",
    text: isInText ? node.source : node.json,
  };
}

/** Arguments from a text. Raw control characters in its strings are escaped, which is noted. Never throws. */
export function readArgumentsText(
  source: string,
  place: string,
  findings: FindingList,
): CallArguments {
  const text = source.trim();
  if (text === "") return { state: "missing", text: "" };
  const state = stateOf(text);
  if (state !== "broken") return { state, text };
  const escaped = escapeControls(text);
  const escapedState = escaped === text ? "broken" : stateOf(escaped);
  if (escapedState === "broken") return { state: "broken", text: source };
  findings.note(
    "control-characters",
    place,
    `${place} has raw control characters in its arguments; they are written as escapes`,
  );
  return { state: escapedState, text: escaped };
}

/** Whether `text` is JSON that may stand in a record: no key twice at any depth, every number a double. */
export function isSoundJson(text: string): boolean {
  const state = stateOf(text);
  return state === "object" || state === "json";
}

function stateOf(text: string): Exclude<CallArguments["state"], "missing"> {
  const isObject = text.startsWith("{");
  if (isObject && isSoundObject(text)) return "object";
  try {
    JSON.parse(text);
  } catch {
    return "broken";
  }
  if (isObject) return "unsound";
  return isSoundObject(`{"":${text}}`) ? "json" : "broken";
}

function isSoundObject(text: string): boolean {
  return readRecord(Buffer.from(text, "utf8"), true).state === "sound";
}

/** Control characters inside of strings as escapes. After a backslash one stays: an escape would change its meaning. */
function escapeControls(text: string): string {
  let written = "";
  let copied = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 34) inString = !inString;
    else if (inString && code === 92) index++;
    else if (inString && code < 32) {
      written += `${text.slice(copied, index)}\\u${code.toString(16).padStart(4, "0")}`;
      copied = index + 1;
    }
  }
  return written + text.slice(copied);
}
