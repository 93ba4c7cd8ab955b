import { type BoundedCounts, emptyCounts, mergeCounts } from "../bounded-counts.ts";
import { emptyGroup, type GroupTally, mergeGroup } from "./group-tally.ts";

/** Records by the value of `label`; `other` is a label that is no boolean. */
export interface InspectLabels {
  true: number;
  false: number;
  missing: number;
  other: number;
}

/** Tool calls as their dialect marks them. */
export interface CallCounts {
  /** Calls with the dialect's marker, also those that name no tool. */
  marked: number;
  /** Of the marked ones, those that name a tool. */
  named: number;
  /** Arguments that stand without a marker before them. */
  unmarked: number;
  recordsWithMarked: number;
  recordsWithNamed: number;
}

/** Records by label where that was asked for; `other` has those without a boolean label. */
interface LabelGroups {
  readonly true: GroupTally;
  readonly false: GroupTally;
  readonly other: GroupTally;
}

/**
 * Figures of some records; merges in any order with the same result. Plain data that crosses threads; it holds no
 * record, and with hostile input (every name its own, 200 characters long) a few tens of MB.
 */
export interface InspectTally {
  readonly labels: InspectLabels;
  readonly dialects: BoundedCounts;
  /** Top-level fields. */
  readonly fields: BoundedCounts;
  /** Roles joined by `>`. */
  readonly shapes: BoundedCounts;
  readonly roles: BoundedCounts;
  /** Named tool calls by tool. */
  readonly tools: BoundedCounts;
  readonly calls: CallCounts;
  readonly all: GroupTally;
  readonly byLabel?: LabelGroups;
  /** Of one block: 16 bytes for the conversation of each record, in any order. Merging does not gather them. */
  digests: Uint8Array;
}

/** Options of the figures; plain data. */
export interface InspectOptions {
  /** `label` gives lengths and scores also for the records of each label; default: for all records only. */
  readonly by?: "label";
}

const MAX_NAMES = 10_000;

export function emptyInspectTally(options: InspectOptions = {}): InspectTally {
  const byLabel = { true: emptyGroup(), false: emptyGroup(), other: emptyGroup() };
  return {
    labels: { true: 0, false: 0, missing: 0, other: 0 },
    dialects: emptyCounts(MAX_NAMES),
    fields: emptyCounts(MAX_NAMES),
    shapes: emptyCounts(MAX_NAMES),
    roles: emptyCounts(MAX_NAMES),
    tools: emptyCounts(MAX_NAMES),
    calls: { marked: 0, named: 0, unmarked: 0, recordsWithMarked: 0, recordsWithNamed: 0 },
    all: emptyGroup(),
    ...(options.by === "label" ? { byLabel } : {}),
    digests: new Uint8Array(0),
  };
}

/**
 * Adds the figures of `block`, which was made with the same options. `block.digests` is left to the caller, who counts
 * distinct ones outside of memory; `into.digests` stays as it is.
 */
export function mergeInspectTally(into: InspectTally, block: InspectTally): void {
  into.labels.true += block.labels.true;
  into.labels.false += block.labels.false;
  into.labels.missing += block.labels.missing;
  into.labels.other += block.labels.other;
  mergeCounts(into.dialects, block.dialects);
  mergeCounts(into.fields, block.fields);
  mergeCounts(into.shapes, block.shapes);
  mergeCounts(into.roles, block.roles);
  mergeCounts(into.tools, block.tools);
  into.calls.marked += block.calls.marked;
  into.calls.named += block.calls.named;
  into.calls.unmarked += block.calls.unmarked;
  into.calls.recordsWithMarked += block.calls.recordsWithMarked;
  into.calls.recordsWithNamed += block.calls.recordsWithNamed;
  mergeGroup(into.all, block.all);
  if (into.byLabel !== undefined && block.byLabel !== undefined) {
    mergeGroup(into.byLabel.true, block.byLabel.true);
    mergeGroup(into.byLabel.false, block.byLabel.false);
    mergeGroup(into.byLabel.other, block.byLabel.other);
  }
}
