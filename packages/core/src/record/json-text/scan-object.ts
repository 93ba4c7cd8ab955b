import type { JsonMember } from "../sound-record.ts";
import { describePlace } from "./describe-place.ts";
import { decodeString, skipScalar, skipSpace, skipString, skipValue } from "./json-tokens.ts";
import { OpenKeys } from "./open-keys.ts";

/** What the scan of one record found; positions are UTF-16 indexes, `end` is exclusive. */
export type ObjectScan =
  | {
      readonly state: "sound";
      /** Top-level members in their order. */
      readonly members: JsonMember[];
      /** Whether a key at any depth is written with an escape: then JSON.parse is not to be trusted (`buildJson`). */
      readonly escapedKeys: boolean;
      /** Index of the object's `{`. */
      readonly start: number;
      readonly end: number;
    }
  | {
      readonly state: "refused";
      readonly code: "jsonl/duplicate-key" | "jsonl/number-out-of-range";
      readonly message: string;
      /** Index of the second key's opening quote, or of the number's first character. */
      readonly at: number;
    };

/**
 * Walks a record once, without recursion, and refuses a key that occurs twice in one object at any depth (keys
 * compared decoded) and a number that is no finite double. `text` must have been accepted by JSON.parse and hold an
 * object. Linear time; holds the keys of the objects that are open at one time.
 */
export function scanObject(text: string): ObjectScan {
  const members: JsonMember[] = [];
  const start = skipSpace(text, 0);
  let index = skipSpace(text, start + 1);
  if (text.charCodeAt(index) === 125) {
    return { state: "sound", members, escapedKeys: false, start, end: index + 1 };
  }
  const open = new OpenKeys();
  let escapedKeys = false;
  // The top-level member that is being read.
  let key = "";
  let keyStart = 0;
  let keyEnd = 0;
  let valueStart = 0;
  for (;;) {
    if (open.inObject) {
      const end = skipString(text, index);
      const name = decodeString(text, index, end);
      if (!open.add(name)) return refuseKey(text, name, index);
      // An escape is longer than what it stands for.
      if (name.length < end - index - 2) escapedKeys = true;
      if (open.depth === 0) {
        key = name;
        keyStart = index;
        keyEnd = end;
        valueStart = skipSpace(text, skipSpace(text, end) + 1);
        index = valueStart;
      } else index = skipSpace(text, skipSpace(text, end) + 1);
    }
    const code = text.charCodeAt(index);
    if (code === 34) index = skipString(text, index);
    else if (code === 123 || code === 91) {
      const first = skipSpace(text, index + 1);
      const next = text.charCodeAt(first);
      if (next !== 125 && next !== 93) {
        open.enter(code === 123);
        index = first;
        continue;
      }
      index = first + 1;
    } else {
      const end = skipScalar(text, index);
      if (code < 58 && isInfinite(text, index, end)) return refuseNumber(text, index, end);
      index = end;
    }
    // The value is read; a comma goes on in its container, a bracket ends that one's value as well.
    for (;;) {
      if (open.depth === 0) members.push({ key, keyStart, keyEnd, valueStart, valueEnd: index });
      index = skipSpace(text, index);
      if (text.charCodeAt(index++) === 44) break;
      if (open.depth === 0) return { state: "sound", members, escapedKeys, start, end: index };
      open.leave();
    }
    index = skipSpace(text, index);
  }
}

/** Members of the object whose `{` stands at `start`, in text that was accepted; `end` is the index after its `}`. */
export function scanMembers(text: string, start: number): { members: JsonMember[]; end: number } {
  const members: JsonMember[] = [];
  let index = skipSpace(text, start + 1);
  while (text.charCodeAt(index) === 34) {
    const keyStart = index;
    const keyEnd = skipString(text, keyStart);
    const valueStart = skipSpace(text, skipSpace(text, keyEnd) + 1);
    const valueEnd = skipValue(text, valueStart);
    const key = decodeString(text, keyStart, keyEnd);
    members.push({ key, keyStart, keyEnd, valueStart, valueEnd });
    index = skipSpace(text, valueEnd);
    if (text.charCodeAt(index) === 44) index = skipSpace(text, index + 1);
  }
  return { members, end: index + 1 };
}

/** Only an exponent (at least `1e309`) or some 309 digits carry a number out of the doubles. */
function isInfinite(text: string, start: number, end: number): boolean {
  if (end - start < 5) return false;
  const token = text.slice(start, end);
  if (token.length <= 300 && !token.includes("e") && !token.includes("E")) return false;
  return !Number.isFinite(Number(token));
}

function refuseKey(text: string, key: string, at: number): ObjectScan {
  const place = describePlace(text, at);
  return {
    state: "refused",
    code: "jsonl/duplicate-key",
    message: `key ${JSON.stringify(cut(key))} occurs twice in ${place === "" ? "the record" : place}; keep one of the two`,
    at,
  };
}

function refuseNumber(text: string, at: number, end: number): ObjectScan {
  return {
    state: "refused",
    code: "jsonl/number-out-of-range",
    message: `number ${cut(text.slice(at, end))} at ${describePlace(text, at)} is beyond the range of a double; write it as a string`,
    at,
  };
}

/** At most 60 characters, so that a message stays one line; never half of a surrogate pair. */
function cut(shown: string): string {
  const characters = Array.from(shown.slice(0, 122));
  return characters.length <= 60 ? shown : `${characters.slice(0, 60).join("")}…`;
}
