/** The kinds of operation that metrics tell apart. */
export const OPERATION_KINDS = [
  "delete",
  "search",
  "list",
  "create",
  "move",
  "read",
  "append",
  "replace",
  "execute",
  "duplicate",
] as const;

export type OperationKind = (typeof OPERATION_KINDS)[number];

/** Verbs of each kind in their base form, the plain ones alone: a verb of several meanings would contradict by chance. */
const VERBS: Readonly<Record<OperationKind, string>> = {
  delete: "delete remove",
  search: "search find locate query",
  list: "list enumerate",
  create: "create",
  move: "move relocate rename",
  read: "read view",
  append: "append",
  replace: "replace",
  execute: "execute run",
  duplicate: "duplicate copy clone",
};

const KIND_OF_VERB: ReadonlyMap<string, OperationKind> = new Map(
  OPERATION_KINDS.flatMap((kind) => VERBS[kind].split(" ").map((verb) => [verb, kind] as const)),
);

const WORD = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g;

/** Kinds of tools and of verbs that were asked for, null for none: the same come again and again. */
const kindOfTool = new Map<string, OperationKind | null>();
const kindOfVerb = new Map<string, OperationKind | null>();
/** So that ever new words hold no more than some 2 MB. */
const MOST_KNOWN = 20_000;
/** Longer names and words are rare and would make the tables large. */
const LONGEST_KNOWN = 64;

/** The kind of operation that a tool's name tells; undefined where it tells none. `findReplace` is a replacement. */
export function operationKindOfTool(name: string): OperationKind | undefined {
  let kind = kindOfTool.get(name);
  if (kind === undefined) {
    kind = readTool(name) ?? null;
    if (kindOfTool.size >= MOST_KNOWN) kindOfTool.clear();
    if (name.length <= LONGEST_KNOWN) kindOfTool.set(name, kind);
  }
  return kind ?? undefined;
}

function readTool(name: string): OperationKind | undefined {
  const words = Array.from(name.matchAll(WORD), ([word]) => word.toLowerCase());
  const kinds = words.flatMap((word) => KIND_OF_VERB.get(word) ?? []);
  return kinds.includes("replace") ? "replace" : kinds[0];
}

/** `Using vaultManager_createFolder to` says nothing of its own. */
const LEAD = /^\s*(?:using|use)\s+\S+\s+(?:tool\s+)?(?:to|for)\s+/i;

/** The kind of operation of the first verb that stands in a text; undefined where none is known. */
export function operationKindOfText(text: string): OperationKind | undefined {
  for (const [word] of text
    .replace(LEAD, "")
    .toLowerCase()
    .matchAll(/[a-z]+/g)) {
    const kind = kindOfWord(word);
    if (kind !== undefined) return kind;
  }
  return undefined;
}

function kindOfWord(word: string): OperationKind | undefined {
  let kind = kindOfVerb.get(word);
  if (kind === undefined) {
    kind = kindOfInflected(word) ?? null;
    if (kindOfVerb.size >= MOST_KNOWN) kindOfVerb.clear();
    if (word.length <= LONGEST_KNOWN) kindOfVerb.set(word, kind);
  }
  return kind ?? undefined;
}

/** `moves`, `moved`, `moving`, `getting` as their base form. */
function kindOfInflected(word: string): OperationKind | undefined {
  const direct = KIND_OF_VERB.get(word);
  if (direct !== undefined) return direct;
  for (const ending of ["ies", "ied", "es", "ed", "s", "d", "ing"]) {
    if (!word.endsWith(ending)) continue;
    const stem = word.slice(0, -ending.length);
    const doubled = stem.at(-1) === stem.at(-2) ? stem.slice(0, -1) : stem;
    for (const base of [stem, `${stem}e`, `${stem}y`, doubled]) {
      const kind = KIND_OF_VERB.get(base);
      if (kind !== undefined) return kind;
    }
  }
  return undefined;
}
