import type { JsonObject, JsonValue } from "../sound-record.ts";
import { decodeString, skipScalar, skipSpace, skipString } from "./json-tokens.ts";

/**
 * JSON.parse with the right keys. V8 (Node 24 and 26, nodejs/node#63785) can take a key that is written with an escape
 * for another one that it met before: after a text with the key `"\\"` it may read the key `"\n"` as a backslash.
 * Throws SyntaxError as JSON.parse does.
 */
export function parseJson(text: string): JsonValue {
  const value = JSON.parse(text) as JsonValue;
  return hasEscapedKey(text) ? buildJson(text) : value;
}

/** Whether a key of the accepted text, at any depth, is written with an escape. */
function hasEscapedKey(text: string): boolean {
  if (!text.includes("\\")) return false;
  let index = text.indexOf('"');
  while (index >= 0) {
    const end = skipString(text, index);
    const isKey = text.charCodeAt(skipSpace(text, end)) === 58;
    if (isKey && text.slice(index, end).includes("\\")) return true;
    index = text.indexOf('"', end);
  }
  return false;
}

/** A container that is being filled; `key` is the member that is being read, undefined before its key. */
interface Opened {
  readonly holder: JsonObject | JsonValue[];
  key: string | undefined;
}

/** The value of accepted text, built key by key without recursion: right for every key, slower than JSON.parse. */
export function buildJson(text: string): JsonValue {
  const root: JsonValue[] = [];
  const outer: Opened[] = [];
  let here: Opened = { holder: root, key: undefined };
  let index = skipSpace(text, 0);
  while (index < text.length) {
    const start = index++;
    const code = text.charCodeAt(start);
    if (code === 123 || code === 91) {
      const holder = code === 123 ? {} : [];
      put(here, holder);
      outer.push(here);
      here = { holder, key: undefined };
    } else if (code === 125 || code === 93) {
      here = outer.pop() ?? here;
    } else if (code === 44) {
      here.key = undefined;
    } else if (code === 34) {
      index = skipString(text, start);
      const string = decodeString(text, start, index);
      if (here.key === undefined && !Array.isArray(here.holder)) here.key = string;
      else put(here, string);
    } else if (code !== 58) {
      index = skipScalar(text, start);
      put(here, JSON.parse(text.slice(start, index)) as JsonValue);
    }
    index = skipSpace(text, index);
  }
  return root[0] ?? null;
}

function put({ holder, key = "" }: Opened, value: JsonValue): void {
  if (Array.isArray(holder)) holder.push(value);
  else if (key !== "__proto__") holder[key] = value;
  // An assignment would set the prototype instead.
  else
    Object.defineProperty(holder, key, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
}
