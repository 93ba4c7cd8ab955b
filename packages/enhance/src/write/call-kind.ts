import { OTHER_VERBS, VERBS } from "../spec/verbs.ts";
import { toolWords } from "./tool-words.ts";

/** What a call does; a key of the spec's verbs, `batch` or `other`. */
export type CallKind = string;

const ENTRIES = Object.entries(VERBS).map(
  ([kind, verbs]) => [kind, new Set(verbs.split(" "))] as const,
);

/** Kind of a verb in its base form; undefined for any other word. */
export function kindOfWord(word: string): CallKind | undefined {
  return ENTRIES.find(([, verbs]) => verbs.has(word))?.[0];
}

const OTHERS = new Set(OTHER_VERBS.split(" "));

/** True for a verb that a request may begin with, whatever its kind. */
export function isRequestVerb(word: string): boolean {
  return OTHERS.has(word) || kindOfWord(word) !== undefined;
}

/** Kind of operation that a tool's name tells; undefined where none of its words is a listed verb. */
export function kindOfTool(name: string): CallKind | undefined {
  const words = toolWords(name);
  return ENTRIES.find(([, verbs]) => words.some((word) => verbs.has(word)))?.[0];
}

/** The words after the verb of a tool's name, up to a preposition: `folder` of `vaultManager_createFolder`. */
export function objectOfTool(name: string): string[] {
  const words = toolWords(name);
  const at = words.findLastIndex((word) => kindOfWord(word) !== undefined);
  const rest = at < 0 ? [] : words.slice(at + 1);
  const stop = rest.findIndex((word) => ["by", "with", "from", "to", "in", "for"].includes(word));
  return stop < 0 ? rest : rest.slice(0, stop);
}
