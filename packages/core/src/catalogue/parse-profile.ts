import {
  type Document,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
  type YAMLError,
} from "yaml";
import type { z } from "zod";
import { InputError, type InputPlace } from "../errors.ts";
import { suggestion } from "./closest-name.ts";
import { Profile } from "./profile.ts";
import { yamlKeyComparer } from "./yaml-key-comparer.ts";

/** An honest profile needs few; many small ones multiply. */
const MAX_ALIASES = 1000;
/** What is told of a file that is no profile at all. */
const MAX_FAULTS = 50;

/**
 * Reads a profile from its text, YAML or JSON; `file` is the name that errors carry. Throws InputError that names the
 * line, the column, the field and the fix.
 */
export function parseProfile(text: string, file: string): Profile {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    logLevel: "silent",
    uniqueKeys: yamlKeyComparer(),
  });
  const fault = document.errors[0] ?? document.warnings[0];
  if (fault !== undefined) throw syntaxError(fault, file, lines);
  const parsed = Profile.safeParse(toData(document, file));
  if (parsed.success) return parsed.data;
  throw schemaError(parsed.error.issues, { document, lines, file });
}

function toData(document: Document, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    throw new InputError(`${error.message}; write the values out`, { file }, { cause: error });
  }
}

function syntaxError(fault: YAMLError, file: string, lines: LineCounter): InputError {
  const { line, col } = lines.linePos(fault.pos[0]);
  const message = fault.message.split("\n")[0]?.replace(/ at line \d+, column \d+:?$/, "") ?? "";
  return new InputError(message, { file, line, column: col }, { cause: fault });
}

interface ProfileSource {
  readonly document: Document;
  readonly lines: LineCounter;
  readonly file: string;
}

/** One error for all issues: the first gives the place, the others follow with theirs. */
function schemaError(issues: readonly z.core.$ZodIssue[], source: ProfileSource): InputError {
  const faults = issues.flatMap((issue) => explain(issue, source));
  const [first, ...others] = faults;
  if (first === undefined) return new InputError("the profile is not valid", { file: source.file });
  const rest = others
    .slice(0, MAX_FAULTS - 1)
    .map(
      ({ place, message }) =>
        `\n${place.file}:${place.line}:${place.column} ${place.field}: ${message}`,
    );
  const more = others.length - rest.length;
  if (more > 0) rest.push(`\nand ${more} more`);
  return new InputError(first.message + rest.join(""), first.place);
}

interface Fault {
  readonly place: InputPlace;
  readonly message: string;
}

function explain(issue: z.core.$ZodIssue, source: ProfileSource): readonly Fault[] {
  if (issue.code !== "unrecognized_keys") {
    return [{ place: placeOf(issue.path, source, false), message: issue.message }];
  }
  return issue.keys.map((key) => ({
    place: placeOf([...issue.path, key], source, true),
    message: `a profile has no such key here${suggestion(key, PROFILE_KEYS)}`,
  }));
}

const PROFILE_KEYS: readonly string[] = [
  "version",
  "name",
  "turns",
  "single",
  "roles",
  "label",
  "context",
  "argument",
  "first",
  "fields",
  "required",
  "type",
  "pattern",
  "minLength",
  "allowedFields",
  "resultText",
  "prompts",
  "completions",
  "secrets",
  "severities",
  "relabel",
];

/** Place of the value at `path` (or of its key), or of the nearest part of the file that is there. */
function placeOf(path: readonly PropertyKey[], source: ProfileSource, ofKey: boolean): InputPlace {
  const { document, lines, file } = source;
  const field = path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("");
  const start = (ofKey ? keyStart(document, path) : undefined) ?? valueStart(document, path);
  const { line, col } = lines.linePos(start);
  return { file, line, column: col, field: field.replace(/^\./, "") || "(top level)" };
}

function keyStart(document: Document, path: readonly PropertyKey[]): number | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return undefined;
  const key = parent.items.find(
    (pair) => isScalar(pair.key) && pair.key.value === path.at(-1),
  )?.key;
  return isNode(key) ? key.range?.[0] : undefined;
}

function valueStart(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}
