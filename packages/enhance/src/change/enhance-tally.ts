import { DIMENSIONS, type Dimension } from "@burnish/scoring";
import type { Decision } from "./decision.ts";
import { CHANGEABLE_TEXTS, type ChangeableText, type MemorySource } from "./text-changes.ts";

export type DecisionName = Decision["decision"];

export const DECISIONS: readonly DecisionName[] = ["accepted", "refused", "rolled-back", "left"];
export const MEMORY_SOURCES: readonly MemorySource[] = ["old-memory", "result", "both", "none"];

/** How many of the decided records had scores that rose, stayed or fell in one dimension. */
export interface DimensionMoves {
  rose: number;
  same: number;
  fell: number;
}

/** Figures of some decisions; adding them up in any order gives the same. */
export interface EnhanceTally {
  readonly decisions: Record<DecisionName, number>;
  /** Records by code of a reason; a record counts once for each code that it has. */
  readonly reasons: Record<string, number>;
  /** Records by decision, for each place that facts of a memory can come from. */
  readonly memorySources: Record<MemorySource, Record<DecisionName, number>>;
  /** Accepted records by text that changed. */
  readonly changed: Record<ChangeableText, number>;
  /** Accepted records by repair of their structure. */
  readonly repairs: Record<string, number>;
  /** What became of the scores of accepted records. */
  readonly moves: Record<Dimension, DimensionMoves>;
  /** Accepted records whose texts are those of the rules, after a model's were refused. */
  fallbacks: number;
}

/** Among a decision's rules: the texts are those of the rules, after a model's were refused. */
export const FALLBACK_RULE = "fallback/rules";

export function emptyEnhanceTally(): EnhanceTally {
  return {
    decisions: zeros(DECISIONS),
    reasons: {},
    memorySources: record(MEMORY_SOURCES, () => zeros(DECISIONS)),
    changed: zeros(CHANGEABLE_TEXTS),
    repairs: {},
    moves: record(DIMENSIONS, () => ({ rose: 0, same: 0, fell: 0 })),
    fallbacks: 0,
  };
}

/** Adds one decision. */
export function addDecision(tally: EnhanceTally, made: Decision): void {
  const { decision, memorySource, before, after } = made;
  tally.decisions[decision] += 1;
  tally.memorySources[memorySource][decision] += 1;
  for (const code of new Set(made.reasons.map(({ code }) => code))) count(tally.reasons, code, 1);
  if (decision !== "accepted") return;
  if (made.rules.includes(FALLBACK_RULE)) tally.fallbacks += 1;
  for (const text of made.changed) tally.changed[text] += 1;
  for (const repair of made.repairs) count(tally.repairs, repair, 1);
  for (const dimension of DIMENSIONS) {
    const [from, to] = [before[dimension], after?.[dimension]];
    if (from === undefined || to === undefined) continue;
    tally.moves[dimension][to > from ? "rose" : to < from ? "fell" : "same"] += 1;
  }
}

/** Adds the figures of `other` to `tally`. */
export function mergeEnhanceTally(tally: EnhanceTally, other: EnhanceTally): void {
  addAll(tally.decisions, other.decisions);
  addAll(tally.reasons, other.reasons);
  for (const source of MEMORY_SOURCES) {
    addAll(tally.memorySources[source], other.memorySources[source]);
  }
  addAll(tally.changed, other.changed);
  addAll(tally.repairs, other.repairs);
  for (const dimension of DIMENSIONS) {
    const moves = tally.moves[dimension];
    const more = other.moves[dimension];
    moves.rose += more.rose;
    moves.same += more.same;
    moves.fell += more.fell;
  }
  tally.fallbacks += other.fallbacks;
}

function addAll(counts: Record<string, number>, others: Readonly<Record<string, number>>): void {
  for (const [name, more] of Object.entries(others)) count(counts, name, more);
}

function count(counts: Record<string, number>, name: string, more: number): void {
  counts[name] = (counts[name] ?? 0) + more;
}

function zeros<const Name extends string>(names: readonly Name[]): Record<Name, number> {
  return record(names, () => 0);
}

function record<const Name extends string, Value>(
  names: readonly Name[],
  value: () => Value,
): Record<Name, Value> {
  return Object.fromEntries(names.map((name) => [name, value()])) as Record<Name, Value>;
}
