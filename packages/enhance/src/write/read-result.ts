import { isJsonObject, type JsonObject, type JsonValue } from "@burnish/core";
import { type Example, splitSentences } from "@burnish/scoring";
import type { PhraseFacts } from "./fill-phrase.ts";
import { itemLabel } from "./item-label.ts";
import { listFacts } from "./list-facts.ts";
import { keyWords } from "./nouns.ts";
import { baseName, parentOf } from "./path-parts.ts";
import { firstLine, joinNames, quote, shorten } from "./shorten.ts";
import { splitPayload } from "./split-payload.ts";

/** What a pasted result shows. */
export interface ResultFacts {
  /** What phrasings may say of it; `compact` in fewer characters. */
  readonly full: PhraseFacts;
  readonly compact: PhraseFacts;
  /** What the user wrote after the payload; empty where nothing. */
  readonly request: string;
}

/** Characters that one fact may take. */
const FULL = 60;
const COMPACT = 40;

/** Reads the result that a prompt begins with; undefined where there is none. */
export function readResult(example: Example): ResultFacts | undefined {
  if (example.result === undefined) return undefined;
  const { value, request } = splitPayload(example.result.text, example.result.value);
  const members = isJsonObject(value) ? unwrapped(value) : {};
  const lone = isJsonObject(value) ? undefined : value;
  const compact = factsOf(members, lone, COMPACT);
  return {
    full: factsOf(members, lone, FULL),
    compact: { slots: compact.slots, flags: new Set([...compact.flags, "tight"]) },
    request,
  };
}

const WRAPPERS = ["data", "result", "output", "response"];

/** Members of an inner object come beside those of the payload, which win; empty ones are left out. */
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

/** One kind of fact, the first that a payload shows, with its slots. */
function factsOf(members: JsonObject, lone: JsonValue | undefined, size: number): PhraseFacts {
  const text = (...names: readonly string[]): string | undefined => textOf(members, names);
  const name = (path: string): string => (size < FULL ? baseName(path) : path);
  const one = (flag: string, slots: PhraseFacts["slots"]): PhraseFacts => ({
    slots,
    flags: new Set([flag]),
  });

  const error =
    text("error", "errorMessage") ?? (members.success === false ? text("message") : undefined);
  if (error !== undefined) return one("rError", { error: quote(errorText(error, size + 8)) });
  const list = listFacts(members, lone, size);
  if (list !== undefined) {
    const { flag, counted, names } = list;
    return flag === "rCounted" ? one("rFacts", { facts: counted }) : one(flag, { counted, names });
  }
  const field = text("fieldPath");
  const value = itemLabel(members.newValue);
  if (field !== undefined && value !== undefined) {
    return one("rField", { rField: field, rValue: quote(shorten(value, size)) });
  }
  const before = text("oldPath", "sourcePath", "originalPath", "path", "filePath");
  const next = text("newPath", "movedPath");
  if (next !== undefined && before !== undefined && before !== next) {
    return one("rMoved", {
      rOld: name(before),
      rOldName: baseName(before),
      rNew: next,
      rNewParent: parentOf(next) || undefined,
    });
  }
  const copied = text("targetPath");
  if (copied !== undefined && before !== undefined) {
    return one("rCopied", { rOld: name(before), rNew: name(copied) });
  }
  return plainFacts(members, lone, size);
}

/** An error that is too long is given by its first sentence where that fits. */
function errorText(error: string, most: number): string {
  const line = firstLine(error);
  if (line.length <= most) return line;
  const first = (splitSentences(line)[0] ?? "").replace(/[.!]$/, "");
  return first.length >= 15 && first.length <= most ? first : shorten(line, most);
}

function plainFacts(members: JsonObject, lone: JsonValue | undefined, size: number): PhraseFacts {
  const text = (...names: readonly string[]): string | undefined => textOf(members, names);
  const path = text("path", "filePath", "folderPath", "notePath", "targetPath", "newPath");
  const rPath = path === undefined ? undefined : size < FULL ? baseName(path) : path;
  const message = shortQuote(text("message"), size);
  const facts = factText(members, size);
  const said = shortQuote(
    text("content", "contentPreview", "snippet", "output", "response", "text") ??
      (typeof lone === "string" ? lone : undefined),
    size,
  );
  const who = whoOf(members, size);
  const created = members.created !== undefined || /\bcreated\b/i.test(message ?? "");
  let flag = "rOnly";
  if (said !== undefined) flag = path === undefined ? "rOutput" : "rText";
  else if (path !== undefined && created) flag = "rCreated";
  else if (message !== undefined) flag = "rMessage";
  else if (path !== undefined) flag = "rPathOnly";
  else if (who !== undefined) flag = "rWho";
  else if (facts !== undefined) flag = "rFacts";
  return { slots: { rPath, message, said, who, facts }, flags: new Set([flag]) };
}

function textOf(members: JsonObject, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = members[name];
    if (typeof value === "string" && value.trim() !== "") return value.trim();
  }
  return undefined;
}

/** The name and the identifier of what a payload is about. */
function whoOf(members: JsonObject, size: number): string | undefined {
  const who = textOf(members, ["name", "title", "agentName", "stateName", "sessionName"]);
  const id = Object.entries(members).find(
    ([key, value]) => /(?:^id|Id)$/.test(key) && typeof value === "string",
  )?.[1];
  if (typeof id !== "string" || id.length > FULL) return who;
  return who === undefined ? id : size < FULL ? who : `${who} (${id})`;
}

function shortQuote(text: string | undefined, size: number): string | undefined {
  const line = firstLine(text ?? "");
  return line === "" ? undefined : quote(shorten(line, size + 10));
}

/** What every payload has, or what says nothing outside of it. */
const SKIPPED =
  /^(?:success|workspaceContext|timestamp|updatedAt|created|createdAt|lastModified|executionTime|exitCode|score|query|code|errorCode|message)$/i;

const THINGS: ReadonlySet<string> = new Set(
  "agent session state workspace folder note file".split(" "),
);

/** A value with its key, but for an identifier that begins with the same word. */
function namedFact(key: string, value: string): string {
  if (value.toLowerCase().startsWith(`${key.toLowerCase()}_`)) return value;
  return THINGS.has(key) ? `the ${key} ${value}` : `${key} ${value}`;
}

/** The first two plain values of a payload, whole, as `items moved 5 and status active`. */
function factText(members: JsonObject, size: number): string | undefined {
  const facts = Object.entries(members)
    .filter(
      ([key, value]) =>
        !SKIPPED.test(key) && (["string", "number"].includes(typeof value) || value === true),
    )
    .map(([key, value]) =>
      value === true ? keyWords(key) : namedFact(keyWords(key), String(value).trim()),
    )
    .filter((fact) => fact.length <= size * 0.7 && !fact.includes("\n"));
  if (facts.length > 0) return joinNames(facts.slice(0, 2));
  for (const [key, value] of Object.entries(members)) {
    const label = isJsonObject(value) ? itemLabel(value) : undefined;
    if (label !== undefined && label.length <= size) return `${keyWords(key)} ${label}`;
  }
  return undefined;
}
