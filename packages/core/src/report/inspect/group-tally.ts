import type { JsonValue } from "../../record/sound-record.ts";
import { countedKey } from "../bounded-counts.ts";
import {
  emptyHistogram,
  type Histogram,
  type HistogramSummary,
  mergeHistogram,
  summariseHistogram,
} from "../histogram.ts";
import {
  addScore,
  emptyScores,
  mergeScores,
  type ScoreSummary,
  type ScoreTally,
  summariseScores,
} from "./score-tally.ts";

/** Figures that are also given for the records of one label. */
export interface GroupTally {
  records: number;
  /** User messages in characters (UTF-16 code units). */
  readonly prompts: Histogram;
  /** Texts of assistant messages in characters, without calls that stand outside of the text. */
  readonly answers: Histogram;
  /** Records in bytes, without line ends. */
  readonly recordBytes: Histogram;
  /** By dimension: each number in `quality_scores`; at most 200 names, the smallest. */
  readonly scores: Map<string, ScoreTally>;
  /** Scores under further names. */
  otherScores: number;
}

/** What is said of one group. */
export interface GroupSummary {
  readonly records: number;
  readonly lengths: {
    /** User messages, in characters (UTF-16 code units). */
    readonly userCharacters: HistogramSummary;
    /** Texts of assistant messages, in characters (UTF-16 code units). */
    readonly assistantCharacters: HistogramSummary;
    /** Records in bytes, without line ends. */
    readonly recordBytes: HistogramSummary;
  };
  /** By dimension, in order of name. */
  readonly scores: readonly (ScoreSummary & { readonly dimension: string })[];
  /** Scores of dimensions beyond the 200 that are told apart. */
  readonly otherScores: number;
}

const MAX_DIMENSIONS = 200;

export function emptyGroup(): GroupTally {
  return {
    records: 0,
    prompts: emptyHistogram(),
    answers: emptyHistogram(),
    recordBytes: emptyHistogram(),
    scores: new Map(),
    otherScores: 0,
  };
}

/** Counts each number among the members of a record's `quality_scores`; anything else has no score. */
export function addQualityScores(group: GroupTally, scores: JsonValue | undefined): void {
  if (typeof scores !== "object" || scores === null || Array.isArray(scores)) return;
  for (const [name, value] of Object.entries(scores)) {
    if (typeof value === "number") addScore(dimensionOf(group, countedKey(name)), value);
  }
  boundDimensions(group);
}

export function mergeGroup(into: GroupTally, more: GroupTally): void {
  into.records += more.records;
  into.otherScores += more.otherScores;
  mergeHistogram(into.prompts, more.prompts);
  mergeHistogram(into.answers, more.answers);
  mergeHistogram(into.recordBytes, more.recordBytes);
  for (const [name, scores] of more.scores) mergeScores(dimensionOf(into, name), scores);
  boundDimensions(into);
}

export function summariseGroup(group: GroupTally): GroupSummary {
  const dimensions = [...group.scores].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    records: group.records,
    lengths: {
      userCharacters: summariseHistogram(group.prompts),
      assistantCharacters: summariseHistogram(group.answers),
      recordBytes: summariseHistogram(group.recordBytes),
    },
    scores: dimensions.map(([dimension, scores]) => ({ dimension, ...summariseScores(scores) })),
    otherScores: group.otherScores,
  };
}

/** The scores of a dimension, which are added where they are missing; `boundDimensions` is to follow. */
export function dimensionOf(group: GroupTally, name: string): ScoreTally {
  const known = group.scores.get(name);
  if (known !== undefined) return known;
  const added = emptyScores();
  group.scores.set(name, added);
  return added;
}

/** Keeps the smallest names, whatever the order they came in. */
export function boundDimensions(group: GroupTally): void {
  if (group.scores.size <= MAX_DIMENSIONS) return;
  for (const name of [...group.scores.keys()].sort().slice(MAX_DIMENSIONS)) {
    const given = group.scores.get(name);
    group.otherScores += (given?.count ?? 0) + (given?.outside ?? 0);
    group.scores.delete(name);
  }
}
