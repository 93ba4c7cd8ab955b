import { isJsonObject, type JsonObject } from "@burnish/core";
import type { Example } from "@burnish/scoring";
import { NOUNS } from "../spec/verbs.ts";
import { type CallKind, kindOfTool, objectOfTool } from "./call-kind.ts";
import { type CallParts, readParts } from "./call-parts.ts";
import { changedLines } from "./changed-lines.ts";
import type { PhraseFacts } from "./fill-phrase.ts";
import { plural, singular } from "./nouns.ts";
import { baseName, parentOf, pathNoun } from "./path-parts.ts";
import { type Clause, readClauses } from "./read-clauses.ts";
import { firstLine, joinNames, quote, shorten } from "./shorten.ts";
import { toolWords } from "./tool-words.ts";

/** What the rules know of an example's call: its kind, and what phrasings may say of it. */
export interface CallFacts extends PhraseFacts {
  readonly kind: CallKind;
  readonly tool: string;
  readonly parts: CallParts;
  /** What the prompt asks for; empty where it is a pasted result. */
  readonly clauses: readonly Clause[];
}

/** Longest value that a phrasing quotes, in characters. */
const QUOTED = 60;
/** Shortest clause of a longer value that says something by itself. */
const LEAST_QUOTED = 12;

/** Reads the call of an example; undefined where it has none that parsed. */
export function readCall(example: Example): CallFacts | undefined {
  const { tool, ownArguments } = example;
  if (tool === undefined || ownArguments === undefined) return undefined;
  const parts = readParts(ownArguments);
  const kind = kindOfCall(tool, ownArguments, parts);
  const clauses = example.result === undefined ? readClauses(example.prompt) : [];
  const slots = slotsOf(tool, parts, clauses, example, kind);
  return {
    kind,
    tool,
    parts,
    clauses,
    slots,
    flags: flagsOf(kind, parts, clauses, example, slots),
  };
}

function kindOfCall(tool: string, values: JsonObject, parts: CallParts): CallKind {
  const kind = kindOfTool(tool);
  const { from, to } = parts;
  if (from !== undefined && to !== undefined && (kind === "update" || kind === "move")) {
    return parentOf(from) === parentOf(to) ? "rename" : "move";
  }
  if (kind !== undefined) return kind;
  if (Array.isArray(values.searches) || parts.query !== undefined) return "search";
  if (Array.isArray(values.prompts)) return "execute";
  return Array.isArray(values.operations) ? "batch" : "other";
}

function slotsOf(
  tool: string,
  parts: CallParts,
  clauses: readonly Clause[],
  example: Example,
  kind: CallKind,
): Record<string, string | undefined> {
  const last = objectOfTool(tool).at(-1) ?? "";
  const single = singular(last);
  const kindOfThing = NOUNS.get(single) ?? (single === "" ? "item" : single);
  const path = inWords(parts.from ?? parts.path ?? parts.to);
  // A search in folders finds what lies in them.
  const found = kind === "search" && kindOfThing === "folder" ? "file" : kindOfThing;
  const noun = path === undefined || kind === "search" ? found : pathNoun(path, found);
  // Something new is known by the name that it will have, whatever else the call refers to.
  const named = nameOf(kind, parts);
  const target = path ?? named.id ?? named.name;
  const aim = clauses.findLast((clause) => clause.kind !== kind) ?? clauses.at(-1);
  const short = path === undefined ? target : baseName(path);
  const changed = changedLines(parts.old ?? "", parts.replacement ?? "");
  return {
    noun,
    nouns: plural(found),
    target: target === undefined ? undefined : shorten(target, 90),
    short: short === undefined ? undefined : shorten(short, QUOTED),
    thing: thingOf(noun, path, named),
    item: itemOf(noun, path, named),
    parent: path === undefined ? undefined : textOf(parentOf(path)),
    from: parts.from,
    to: parts.to,
    toName: parts.to === undefined ? undefined : baseName(parts.to),
    toParent: parts.to === undefined ? undefined : textOf(parentOf(parts.to)),
    fromParent: parts.from === undefined ? undefined : textOf(parentOf(parts.from)),
    query: /^[*.?\s]*$/.test(parts.query ?? "") ? undefined : quoted(parts.query),
    queries: parts.queries.length < 2 ? undefined : joinNames(parts.queries.slice(0, 3).map(quote)),
    place:
      parts.places.length === 0 || parts.places.every((each) => /^[./*]*$/.test(each))
        ? undefined
        : shorten(joinNames(parts.places.slice(0, 3)), 80),
    types: parts.types.length === 0 ? undefined : joinNames(parts.types.slice(0, 3)),
    limit: parts.limit,
    name: parts.name === undefined ? undefined : shorten(parts.name, QUOTED),
    id: parts.id,
    newName: kind === "update" ? quoted(parts.name) : undefined,
    line: quoted(plainLine(parts.content)),
    heading: quoted(/^#{1,3}\s+(.+)$/m.exec(parts.content ?? "")?.[1]),
    old: quoted(parts.replacement === undefined ? oneLine(parts.old) : changed[0]),
    new: quoted(parts.old === undefined ? oneLine(parts.replacement) : changed[1]),
    tags: parts.tags.length === 0 ? undefined : shorten(joinNames(parts.tags.slice(0, 4)), 70),
    field: parts.field === undefined ? undefined : toolWords(parts.field).join(" "),
    value: quoted(parts.value),
    instruction: quoted(firstLine(parts.instruction ?? "")),
    agent: parts.agent,
    model: parts.model,
    purpose: quoted(firstLine(parts.purpose ?? "")),
    files: parts.files.length === 0 ? undefined : shorten(joinNames(parts.files.slice(0, 3)), 110),
    lines: parts.lines,
    savePath: parts.savePath,
    extra: parts.extra === undefined ? undefined : `${parts.extra.name} ${parts.extra.value}`,
    aim: aim?.text,
    wish: clauses[0]?.text,
    detail: detailOf(clauses),
    extraName: parts.extra?.name,
    extraValue: quoted(parts.extra?.value),
    later: clauses.length > 1 ? clauses.at(-1)?.text : undefined,
    currentPath: currentPathOf(example),
  };
}

function flagsOf(
  kind: CallKind,
  parts: CallParts,
  clauses: readonly Clause[],
  example: Example,
  slots: Record<string, string | undefined>,
): Set<string> {
  const flags = new Set<string>([...parts.flags, kind, (slots.nouns ?? "").replace(/\s/g, "-")]);
  const prompt = example.result === undefined ? example.prompt.toLowerCase() : "";
  const { short, target } = slots;
  const stands = (text: string | undefined): boolean =>
    text !== undefined && prompt.includes(text.toLowerCase());
  if (stands(target) || stands(short)) flags.add("named");
  else if (prompt !== "" && target !== undefined) flags.add("unnamed");
  if (prompt !== "" && !/[\w-]\/[\w-]|\w\.[a-z]{1,4}\b|_\w/.test(prompt)) flags.add("noPath");
  const kinds = new Set(clauses.map((clause) => clause.kind));
  if (clauses.length > 0 && !kinds.has(kind) && !(kind === "append" && kinds.has("create"))) {
    flags.add("preparatory");
  }
  if (clauses.length > 1) flags.add("several");
  if (/\b(?:latest|recent|last|yesterday|today|newest|this week|this month)\b/.test(prompt)) {
    flags.add("recent");
  }
  if (["note", "file"].includes(slots.noun ?? "")) flags.add("document");
  for (const noun of ["note", "file", "folder"]) if (slots.noun === noun) flags.add(`${noun}s`);
  if (/[\\^$*+?|[\]]/.test(parts.query ?? "")) flags.add("pattern");
  if (example.result !== undefined) flags.add("result");
  else flags.add("request");
  if (slots.short !== slots.target) flags.add("nested");
  if (parts.from !== undefined && baseName(parts.from) === baseName(parts.to ?? "")) {
    flags.add("sameName");
  }
  return flags;
}

/** A path that is nothing but the top has no name to say. */
function inWords(path: string | undefined): string | undefined {
  return path !== undefined && /^[./\\]+$/.test(path) ? undefined : path;
}

/** The thing that a call is about, as a sentence names it: `the folder Projects/2025`, `Night Shift.md`, `agent a_1`. */
function thingOf(noun: string, path: string | undefined, { id, name }: Named): string | undefined {
  if (path !== undefined) {
    const short = shorten(path, 90);
    return noun === "note" || noun === "file" ? short : `the ${noun} ${short}`;
  }
  if (id !== undefined) return idName(noun, id);
  return name === undefined ? undefined : `the ${noun} ${quote(shorten(name, QUOTED))}`;
}

interface Named {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
}

/** What a call's object goes by. The name in an update is the one that it will have. */
function nameOf(kind: CallKind, { id, name }: CallParts): Named {
  if (kind === "create") return { name };
  return kind === "update" ? { id } : { id, name };
}

/** An id that begins with the kind of thing it names needs no noun. */
function idName(noun: string, id: string): string {
  const last = noun.split(" ").at(-1) ?? noun;
  if (id.toLowerCase().startsWith(last.toLowerCase())) return id;
  return /\s/.test(id) || !/[\d_-]/.test(id) ? `the ${noun} ${quote(id)}` : `the ${noun} ${id}`;
}

/** The same in fewer words, without the folder. */
function itemOf(noun: string, path: string | undefined, named: Named): string | undefined {
  if (path === undefined) return thingOf(noun, path, named);
  const short = shorten(baseName(path), QUOTED);
  return noun === "note" || noun === "file" ? short : `the ${short} ${noun}`;
}

/** What the first request narrows its object to: `across all workspaces`, `from the past month`. */
function detailOf(clauses: readonly Clause[]): string | undefined {
  const text = clauses[0]?.text ?? "";
  const match =
    /\s((?:from|across|about|with|that|tagged|related to|for|in) (?!the order\b).{4,60})$/.exec(
      text,
    );
  return match?.[1];
}

/** A context that was written as an object may name the current folder. */
function currentPathOf(example: Example): string | undefined {
  const value = example.context?.toolContext;
  const path = isJsonObject(value) ? value.currentPath : undefined;
  return typeof path === "string" ? textOf(path) : undefined;
}

/** A value in quotes; of a longer one its first clause, as a quotation that breaks off reads badly. */
function quoted(text: string | undefined): string | undefined {
  const bare = (text ?? "").trim();
  if (bare.length <= QUOTED) return bare === "" ? undefined : quote(bare);
  const clause = /^.*?(?=[.:;!?](?:\s|$)|\s[–—-]\s)/u.exec(bare)?.[0].trim() ?? "";
  return clause.length >= LEAST_QUOTED && clause.length <= QUOTED ? quote(clause) : undefined;
}

/** The first line where it reads like words: brackets of code and data quote badly. */
function plainLine(text: string | undefined): string {
  const line = firstLine(text ?? "");
  return /^[{[<(]|[{[(,;]$|^---|^['"]/.test(line) ? "" : line;
}

/** A text that is short enough to be quoted as one line. */
function oneLine(text: string | undefined): string | undefined {
  const bare = text?.trim() ?? "";
  return bare.includes("\n") ? firstLine(bare) : bare;
}

function textOf(text: string): string | undefined {
  return text === "" ? undefined : text;
}
