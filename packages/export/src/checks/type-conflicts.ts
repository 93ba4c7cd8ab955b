import { KIND, type PathTypes, type TypeTally } from "./type-tally.ts";

/** What `datasets` makes of columns whose types it has to guess. Stable codes. */
export const CONFLICT_CODES = {
  "date-column": "all texts look like dates: they come back as dates, at which chat templates stop",
  "mixed-types":
    "values of several types: datasets before 4.7 stops at them, later ones make the column JSON",
  "whole-and-fraction": "whole numbers beside others come back as 1.0",
  "keys-differ":
    "objects have different keys: datasets before 4.7 fills the others with null, which templates print or stop at",
  "late-key":
    "first stands behind the 10 MB from which datasets guesses the types: the file cannot be loaded",
} as const;

export type ConflictCode = keyof typeof CONFLICT_CODES;

/** Paths of one conflict; a declared column of type JSON (`--card`) has none of them. */
export interface TypeConflict {
  readonly code: ConflictCode;
  /** How many there are. */
  readonly count: number;
  /** The first ones in their order. */
  readonly paths: readonly string[];
}

const SHOWN = 5;
/** `datasets` looks at the first chunk of the first file. */
const GUESS_BYTES = 10 << 20;

/** The conflicts of all rows of a file, in the order of the codes. */
export function typeConflicts({ paths }: TypeTally): readonly TypeConflict[] {
  const names = [...paths.keys()].sort();
  const found = new Map<ConflictCode, string[]>();
  const add = (code: ConflictCode, path: string): void => {
    const listed = found.get(code);
    if (listed === undefined) found.set(code, [path]);
    else listed.push(path);
  };
  for (const path of names) {
    const types = paths.get(path);
    if (types === undefined) continue;
    for (const code of conflictsOf(types, parentOf(path, paths))) add(code, path);
  }
  return Object.keys(CONFLICT_CODES).flatMap((name) => {
    const code = name as ConflictCode;
    const listed = found.get(code);
    return listed === undefined
      ? []
      : [{ code, count: listed.length, paths: listed.slice(0, SHOWN) }];
  });
}

function conflictsOf(
  { kinds, count, first }: PathTypes,
  parent: PathTypes | undefined,
): readonly ConflictCode[] {
  const has = (kind: number): boolean => (kinds & kind) !== 0;
  const codes: ConflictCode[] = [];
  if (has(KIND.date) && (kinds & ~(KIND.date | KIND.null)) === 0) codes.push("date-column");
  const types = [
    has(KIND.boolean),
    has(KIND.whole | KIND.fraction),
    has(KIND.text | KIND.date),
    has(KIND.object),
    has(KIND.array),
  ].filter(Boolean);
  if (types.length > 1) codes.push("mixed-types");
  if (has(KIND.whole) && has(KIND.fraction)) codes.push("whole-and-fraction");
  if (parent !== undefined && count < parent.count) codes.push("keys-differ");
  if (first >= GUESS_BYTES) codes.push("late-key");
  return codes;
}

/** The object that a member stands in, where it stands in one that is a value of a column. */
function parentOf(path: string, paths: TypeTally["paths"]): PathTypes | undefined {
  const dot = path.lastIndexOf(".");
  if (dot < 0 || path.indexOf("]", dot) >= 0) return undefined;
  return paths.get(path.slice(0, dot));
}
