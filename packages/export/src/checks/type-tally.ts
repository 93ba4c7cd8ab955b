import type { JsonValue } from "@burnish/core";

/** What stood at one path of rows. */
export interface PathTypes {
  /** Kinds of values that were met, as bits of `KIND`. */
  kinds: number;
  count: number;
  /** Byte of the output at which the row begins that had it first. */
  first: number;
}

/** Kinds of values by path, such as `messages[].tool_calls[].function.arguments.day`. */
export interface TypeTally {
  readonly paths: Map<string, PathTypes>;
  /** True where there were more paths than are followed. */
  isCut: boolean;
  /** Bytes of output rows, line ends included. */
  bytes: number;
}

/** Bits of `PathTypes.kinds`. */
export const KIND = {
  null: 1,
  boolean: 2,
  whole: 4,
  fraction: 8,
  text: 16,
  /** A text that Arrow takes for a date. */
  date: 32,
  object: 64,
  array: 128,
} as const;

/** Paths that are followed: those that come first in the order of code units, so that blocks merge in any way. */
const MOST_PATHS = 4096;
/** Paths are held and sorted out when there are so many. */
const HELD_PATHS = 2 * MOST_PATHS;
/** Below this many levels values are not looked at. */
const MOST_LEVELS = 64;

/** What Arrow's JSON reader takes for a date; days that no month has aside. */
const DATE =
  /^\d{4}-[01]\d-[0-3]\d(?:[T ][0-2]\d(?::[0-5]\d(?::[0-5]\d)?)?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?$/;

export function emptyTypeTally(): TypeTally {
  return { paths: new Map(), isCut: false, bytes: 0 };
}

/** Counts the values of one row of `bytes` bytes. Memory: at most some thousand paths. */
export function addTypes(tally: TypeTally, row: JsonValue, bytes: number): void {
  visit(tally, row, "", MOST_LEVELS);
  tally.bytes += bytes;
  if (tally.paths.size > HELD_PATHS) cutPaths(tally);
}

/** Adds the tally of rows that stand behind those of the first one. */
export function mergeTypes(tally: TypeTally, other: TypeTally): void {
  for (const [path, { kinds, count, first }] of other.paths) {
    const known = tally.paths.get(path);
    if (known === undefined) {
      tally.paths.set(path, { kinds, count, first: tally.bytes + first });
    } else {
      known.kinds |= kinds;
      known.count += count;
    }
  }
  tally.bytes += other.bytes;
  tally.isCut ||= other.isCut;
  if (tally.paths.size > MOST_PATHS) cutPaths(tally);
}

function visit(tally: TypeTally, value: JsonValue, path: string, levels: number): void {
  if (path !== "") note(tally, path, kindOf(value));
  if (levels === 0 || typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) visit(tally, item, `${path}[]`, levels - 1);
    return;
  }
  const start = path === "" ? "" : `${path}.`;
  for (const key of Object.keys(value)) {
    visit(tally, value[key] ?? null, start + key, levels - 1);
  }
}

function note(tally: TypeTally, path: string, kind: number): void {
  const known = tally.paths.get(path);
  if (known === undefined) tally.paths.set(path, { kinds: kind, count: 1, first: tally.bytes });
  else {
    known.kinds |= kind;
    known.count++;
  }
}

function kindOf(value: JsonValue): number {
  if (value === null) return KIND.null;
  if (Array.isArray(value)) return KIND.array;
  switch (typeof value) {
    case "boolean":
      return KIND.boolean;
    case "number":
      return Number.isInteger(value) ? KIND.whole : KIND.fraction;
    case "string":
      return DATE.test(value) ? KIND.date : KIND.text;
    default:
      return KIND.object;
  }
}

function cutPaths(tally: TypeTally): void {
  const names = [...tally.paths.keys()].sort();
  for (const name of names.slice(MOST_PATHS)) tally.paths.delete(name);
  tally.isCut ||= names.length > MOST_PATHS;
}
