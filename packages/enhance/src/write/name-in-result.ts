import { isJsonObject, type JsonValue } from "@burnish/core";
import { quote } from "./shorten.ts";

const NAMES = ["name", "title", "stateName", "sessionName", "agentName", "description"];
const LONGEST = 60;
/** Values that are looked at; a payload with more is not searched to its end. */
const MOST = 5_000;

/**
 * What a result calls the thing with an id, in quotes: `"Reef survey"` where one of its objects, at any depth, holds the id
 * and that name. Undefined where it names it not at all, or in more than 60 characters.
 */
export function nameInResult(value: JsonValue | undefined, id: string): string | undefined {
  const open: (JsonValue | undefined)[] = [value];
  for (let seen = 0; open.length > 0 && seen < MOST; seen++) {
    const next = open.pop();
    if (Array.isArray(next)) open.push(...next);
    else if (next !== undefined && isJsonObject(next)) {
      const values = Object.values(next);
      if (values.includes(id)) {
        const found = NAMES.map((name) => next[name]).find((text) => typeof text === "string");
        if (typeof found === "string" && isName(found, id)) return quote(found.trim());
      }
      open.push(...values);
    }
  }
  return undefined;
}

function isName(text: string, id: string): boolean {
  return text !== id && text.trim() !== "" && text.length <= LONGEST && !text.includes("\n");
}
