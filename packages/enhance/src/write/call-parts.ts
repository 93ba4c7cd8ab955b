import { isJsonObject, type JsonObject, type JsonValue } from "@burnish/core";
import { toolWords } from "./tool-words.ts";

/** The arguments of a call by the part they play, found by the names that tools commonly give them. */
export interface CallParts {
  /** The one path that the call is about. */
  readonly path: string | undefined;
  /** Source and destination; both or none. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly query: string | undefined;
  /** Several queries in one call. */
  readonly queries: readonly string[];
  /** Where a search looks. */
  readonly places: readonly string[];
  readonly types: readonly string[];
  readonly name: string | undefined;
  readonly id: string | undefined;
  readonly content: string | undefined;
  readonly old: string | undefined;
  readonly replacement: string | undefined;
  readonly tags: readonly string[];
  readonly field: string | undefined;
  readonly value: string | undefined;
  readonly instruction: string | undefined;
  readonly agent: string | undefined;
  readonly model: string | undefined;
  /** Why the caller wants it, where an argument says so. */
  readonly purpose: string | undefined;
  /** Files that several operations of one call are about, each once. */
  readonly files: readonly string[];
  /** Line range as text: `25 to 50`. */
  readonly lines: string | undefined;
  readonly limit: string | undefined;
  readonly savePath: string | undefined;
  /** The folder that something other than a file belongs to. */
  readonly root: string | undefined;
  /** The first short text argument that plays no known part, its name in words. */
  readonly extra: { readonly name: string; readonly value: string } | undefined;
  /** Switches that are set, such as `permanent`, `newest`, `withContent`. */
  readonly flags: readonly string[];
}

const PATHS = [
  "filePath",
  "filepath",
  "file_path",
  "path",
  "file",
  "folder",
  "directory",
  "filename",
];
const FROM = ["sourcePath", "oldPath", "source", "from", "src"];
const TO = ["targetPath", "newPath", "destination", "destinationPath", "target", "to", "dest"];
const QUERY = ["query", "q", "searchQuery", "search", "pattern", "keyword", "keywords", "term"];
const NAME = ["name", "title", "newName", "sessionName"];
const CONTENT = ["content", "newContent", "text", "body", "message"];
const PURPOSE = [
  "description",
  "purpose",
  "sessionGoal",
  "currentGoal",
  "restorationGoal",
  "goal",
  "reason",
];

/** Sorts the arguments of a call by the part they play. */
export function readParts(values: JsonObject): CallParts {
  const taken = new Set<string>();
  const text = (...names: readonly string[]): string | undefined => {
    for (const name of names) {
      const value = values[name];
      if (typeof value !== "string" || value.trim() === "") continue;
      taken.add(name);
      return value.trim();
    }
    return undefined;
  };
  const to = text(...TO);
  const from = to === undefined ? undefined : text(...FROM, ...PATHS);
  const query = text(...QUERY);
  const listed = texts(values.paths);
  const places =
    query === undefined ? listed : [...listed, ...placesOf(text("folder", "path", "directory"))];
  const items = ["operations", "searches", "prompts"].flatMap((name) => objects(values[name]));
  const id =
    text("id") ?? text(...Object.keys(values).filter((name) => /[a-z]I[dD]$|_id$/.test(name)));
  const replacement = text("newContent", "replaceText", "replace", "replacement", "newValue");
  const old = text("oldContent", "findText", "find", "old", "oldValue");
  const updates = isJsonObject(values.updates) ? values.updates : {};
  const parts = {
    path: query === undefined || places.length === 0 ? text(...PATHS) : undefined,
    from,
    to: from === undefined ? undefined : to,
    query,
    queries: items.flatMap((item) => texts(item.query)),
    places: places.length > 0 ? places : [...new Set(items.flatMap((item) => texts(item.paths)))],
    types: texts(values.fileTypes),
    name: text(...NAME) ?? textIn(updates, NAME),
    id,
    content: text(...CONTENT),
    old,
    replacement,
    tags: [...texts(values.tags), ...texts(values.addTags)],
    field: text("fieldPath", "field", "key"),
    value: text("newValue", "value"),
    instruction: text("prompt", "instruction", "systemPrompt", "command"),
    agent: text("agent", "agentName"),
    model: text("model") ?? textIn(updates, ["model"]),
    purpose: text(...PURPOSE) ?? textIn(updates, PURPOSE),
    files: filesOf(items, texts(values.filepaths)),
    lines: linesOf(values),
    limit: numberText(values.limit),
    savePath: text("savePath", "outputPath"),
    root: text("rootFolder"),
    flags: flagsOf(values),
  };
  return { ...parts, extra: extraOf(values, taken) };
}

function placesOf(place: string | undefined): string[] {
  return place === undefined ? [] : [place];
}

function texts(value: JsonValue | undefined): string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.filter((each): each is string => typeof each === "string" && each.trim() !== "");
}

function objects(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter((each): each is JsonObject => isJsonObject(each)) : [];
}

function textIn(values: JsonObject, names: readonly string[]): string | undefined {
  return names.flatMap((name) => texts(values[name]))[0];
}

function filesOf(items: readonly JsonObject[], listed: readonly string[]): string[] {
  const found = items.flatMap((item) => {
    const path = textIn(item, [...PATHS, ...FROM]);
    return path === undefined ? texts(item.filepaths) : [path];
  });
  return [...new Set([...found, ...listed])];
}

function numberText(value: JsonValue | undefined): string | undefined {
  return typeof value === "number" ? String(value) : undefined;
}

/** Given lines only: an offset counts from a start that the tool alone knows. */
function linesOf(values: JsonObject): string | undefined {
  const from = numberText(values.startLine);
  const to = numberText(values.endLine);
  return from === undefined || to === undefined ? undefined : `${from} to ${to}`;
}

function flagsOf(values: JsonObject): string[] {
  const found: string[] = [];
  const is = (name: string, value: boolean, flag: string): void => {
    if (values[name] === value) found.push(flag);
  };
  is("permanent", true, "permanent");
  is("recursive", true, "recursive");
  is("permanent", false, "recoverable");
  is("overwrite", true, "overwrite");
  is("overwrite", false, "keepsExisting");
  is("includeContent", true, "withContent");
  is("includeContent", false, "namesOnly");
  is("replaceAll", true, "everywhere");
  is("caseSensitive", true, "caseSensitive");
  is("wholeWord", true, "wholeWord");
  is("enabled", true, "on");
  is("isEnabled", true, "on");
  is("enabled", false, "off");
  is("isEnabled", false, "off");
  is("enabledOnly", true, "enabledOnly");
  is("createContinuationSession", true, "continued");
  is("continueExistingSession", true, "continued");
  is("includeSummary", true, "withSummary");
  is("focus", false, "unfocused");
  is("autoIncrement", true, "numbered");
  if (/^desc/i.test(String(values.order ?? values.sortOrder ?? ""))) found.push("newest");
  if (Object.keys(values).length === 0) found.push("noArguments");
  return found;
}

function extraOf(values: JsonObject, taken: ReadonlySet<string>): CallParts["extra"] {
  const entry = Object.entries(values).find(
    ([name, value]) =>
      !taken.has(name) && typeof value === "string" && /^[^\n]{2,120}$/.test(value),
  );
  return entry === undefined
    ? undefined
    : { name: toolWords(entry[0]).join(" "), value: String(entry[1]) };
}
