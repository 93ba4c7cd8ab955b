import { type BoundedCounts, settledCounts } from "../bounded-counts.ts";
import { type GroupSummary, summariseGroup } from "./group-tally.ts";
import type { CallCounts, InspectLabels, InspectTally } from "./inspect-tally.ts";

/** Some names with their counts, most frequent first, and what the names left out add up to. */
interface NamedCounts {
  readonly counts: readonly { readonly name: string; readonly count: number }[];
  readonly other: number;
}

/** What `inspect` reports; plain data for terminal, JSON and Markdown. */
export interface InspectReport {
  readonly records: number;
  readonly labels: Readonly<InspectLabels>;
  readonly dialects: NamedCounts;
  /** Top-level fields. */
  readonly fields: NamedCounts;
  /** Fields other than the conversation, its tools and its label. */
  readonly extraFields: NamedCounts;
  /** The 50 most frequent sequences of roles. */
  readonly turnShapes: NamedCounts;
  readonly roles: NamedCounts;
  readonly calls: Readonly<CallCounts>;
  readonly tools: NamedCounts;
  readonly all: GroupSummary;
  /** Present where it was asked for; `other` has the records without a boolean label. */
  readonly byLabel?: {
    readonly true: GroupSummary;
    readonly false: GroupSummary;
    readonly other: GroupSummary;
  };
  /** Present where distinct conversations were counted. */
  readonly duplicates?: {
    readonly distinctConversations: number;
    readonly duplicateRecords: number;
  };
}

const EXPECTED_FIELDS: ReadonlySet<string> = new Set([
  "conversations",
  "messages",
  "label",
  "tools",
]);
const MAX_SHAPES = 50;

/** Turns a tally into a report; `distinctConversations` is what counting the digests gave. */
export function summariseInspect(
  tally: InspectTally,
  distinctConversations?: number,
): InspectReport {
  const { all, byLabel } = tally;
  const fields = namedCounts(tally.fields);
  return {
    records: all.records,
    labels: { ...tally.labels },
    dialects: namedCounts(tally.dialects),
    fields,
    extraFields: {
      counts: fields.counts.filter(({ name }) => !EXPECTED_FIELDS.has(name)),
      other: fields.other,
    },
    turnShapes: mostFrequent(namedCounts(tally.shapes), MAX_SHAPES),
    roles: namedCounts(tally.roles),
    calls: { ...tally.calls },
    tools: namedCounts(tally.tools),
    all: summariseGroup(all),
    ...(byLabel === undefined
      ? {}
      : {
          byLabel: {
            true: summariseGroup(byLabel.true),
            false: summariseGroup(byLabel.false),
            other: summariseGroup(byLabel.other),
          },
        }),
    ...(distinctConversations === undefined
      ? {}
      : {
          duplicates: {
            distinctConversations,
            duplicateRecords: all.records - distinctConversations,
          },
        }),
  };
}

function namedCounts(bounded: BoundedCounts): NamedCounts {
  const { counts, other } = settledCounts(bounded);
  return { counts: counts.map(([name, count]) => ({ name, count })), other };
}

function mostFrequent({ counts, other }: NamedCounts, limit: number): NamedCounts {
  const rest = counts.slice(limit).reduce((sum, { count }) => sum + count, 0);
  return { counts: counts.slice(0, limit), other: other + rest };
}
