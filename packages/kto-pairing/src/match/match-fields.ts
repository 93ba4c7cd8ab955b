import { firstAnswerIndex } from "../row/first-answer.ts";
import type { ContextTexts, PairRow } from "../row/pair-row.ts";
import { cutCallText } from "./cut-call-text.ts";

/** One thing that two rows can have in common, and what that is worth. */
export interface MatchField {
  readonly name: string;
  /** The field's text; empty is no evidence either way. */
  readonly read: (row: PairRow) => string;
  /** Points where both rows have the same text and it is rare; see `MATCH_FIELDS`. */
  readonly equal: number;
  /** Points taken off where both rows have a text and it differs. */
  readonly differs: number;
  /** Most points for a differing text by the words that it shares; 0: words are not looked at. */
  readonly words: number;
}

/**
 * The evidence of a content match, in points. Ids and arguments are what an enhancement must not touch, so they count
 * for and against; prompt and context texts are what it may rewrite, so they count only where they stay. Like the
 * frequency-based weights of record linkage (Fellegi and Sunter 1969; Winkler 1989), agreement on a rare text counts
 * in full and agreement on one that the whole window shares counts nothing: the points are multiplied by
 * 1 - ln(k) / ln(n), where k different rows have the text, on the side that has fewer of them, and n is the number of
 * different rows of the larger side. The first `IDENTITY_FIELDS` fields together identify a row.
 */
export const MATCH_FIELDS: readonly MatchField[] = [
  {
    name: "session id",
    read: (row) => cutCallText(row, "sessionId"),
    equal: 4,
    differs: 3,
    words: 0,
  },
  { name: "arguments", read: argumentsText, equal: 4, differs: 2, words: 3 },
  { name: "prompt", read: (row) => row.facts.prompt.trim(), equal: 4, differs: 0, words: 4 },
  { name: "tool", read: (row) => row.facts.tool ?? "", equal: 1, differs: 4, words: 0 },
  {
    name: "workspace id",
    read: (row) => cutCallText(row, "workspaceId"),
    equal: 2,
    differs: 1,
    words: 0,
  },
  context("description", "sessionDescription"),
  context("primary goal", "primaryGoal"),
  context("subgoal", "subgoal"),
  context("memory", "sessionMemory"),
  context("tool context", "toolContext"),
  { name: "earlier messages", read: earlierText, equal: 3, differs: 1, words: 0 },
];

/** Number of leading fields (session id, arguments, prompt) that identify a row together. */
export const IDENTITY_FIELDS = 3;

/** Least points for rows that agree on all of these, multiplied as above for all of them together. */
export const SAME_IDENTITY = 5;

/** Most points for the words of the original's answer that the other one kept; only where a call cannot be read. */
export const ANSWER_WORDS = 6;

/** Points that a pair needs to be a match. */
export const LEAST_SCORE = 4;

/** Two matches whose scores are closer than this are no evidence for one over the other. */
export const LEAST_MARGIN = 0.1;

function context(name: string, key: keyof ContextTexts): MatchField {
  return { name, read: (row) => cutCallText(row, key), equal: 2, differs: 0, words: 0 };
}

/** Lost arguments are no evidence against a pair. */
function argumentsText(row: PairRow): string {
  const text = row.facts.argumentsText;
  return text === "{}" ? "" : text;
}

/** All messages before the prompt; empty for the usual row of one prompt and one answer. */
export function earlierText(row: PairRow): string {
  const { turns } = row.conversation;
  if (turns.length < 3) return "";
  const earlier = turns.slice(0, Math.max(firstAnswerIndex(row.conversation) - 1, 0));
  return earlier.map((turn) => `${turn.role}: ${turn.text}\n`).join("");
}
