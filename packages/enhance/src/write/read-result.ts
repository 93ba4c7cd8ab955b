import { isJsonObject, type JsonObject, type JsonValue } from "@burnish/core";
import type { Example } from "@burnish/scoring";
import type { PhraseFacts } from "./fill-phrase.ts";
import { baseName } from "./path-parts.ts";
import { countWord, firstLine, joinNames, quote, shorten } from "./shorten.ts";

/** What a pasted result shows. */
export interface ResultFacts {
  /** What phrasings may say of it; `compact` in fewer characters. */
  readonly full: PhraseFacts;
  readonly compact: PhraseFacts;
  /** What the user wrote after the payload; empty where nothing. */
  readonly request: string;
}

/** Reads the result that a prompt begins with; undefined where there is none that says anything. */
export function readResult(example: Example): ResultFacts | undefined {
  const { result } = example;
  if (result === undefined) return undefined;
  const { value, rest } = splitPayload(result.text, result.value);
  const payload = isJsonObject(value) ? unwrapped(value) : value;
  const members: JsonObject = isJsonObject(payload) ? payload : {};
  const lone: JsonValue | undefined = isJsonObject(payload) ? undefined : payload;
  const facts = (size: number): PhraseFacts => factsOf(members, lone, size);
  return { full: facts(60), compact: facts(40), request: rest };
}

/** A payload may be followed by words of the user. */
function splitPayload(
  text: string,
  value: JsonValue | undefined,
): { value: JsonValue | undefined; rest: string } {
  if (value !== undefined) return { value, rest: "" };
  const end = endOfJson(text);
  if (end > 0) {
    try {
      return { value: JSON.parse(text.slice(0, end)) as JsonValue, rest: text.slice(end).trim() };
    } catch {
      // What looks like JSON but is not is a text like any other.
    }
  }
  return { value: text === "" ? undefined : text, rest: "" };
}

/** Where the object or list at the start of a text ends; 0 where it does not. */
function endOfJson(text: string): number {
  if (!/^[{[]/.test(text)) return 0;
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (quoted) {
      if (char === "\\") at += 1;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === "{" || char === "[") depth += 1;
    else if (char === "}" || char === "]") {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return 0;
}

const WRAPPERS = ["data", "result", "output", "response"];

/** Members of an inner object come beside those of the payload, which win. */
function unwrapped(value: JsonObject): JsonObject {
  let found = value;
  for (const name of WRAPPERS) {
    const inner = value[name];
    if (isJsonObject(inner)) found = { ...inner, ...found };
    else if (Array.isArray(inner) && name === "data") found = { ...found, results: inner };
  }
  return Object.fromEntries(Object.entries(found).filter(([, each]) => !isEmpty(each)));
}

function isEmpty(value: JsonValue): boolean {
  return value === null || (isJsonObject(value) && Object.keys(value).length === 0);
}

const SKIPPED =
  /^(?:success|workspaceContext|timestamp|updatedAt|created|createdAt|lastModified|executionTime|exitCode|score|query|error|code|errorCode|message)$/i;

function factsOf(members: JsonObject, lone: JsonValue | undefined, size: number): PhraseFacts {
  const slots: Record<string, string | undefined> = {};
  const flags = new Set<string>();
  const text = (...names: readonly string[]): string | undefined => {
    for (const name of names) {
      const value = members[name];
      if (typeof value === "string" && value.trim() !== "") return value.trim();
    }
    return undefined;
  };
  const name = (path: string): string => (size < 50 ? baseName(path) : path);
  const error =
    text("error", "errorMessage") ?? (members.success === false ? text("message") : undefined);
  const list = listOf(members, lone);
  const next = text("newPath", "movedPath");
  const copied = text("targetPath");
  const before = text("oldPath", "sourcePath", "originalPath", "path", "filePath");
  const path = text("path", "filePath", "folderPath", "notePath", "targetPath", "newPath");
  const said =
    text("content", "contentPreview", "snippet", "output", "response", "text") ?? textOf(lone);
  const who = text("name", "title", "agentName", "stateName", "sessionName");
  const id = Object.entries(members).find(
    ([key, value]) => /(?:^id|Id)$/.test(key) && typeof value === "string",
  );
  slots.message = shortQuote(text("message"), size);
  slots.rPath = path === undefined ? undefined : name(path);
  if (error !== undefined) {
    flags.add("rError");
    slots.error = quote(shorten(error, size < 50 ? 44 : 80));
  } else if (list !== undefined) addList(list, slots, flags, size);
  else if (next !== undefined && before !== undefined && before !== next) {
    flags.add("rMoved");
    Object.assign(slots, { rOld: name(before), rOldName: baseName(before), rNew: next });
  } else if (copied !== undefined && before !== undefined) {
    flags.add("rCopied");
    Object.assign(slots, { rOld: name(before), rNew: name(copied) });
  } else if (said !== undefined) {
    flags.add(path === undefined ? "rOutput" : "rText");
    slots.said = shortQuote(said, size);
  } else if (path !== undefined) {
    flags.add(
      isCreation(members, text("message"))
        ? "rCreated"
        : slots.message === undefined
          ? "rPathOnly"
          : "rMessage",
    );
  } else if (slots.message !== undefined) flags.add("rMessage");
  else if (who !== undefined || id !== undefined) {
    flags.add("rWho");
    const idText = typeof id?.[1] === "string" ? id[1] : undefined;
    slots.who =
      who === undefined ? idText : idText === undefined || size < 50 ? who : `${who} (${idText})`;
  } else if (factText(members, size) === undefined) flags.add("rOnly");
  else flags.add("rFacts");
  slots.facts = factText(members, size);
  return { slots, flags };
}

function isCreation(members: JsonObject, message: string | undefined): boolean {
  return members.created !== undefined || /\bcreated\b/i.test(message ?? "");
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

function shortQuote(text: string | undefined, size: number): string | undefined {
  const line = firstLine(text ?? "");
  return line === "" ? undefined : quote(shorten(line, size + 10));
}

interface ListFacts {
  readonly noun: string;
  readonly items: readonly JsonValue[];
}

function listOf(members: JsonObject, lone: JsonValue | undefined): ListFacts | undefined {
  if (Array.isArray(lone)) return { noun: "entries", items: lone };
  const lists = Object.entries(members).filter(
    (entry): entry is [string, JsonValue[]] =>
      Array.isArray(entry[1]) && !/path|tags|capabilit/i.test(entry[0]),
  );
  const longest = lists.sort(([, a], [, b]) => b.length - a.length)[0];
  return longest === undefined ? undefined : { noun: longest[0], items: longest[1] };
}

const LABELS = [
  "name",
  "title",
  "filePath",
  "path",
  "description",
  "stateName",
  "sessionName",
  "id",
  "sessionId",
  "stateId",
  "agentId",
  "model",
  "content",
];

function addList(
  list: ListFacts,
  slots: Record<string, string | undefined>,
  flags: Set<string>,
  size: number,
): void {
  if (list.items.length === 0) {
    flags.add("rEmpty");
    return;
  }
  const labels = list.items.map(labelOf).filter((label) => label !== undefined);
  const count = list.items.length;
  const single = count === 1;
  const noun =
    /[a-z]s$/.test(list.noun) && !/(?:status|contents)$/i.test(list.noun)
      ? words(list.noun)
      : "entries";
  slots.counted = `${countWord(count) ?? "many"} ${single ? singular(noun) : noun}`;
  const shown: string[] = [];
  for (const label of labels) {
    const short = size < 50 ? shorten(baseName(label), 32) : shorten(label, 60);
    if (shown.length < 3 && joinNames([...shown, short]).length <= size * 1.3) shown.push(short);
  }
  if (shown.length === 0) {
    slots.facts = slots.counted;
    flags.add("rCounted");
    return;
  }
  slots.names = joinNames(shown);
  flags.add(shown.length === count ? "rList" : "rMore");
}

function labelOf(item: JsonValue): string | undefined {
  if (typeof item === "string") return firstLine(item) || undefined;
  if (!isJsonObject(item)) return undefined;
  for (const name of LABELS) {
    const value = item[name];
    if (typeof value === "string" && value.trim() !== "") {
      return name === "description" || name === "content"
        ? quote(shorten(firstLine(value), 50))
        : value.trim();
    }
  }
  return undefined;
}

/** The first two plain values of a payload, as `items moved 5 and status active`. */
function factText(members: JsonObject, size: number): string | undefined {
  const facts = Object.entries(members)
    .filter(
      ([key, value]) =>
        !SKIPPED.test(key) && ["string", "number", "boolean"].includes(typeof value),
    )
    .map(([key, value]) => `${words(key)} ${String(value).trim()}`)
    .filter((fact) => fact.length <= size * 0.7 && !fact.includes("\n"))
    .slice(0, 2);
  const inner = Object.entries(members).find(
    ([, value]) => isJsonObject(value) && valueLabel(value) !== undefined,
  );
  if (facts.length > 0) return joinNames(facts);
  return inner === undefined
    ? undefined
    : `${words(inner[0])} ${shorten(valueLabel(inner[1]) ?? "", size)}`;
}

function valueLabel(value: JsonValue): string | undefined {
  return labelOf(value);
}

/** `itemsMoved` as `items moved`. */
function words(key: string): string {
  return key
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/[_-]+/g, " ")
    .toLowerCase();
}

function singular(noun: string): string {
  if (/ies$/.test(noun)) return noun.replace(/ies$/, "y");
  if (/(?:ches|shes|xes|sses)$/.test(noun)) return noun.replace(/es$/, "");
  return noun.replace(/s$/, "");
}
