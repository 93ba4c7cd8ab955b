import { isJsonObject, type JsonObject } from "@burnish/core";
import type { Example } from "@burnish/scoring";
import { NOUNS } from "../spec/verbs.ts";
import { callFlags, holds } from "./call-flags.ts";
import { type CallKind, kindOfTool, objectOfTool } from "./call-kind.ts";
import { type CallParts, readParts } from "./call-parts.ts";
import { changedLines } from "./changed-lines.ts";
import type { PhraseFacts } from "./fill-phrase.ts";
import { lacksArticle } from "./lacks-article.ts";
import { nameInResult } from "./name-in-result.ts";
import { plural, singular } from "./nouns.ts";
import { baseName, parentOf, pathNoun } from "./path-parts.ts";
import { addedLine, oneLine, QUOTED, quoted, wholeLine, withoutMarks } from "./quoted.ts";
import { type Clause, readClauses } from "./read-clauses.ts";
import { type RequestWords, readRequestWords } from "./request-words.ts";
import { countWord, firstLine, joinNames, quote, shorten } from "./shorten.ts";
import { toolWords } from "./tool-words.ts";

/** What the rules know of an example's call: its kind, and what phrasings may say of it. */
export interface CallFacts extends PhraseFacts {
  readonly kind: CallKind;
  readonly tool: string;
  readonly parts: CallParts;
  /** What the prompt asks for; empty where it is a pasted result. */
  readonly clauses: readonly Clause[];
}

/** Reads the call of an example; undefined where it has none that parsed. */
export function readCall(example: Example): CallFacts | undefined {
  const { tool, ownArguments } = example;
  if (tool === undefined || ownArguments === undefined) return undefined;
  const parts = readParts(ownArguments);
  const kind = kindOfCall(tool, ownArguments, parts);
  const clauses = example.result === undefined ? readClauses(example.prompt) : [];
  const noun = nounOf(tool, parts, example, kind);
  const words = readRequestWords(example, clauses, { kind, noun });
  const slots = slotsOf({ parts, clauses, example, kind, noun, words });
  const flags = callFlags(kind, parts, clauses, example, slots);
  if (words.turn !== undefined && !flags.has("on") && !flags.has("off")) flags.add(words.turn);
  return { kind, tool, parts, clauses, slots, flags };
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

/** How the call's object is called in a sentence. */
function nounOf(tool: string, parts: CallParts, example: Example, kind: CallKind): string {
  const last = singular(objectOfTool(tool).at(-1) ?? "");
  const noun = NOUNS.get(last) ?? (last === "" ? "item" : last);
  const said = example.result === undefined ? example.prompt : "";
  // A search in folders or for content finds files, which the user may call notes.
  if (kind === "search" && ["note", "folder", "file"].includes(noun)) {
    return /\bnotes?\b/i.test(said) ? "note" : "file";
  }
  const path = inWords(parts.from ?? parts.path ?? parts.to);
  if (path === undefined) return noun;
  const found = pathNoun(path, noun);
  // Tools for notes are called on folders as well; those have no ending.
  const isFolder = path === baseName(path) ? false : path.startsWith("/") || FOLDER.test(said);
  return found === "note" && !/\.\w{1,8}$/.test(path) && isFolder ? "folder" : found;
}

const FOLDER = /\b(?:folders?|director(?:y|ies)|assets)\b/i;

interface SlotMaterial {
  readonly parts: CallParts;
  readonly clauses: readonly Clause[];
  readonly example: Example;
  readonly kind: CallKind;
  readonly noun: string;
  readonly words: RequestWords;
}

function slotsOf({
  parts,
  clauses,
  example,
  kind,
  noun,
  words,
}: SlotMaterial): Record<string, string | undefined> {
  const path = inWords(parts.from ?? parts.path ?? parts.to);
  // Something new is known by the name that it will have, whatever else the call refers to.
  const named = nameOf(kind, parts);
  const target = path ?? named.id ?? named.name;
  const aim = clauses.findLast((clause) => clause.kind !== kind) ?? clauses.at(-1);
  const short = path === undefined ? target : baseName(path);
  const later = clauses.at(-1)?.text ?? "";
  const changed = changedLines(parts.old ?? "", parts.replacement ?? "");
  const shown = named.id === undefined ? undefined : nameInResult(example.result?.value, named.id);
  const shownAs = path === undefined && shown !== undefined ? `the ${noun} ${shown}` : undefined;
  const item = shownAs ?? itemOf(noun, path, named);
  return {
    noun,
    nouns: plural(noun),
    target: target === undefined ? undefined : shorten(target, 90),
    short: short === undefined ? undefined : shorten(short, QUOTED),
    thing: thingOf(noun, path, named),
    item,
    who: path === undefined ? (words.label ?? shownAs ?? shortId(item, named, noun)) : item,
    parent: path === undefined ? undefined : textOf(parentOf(path)),
    from: parts.from,
    to: parts.to,
    toName: parts.to === undefined ? undefined : baseName(parts.to),
    toParent: parts.to === undefined ? undefined : textOf(parentOf(parts.to)),
    fromParent: parts.from === undefined ? undefined : textOf(parentOf(parts.from)),
    query: /^[*.?\s]*$/.test(parts.query ?? "") ? undefined : quoted(parts.query),
    queries:
      parts.queries.length < 2
        ? undefined
        : joinNames(parts.queries.slice(0, 3).map((each) => quote(withoutMarks(each)))),
    place:
      parts.places.length === 0 || parts.places.every((each) => /^[./*]*$/.test(each))
        ? undefined
        : shorten(joinNames(parts.places.slice(0, 3)), 80),
    types:
      parts.types.length === 0 || parts.types.length > 4
        ? undefined
        : joinNames(parts.types.map(ending)),
    limit: parts.limit,
    name: parts.name === undefined ? undefined : shorten(parts.name, QUOTED),
    id: parts.id,
    newName: kind === "update" ? quoted(parts.name) : undefined,
    line: addedLine(kind, parts.content),
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
    aim: aim === undefined || lacksArticle(aim.text) ? undefined : aim.text,
    wish: clauses[0]?.text,
    detail: detailOf(clauses),
    extraName: parts.extra?.name,
    extraValue: quoted(parts.extra?.value),
    later: clauses.length > 1 && !lacksArticle(later) ? later : undefined,
    object: words.object,
    theObject: words.theObject,
    aThing: words.aThing,
    end: holds(words.end, parts.agent) ? undefined : words.end,
    forWhat: words.forWhat,
    withWhat: words.withWhat,
    effect: words.effect,
    label: words.label ?? shownAs,
    shown,
    goal: words.goal,
    root: inWords(parts.root),
    purposeWhole: wholeLine(parts.purpose),
    changed: changedParts(example.ownArguments ?? {}),
    does: doesOf(parts.purpose),
    allFiles: allOf(parts.files, noun),
  };
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
  if (id.toLowerCase().startsWith(last.toLowerCase()) || /^ws_/.test(id)) return id;
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

/** An id from this length on says nothing to a reader. */
const LONG_ID = 18;

/** The item, by its noun alone where it goes by a long id. */
function shortId(item: string | undefined, { id }: Named, noun: string): string | undefined {
  if (item === undefined) return noun === "item" ? undefined : `the ${noun}`;
  const most = noun === "saved state" ? 2 * LONG_ID : LONG_ID;
  return id !== undefined && id.length >= most && /\d/.test(id) ? `the ${noun}` : item;
}

const CHANGED: readonly (readonly [RegExp, string])[] = [
  [/^(?:new)?name$|^title$/i, "name"],
  [/^description$/i, "description"],
  [/^(?:system)?prompt$|^instructions?$/i, "instructions"],
  [/^(?:add|remove)?tags$/i, "tags"],
  [/goals?$/i, "goal"],
  [/^model$/i, "model"],
  [/notes?$/i, "notes"],
];

/** What an update changes: `description and tags`. */
function changedParts(values: JsonObject): string | undefined {
  const inner = isJsonObject(values.updates ?? null) ? Object.keys(values.updates ?? {}) : [];
  const keys = [...Object.keys(values), ...inner];
  const known = CHANGED.filter(([key]) => keys.some((each) => key.test(each)));
  const names =
    known.length > 0 ? known.map(([, name]) => name) : inner.map((key) => toolWords(key).join(" "));
  return names.length === 0 || names.length > 3 ? undefined : joinNames(names);
}

/** What something new does, where its description says so: `sorts the charts`. */
function doesOf(purpose: string | undefined): string | undefined {
  const line = purpose?.replace(/\.$/, "") ?? "";
  return /^[A-Z][a-z]+[^s\W]s [\w-]+/.test(line) && line.length <= 80 && !/[.\n:;]/.test(line)
    ? line.charAt(0).toLowerCase() + line.slice(1)
    : undefined;
}

/** `both files`, `all three files`. */
function allOf({ length }: readonly string[], noun: string): string | undefined {
  if (length < 2) return undefined;
  const many = plural(noun === "item" || noun === "content" ? "file" : noun);
  return length === 2 ? `both ${many}` : `all ${countWord(length) ?? "the"} ${many}`;
}

/** A file's ending as it stands in a name: `.ts`. */
function ending(type: string): string {
  return /^[a-z]{1,5}$/.test(type) ? `.${type}` : type;
}

function textOf(text: string): string | undefined {
  return text === "" ? undefined : text;
}
