import type { JsonObject, JsonValue } from "@burnish/core";
import { itemLabel } from "./item-label.ts";
import { keyWords, singular } from "./nouns.ts";
import { baseName } from "./path-parts.ts";
import { countWord, joinNames, shorten } from "./shorten.ts";

/** What a list of a payload shows. */
export interface ListFacts {
  /** `rEmpty`, `rList` where all names are given, `rMore` where some, `rCounted` where none. */
  readonly flag: "rEmpty" | "rList" | "rMore" | "rCounted";
  /** `three files`. */
  readonly counted: string;
  readonly names: string | undefined;
}

interface NamedList {
  readonly name: string;
  readonly items: readonly JsonValue[];
}

const NAMES_SHOWN = 3;

/** The longest list of a payload, or the payload that is one; undefined where there is none. `size` bounds the names. */
export function listFacts(
  members: JsonObject,
  lone: JsonValue | undefined,
  size: number,
): ListFacts | undefined {
  const list = longestList(members, lone);
  if (list === undefined) return undefined;
  const { items } = list;
  const noun = /[a-z]s$/.test(list.name) && !/(?:status|contents)$/i.test(list.name);
  const many = noun ? keyWords(list.name) : "entries";
  const counted = `${countWord(items.length) ?? "many"} ${items.length === 1 ? singular(many) : many}`;
  if (items.length === 0) return { flag: "rEmpty", counted, names: undefined };
  const shown: string[] = [];
  for (const item of items) {
    const label = itemLabel(item);
    const short =
      label === undefined ? undefined : size < 50 ? shortName(baseName(label)) : shortName(label);
    if (short === undefined || shown.length === NAMES_SHOWN) continue;
    if (joinNames([...shown, short]).length <= size * 1.3) shown.push(short);
  }
  if (shown.length === 0) return { flag: "rCounted", counted, names: undefined };
  const flag = shown.length === items.length ? "rList" : "rMore";
  return { flag, counted, names: joinNames(shown) };
}

/** A name of many words may be cut between two of them, a path or an identifier is whole or left out. */
function shortName(label: string): string | undefined {
  if (label.length <= 60) return label;
  return /\s/.test(label) && !label.includes("/") ? shorten(label, 60) : undefined;
}

function longestList(members: JsonObject, lone: JsonValue | undefined): NamedList | undefined {
  if (Array.isArray(lone)) return { name: "entries", items: lone };
  let longest: NamedList | undefined;
  for (const [name, items] of Object.entries(members)) {
    if (!Array.isArray(items) || /path|tags|capabilit/i.test(name)) continue;
    if (longest === undefined || items.length > longest.items.length) longest = { name, items };
  }
  return longest;
}
