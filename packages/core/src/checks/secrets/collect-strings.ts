import type { JsonObject, JsonValue } from "../../record/sound-record.ts";
import { SHORTEST_SECRET } from "./may-hold-secret.ts";

/** Shorter keys are not collected. */
const LONG_KEY = SHORTEST_SECRET;

/** Every string of a record in reading order, values and also keys that are long enough for a credential. Iterative. */
export function collectStrings(record: JsonObject): string[] {
  const strings: string[] = [];
  const open: JsonValue[] = [record];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value === "string") strings.push(value);
    else if (typeof value === "object" && value !== null) {
      const keys = Array.isArray(value) ? undefined : Object.keys(value);
      const inner = Array.isArray(value) ? value : Object.values(value);
      for (let index = inner.length - 1; index >= 0; index--) {
        const item = inner[index];
        if (typeof item === "string" || typeof item === "object") open.push(item);
        const key = keys?.[index];
        if (key !== undefined && key.length >= LONG_KEY) open.push(key);
      }
    }
  }
  return strings;
}

interface OpenValue {
  readonly value: JsonValue;
  readonly parent: OpenValue | undefined;
  readonly key: string | number;
}

/** Keys and indexes that lead to string number `ordinal` of `collectStrings`; a key is the last of its own path. Iterative. */
export function stringPath(record: JsonObject, ordinal: number): readonly (string | number)[] {
  let left = ordinal;
  const open: OpenValue[] = [{ value: record, parent: undefined, key: "" }];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { value } = at;
    if (typeof value === "string") {
      if (left === 0) return pathTo(at);
      left--;
    } else if (typeof value === "object" && value !== null) {
      const entries: (readonly [string | number, JsonValue])[] = Array.isArray(value)
        ? value.map((item, index) => [index, item])
        : Object.entries(value);
      for (const [key, item] of entries.reverse()) {
        const inner = { value: item, parent: at, key };
        open.push(inner);
        if (typeof key === "string" && key.length >= LONG_KEY) open.push({ ...inner, value: key });
      }
    }
  }
  return [];
}

function pathTo(end: OpenValue): readonly (string | number)[] {
  const path: (string | number)[] = [];
  for (let at: OpenValue = end; at.parent !== undefined; at = at.parent) path.push(at.key);
  return path.reverse();
}
