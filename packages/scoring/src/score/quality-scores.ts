import { isJsonObject, type JsonObject, ownMember } from "@burnish/core";
import type { GivenScores } from "./score-tally.ts";
import { DIMENSIONS, type Dimension, type ExampleScores } from "./scorer.ts";

const MEMBER = "quality_scores";
const OVERALL = "overall_quality";

/**
 * JSON text of a record's `quality_scores`: `notes` (all notes in one text), the dimensions that apply, `overall_quality`
 * where one applies, `scored_by` with the scorer's version. Members in this order, written as `JSON.stringify` does.
 */
export function qualityScoresJson(scores: ExampleScores, version: string): string {
  const members: Record<string, string | number> = { notes: notesOf(scores) };
  for (const dimension of DIMENSIONS) {
    const score = scores.dimensions[dimension];
    if (score !== undefined) members[dimension] = score;
  }
  if (scores.overall !== undefined) members[OVERALL] = scores.overall;
  members.scored_by = version;
  return JSON.stringify(members);
}

/** The numbers among the scores that a record came with; empty where it has none. */
export function readGivenScores(record: JsonObject): GivenScores {
  const scores = ownMember(record, MEMBER);
  const given: Partial<Record<Dimension | typeof OVERALL, number>> = {};
  if (!isJsonObject(scores)) return given;
  for (const name of [...DIMENSIONS, OVERALL] as const) {
    const score = ownMember(scores, name);
    if (typeof score === "number") given[name] = score;
  }
  return given;
}

function notesOf({ dimensions, notes }: ExampleScores): string {
  return notes
    .map(({ dimension, text }) => `${text} (${dimension} ${dimensions[dimension]}).`)
    .join(" ");
}
