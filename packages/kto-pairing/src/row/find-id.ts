import type { JsonObject } from "@burnish/core";
import { memberText } from "./read-call-facts.ts";

/** An id, undefined for none. */
export interface FoundId {
  readonly id: string | undefined;
}

/** Finds the id of a record: the text of one of its top-level members. */
export interface FindId {
  /** By the record's text; undefined where that is not enough to tell. */
  readonly inText: (text: string) => FoundId | undefined;
  readonly inValue: (value: JsonObject) => string | undefined;
}

const NO_ID: FoundId = { id: undefined };
/** Characters at either end of a record in which its first and its last member are looked for. */
const REACH = 160;

/**
 * A finder for the top-level member `field`; without one no record has an id. A text must be JSON of one object, no key
 * twice. It tells the id where the member stands first or last, as a string without escapes or a whole number of up to 15
 * digits, or nowhere. A blank string is no id.
 */
export function idFinder(field: string | undefined): FindId {
  if (field === undefined) return { inText: () => NO_ID, inValue: () => undefined };
  const inValue = (value: JsonObject): string | undefined => {
    const id = memberText(value, field);
    return id === "" ? undefined : id;
  };
  const key = JSON.stringify(field);
  if (key.includes("\\") || key.includes("/")) return { inText: () => undefined, inValue };
  const escaped = key.replace(/[.*+?^${}()|[\]]/gu, "\\$&");
  const value = '(?:"([^"\\\\]*)"|(0|-?[1-9]\\d{0,14}))';
  const first = new RegExp(`^\\{\\s*${escaped}\\s*:\\s*${value}\\s*[,}]`, "u");
  // A quote behind a comma, a brace or a space is not escaped, and none that ends a string has a key behind it.
  const last = new RegExp(`[,{]\\s*${escaped}\\s*:\\s*${value}\\s*\\}\\s*$`, "u");
  const inText = (text: string): FoundId | undefined => {
    const found = first.exec(text.slice(0, REACH)) ?? last.exec(text.slice(-REACH));
    // Else the key may stand in the middle, or be written with an escape.
    if (found === null) return text.includes(key) || text.includes("\\u") ? undefined : NO_ID;
    const [, string, number] = found;
    const id = string ?? number ?? "";
    return id.trim() === "" ? NO_ID : { id };
  };
  return { inText, inValue };
}
