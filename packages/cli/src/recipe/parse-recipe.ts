import { InputError, type InputPlace, yamlKeyComparer } from "@burnish/core";
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
import { closestKey } from "./closest-key.ts";
import { contradictionsOf } from "./contradictions.ts";
import { Recipe } from "./recipe.ts";
import { keysAt } from "./recipe-keys.ts";

/** A recipe needs none; a few spare some writing, many of them multiply. */
const MAX_ALIASES = 100;
/** What is told of a file that is no recipe at all. */
const MAX_FAULTS = 50;

/**
 * Reads a recipe from its text, YAML or JSON; `file` is the name that errors carry. Throws InputError that names the line,
 * the column, the field and the fix of everything that is wrong.
 */
export function parseRecipe(text: string, file: string): Recipe {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    logLevel: "silent",
    uniqueKeys: yamlKeyComparer(),
  });
  const source = { document, lines, file };
  const fault = document.errors[0] ?? document.warnings[0];
  if (fault !== undefined) throw syntaxError(fault, source);
  const parsed = Recipe.safeParse(toData(source));
  if (parsed.success) {
    const faults = contradictionsOf(parsed.data).map(({ path, message }) =>
      faultAt(path, message, source, false),
    );
    if (faults.length === 0) return parsed.data;
    throw joinFaults(faults, file);
  }
  const issues = parsed.error.issues.flatMap((issue) => innermost(issue));
  throw joinFaults(
    issues.flatMap((issue) => explain(issue, source)),
    file,
  );
}

interface RecipeSource {
  readonly document: Document;
  readonly lines: LineCounter;
  readonly file: string;
}

interface Fault {
  readonly place: InputPlace;
  readonly message: string;
}

function toData({ document, file }: RecipeSource): unknown {
  try {
    const data: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    if (typeof data !== "object" || data === null || Array.isArray(data)) return data;
    // A key under which all is commented out.
    return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null));
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    throw new InputError(`${error.message}; write the values out`, { file }, { cause: error });
  }
}

function syntaxError(fault: YAMLError, { lines, file }: RecipeSource): InputError {
  const { line, col } = lines.linePos(fault.pos[0]);
  const message = fault.message.split("\n")[0]?.replace(/ at line \d+, column \d+:?$/, "") ?? "";
  return new InputError(message, { file, line, column: col }, { cause: fault });
}

/** The issues inside of the choice `off` or options, whose own message would only be that neither fits. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== "invalid_union" || issue.path.length > 1) return [issue];
  const inside = issue.errors.at(-1) ?? [];
  return inside.flatMap((inner) => innermost({ ...inner, path: [...issue.path, ...inner.path] }));
}

function explain(issue: z.core.$ZodIssue, source: RecipeSource): readonly Fault[] {
  if (issue.code !== "unrecognized_keys") {
    const isStage = issue.code === "invalid_type" && issue.expected === "object";
    const message =
      isStage && issue.path.length > 0 ? "write off, or options below it" : issue.message;
    return [faultAt(issue.path, message, source, false)];
  }
  const known = keysAt(issue.path);
  return issue.keys.map((key) => {
    const near = closestKey(key, known);
    const hint = near === undefined ? `; known are ${known.join(", ")}` : `; did you mean ${near}?`;
    const told = known.length === 0 ? "; this stage has no options" : hint;
    return faultAt([...issue.path, key], `a recipe has no such key here${told}`, source, true);
  });
}

/** One error for all faults: the first gives the place, the others follow with theirs. */
function joinFaults(faults: readonly Fault[], file: string): InputError {
  const [first, ...others] = faults;
  if (first === undefined) return new InputError("the recipe is not valid", { file });
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

/** `path` names the value (or its key); where it is not there the nearest part of the file that is. */
function faultAt(
  path: readonly PropertyKey[],
  message: string,
  { document, lines, file }: RecipeSource,
  ofKey: boolean,
): Fault {
  const field = path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("")
    .replace(/^\./, "");
  const start = (ofKey ? keyStart(document, path) : undefined) ?? valueStart(document, path);
  const { line, col } = lines.linePos(start);
  return { place: { file, line, column: col, field: field || "(top level)" }, message };
}

function keyStart(document: Document, path: readonly PropertyKey[]): number | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return undefined;
  const found = parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1));
  return isNode(found?.key) ? found.key.range?.[0] : undefined;
}

function valueStart(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}
