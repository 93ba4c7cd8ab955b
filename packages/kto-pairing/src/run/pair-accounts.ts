import { type LedgerInput, RunAccounts, type StageCounts, stageCounts } from "@burnish/core";
import type { MatchingReport, SideCounts } from "../report/pair-report.ts";
import type { MatchRule, PairSide, RowMatch } from "../row/pair-row.ts";
import type { LeftOutRow } from "./left-out.ts";

const EXAMPLES = 8;

type UnmatchedExamples = MatchingReport["unmatched"][number];

interface SideTally {
  readonly accounts: RunAccounts;
  unmatched: number;
  readonly dropped: Record<string, number>;
}

/** Where every row of both sides went. */
export class PairAccounts {
  readonly #sides: Readonly<Record<PairSide, SideTally>> = {
    original: { accounts: new RunAccounts(), unmatched: 0, dropped: {} },
    enhanced: { accounts: new RunAccounts(), unmatched: 0, dropped: {} },
  };
  readonly #rules = new Map<MatchRule, { pairs: number; sum: number; least: number }>();
  readonly #unmatched = new Map<string, UnmatchedExamples>();
  /** Rows left out by step and reason. */
  readonly #byStep = new Map<LeftOutRow["step"], Record<string, number>>();
  #moved = 0;

  /** The account of what was read of a side. */
  reading(side: PairSide): RunAccounts {
    return this.#sides[side].accounts;
  }

  addMatch({ original, enhanced, rule, confidence }: RowMatch): void {
    const known = this.#rules.get(rule) ?? { pairs: 0, sum: 0, least: 1 };
    known.pairs += 1;
    known.sum += confidence;
    known.least = Math.min(known.least, confidence);
    this.#rules.set(rule, known);
    if (original.place.line !== enhanced.place.line) this.#moved += 1;
  }

  addLeftOut(row: LeftOutRow): void {
    const { side, place, step, reason, detail } = row;
    const reasons = this.#byStep.get(step) ?? {};
    reasons[reason] = (reasons[reason] ?? 0) + 1;
    this.#byStep.set(step, reasons);
    const tally = this.#sides[side];
    if (step !== "match") {
      tally.dropped[reason] = (tally.dropped[reason] ?? 0) + 1;
      return;
    }
    tally.unmatched += 1;
    const key = `${side} ${reason}`;
    const known = this.#unmatched.get(key) ?? { side, reason, count: 0, examples: [] };
    const examples = [...known.examples, ...(known.count < EXAMPLES ? [{ place, detail }] : [])];
    this.#unmatched.set(key, { ...known, count: known.count + 1, examples });
  }

  /** Rows of the ledger's inputs, originals first. */
  get inputs(): readonly LedgerInput[] {
    return [...this.reading("original").inputs, ...this.reading("enhanced").inputs];
  }

  sideCounts(side: PairSide): SideCounts {
    const { accounts, unmatched, dropped } = this.#sides[side];
    const records = accounts.inputs.reduce((sum, input) => sum + input.records, 0);
    const rejected = accounts.inputs.reduce((sum, input) => sum + input.rejected, 0);
    const left = Object.values(dropped).reduce((sum, count) => sum + count, 0);
    const paired = records - rejected - unmatched - left;
    return { rows: records, paired, unmatched, dropped: { ...dropped }, rejected };
  }

  matching(): MatchingReport {
    const order: readonly MatchRule[] = ["id", "content", "order"];
    return {
      rules: order.flatMap((rule) => {
        const found = this.#rules.get(rule);
        if (found === undefined) return [];
        const { pairs, sum, least } = found;
        return [{ rule, pairs, meanConfidence: sum / pairs, leastConfidence: least }];
      }),
      movedPairs: this.#moved,
      unmatched: [...this.#unmatched.values()],
    };
  }

  /** Stages of the ledger, in rows: read, match, judge, balance and layout. */
  stages(): StageCounts[] {
    const inputs = this.inputs;
    const records = inputs.reduce((sum, input) => sum + input.records, 0);
    const rejected = inputs.reduce((sum, input) => sum + input.rejected, 0);
    const stages = [stageCounts("read", records, { rejected })];
    for (const step of ["match", "judge", "balance", "layout"] as const) {
      const dropped = this.#byStep.get(step);
      if (dropped === undefined && step === "balance") continue;
      stages.push(stageCounts(step, stages.at(-1)?.kept ?? 0, { dropped: dropped ?? {} }));
    }
    return stages;
  }
}
