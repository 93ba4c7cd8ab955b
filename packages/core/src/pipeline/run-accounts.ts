import type { LedgerInput, StageCounts } from "../ledger/ledger.ts";
import type { DropCounts } from "./lane-job.ts";
import type { SourceFacts } from "./source-facts.ts";

/** Adds up what the stages of a run did, for the ledger. */
export class RunAccounts {
  readonly #inputs: LedgerInput[] = [];
  readonly #dropped: DropCounts = {};
  #keptHere = 0;
  #kept = 0;
  #records = 0;
  #rejected = 0;

  /** Records that passed all stages so far. */
  get kept(): number {
    return this.#kept;
  }

  get inputs(): readonly LedgerInput[] {
    return this.#inputs;
  }

  addBlock(kept: number, dropped: DropCounts): void {
    this.#keptHere += kept;
    this.#kept += kept;
    for (const [stage, reasons] of Object.entries(dropped)) {
      const known = this.#dropped[stage] ?? {};
      this.#dropped[stage] = known;
      for (const [reason, count] of Object.entries(reasons)) {
        known[reason] = (known[reason] ?? 0) + count;
      }
    }
  }

  /** Closes the account of one input. */
  addSource(facts: SourceFacts): void {
    const { id, format, compression, rawBytes, hash, bytes, lines, blankLines } = facts;
    this.#inputs.push({
      source: id,
      format,
      compression,
      rawBytes,
      hash,
      bytes,
      lines,
      blankLines,
      records: facts.records,
      rejected: facts.rejected,
      kept: this.#keptHere,
      ...(facts.byteCounts !== undefined && { byteCounts: { ...facts.byteCounts } }),
    });
    this.#keptHere = 0;
    this.#records += facts.records;
    this.#rejected += facts.rejected;
  }

  /**
   * The reading stage, then each stage that may drop records, in the order of `names`; `quarantined` counts, by stage,
   * records that went to a file of their own.
   */
  stages(
    names: readonly string[],
    quarantined: Readonly<Record<string, number>> = {},
  ): StageCounts[] {
    const stages: StageCounts[] = [
      stageCounts("read", this.#records, { rejected: this.#rejected }),
    ];
    for (const name of names) {
      const before = stages.at(-1)?.kept ?? 0;
      const dropped = this.#dropped[name] ?? {};
      stages.push(stageCounts(name, before, { dropped, quarantined: quarantined[name] ?? 0 }));
    }
    return stages;
  }
}

/** A stage that keeps what it neither rejects nor drops nor quarantines. */
export function stageCounts(
  stage: string,
  into: number,
  lost: {
    readonly rejected?: number;
    readonly dropped?: Record<string, number>;
    readonly quarantined?: number;
  },
): StageCounts {
  const dropped = lost.dropped ?? {};
  const rejected = lost.rejected ?? 0;
  const quarantined = lost.quarantined ?? 0;
  const kept = into - rejected - countDropped({ [stage]: dropped }) - quarantined;
  return { stage, in: into, created: 0, kept, rejected, dropped, quarantined };
}

/** Records dropped by all stages and reasons together. */
export function countDropped(dropped: DropCounts): number {
  const reasons = Object.values(dropped).flatMap((stage) => Object.values(stage));
  return reasons.reduce((sum, count) => sum + count, 0);
}
