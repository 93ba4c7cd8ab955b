import { StageError } from "../../errors.ts";
import { createListHash, type ListHash } from "../../hash/list-hash.ts";
import { NO_BYTES } from "../byte-counts.ts";
import type { RunListener, RunProgress } from "../run-progress.ts";
import { SourceAccounts } from "../source-accounts.ts";
import type { SourceFacts } from "../source-facts.ts";
import type { RangeControl } from "./range-control.ts";
import type { RangeOutcome } from "./range-messages.ts";
import { countRanges, type RangePlan, type RangeSource } from "./range-plan.ts";

/** An outcome that waits for those before it. */
interface Waiting {
  readonly outcome: RangeOutcome;
  /** Bytes that are worked off with it. */
  readonly pending: number;
}

/** Puts the outcomes of ranges, which come in any order, on the accounts of their inputs in input order. */
export class RangeDelivery {
  readonly #plan: RangePlan;
  readonly #control: RangeControl;
  readonly #accounts: SourceAccounts;
  readonly #waiting = new Map<number, Waiting>();
  /** The range to be delivered next. */
  #next = 0;
  #source = -1;
  #facts: SourceFacts | undefined;
  #hash: ListHash | undefined;
  #rawBytes = 0;
  #turn: Promise<void> = Promise.resolve();

  constructor(plan: RangePlan, listener: RunListener, control: RangeControl) {
    this.#plan = plan;
    this.#control = control;
    this.#accounts = new SourceAccounts(listener);
  }

  get progress(): RunProgress {
    const { records, rejected } = this.#accounts;
    return { rawBytes: this.#rawBytes, records, rejected };
  }

  /** Takes outcomes that weigh `pending` bytes; resolves when those whose turn it is were delivered. */
  take(outcomes: readonly RangeOutcome[], pending: number): Promise<void> {
    for (const [index, outcome] of outcomes.entries()) {
      const isLast = index === outcomes.length - 1;
      this.#waiting.set(outcome.range, { outcome, pending: isLast ? pending : 0 });
    }
    this.#turn = this.#turn.then(() => this.#deliverReady());
    return this.#turn;
  }

  /** Closes the last inputs, after all lanes have ended. StageError where a range is missing. */
  finish(): Promise<void> {
    this.#turn = this.#turn.then(async () => {
      if (this.#next !== this.#plan.ranges) {
        throw new StageError("lanes", `range ${this.#next} of ${this.#plan.ranges} never came`);
      }
      await this.#openUpTo(this.#plan.sources.length);
    });
    return this.#turn;
  }

  async #deliverReady(): Promise<void> {
    for (let ready = this.#waiting.get(this.#next); ready !== undefined; ) {
      this.#waiting.delete(this.#next);
      await this.#deliver(ready.outcome);
      this.#control.removePending(ready.pending);
      this.#next += 1;
      ready = this.#waiting.get(this.#next);
    }
  }

  async #deliver({ range, outcome, keptRecords, digests }: RangeOutcome): Promise<void> {
    const { sources, rangeBytes } = this.#plan;
    const isOf = ({ firstRange, size }: RangeSource): boolean =>
      range < firstRange + countRanges(size, rangeBytes);
    let source = Math.max(0, this.#source);
    while (!isOf(sources[source] as RangeSource)) source += 1;
    await this.#openUpTo(source);
    this.#hash?.add(digests);
    const { size, firstRange } = sources[source] as RangeSource;
    this.#rawBytes += Math.min(rangeBytes, size - (range - firstRange) * rangeBytes);
    await this.#accounts.add(outcome, keptRecords);
  }

  /** Closes inputs before `source` and opens it, and those without bytes on the way. */
  async #openUpTo(source: number): Promise<void> {
    while (this.#source < source) {
      if (this.#facts !== undefined && this.#hash !== undefined) {
        this.#facts.hash = this.#hash.digest();
        this.#accounts.close();
        this.#facts = undefined;
      }
      this.#source += 1;
      const opened = this.#plan.sources[this.#source];
      if (opened === undefined) return;
      this.#hash = await createListHash();
      this.#facts = factsOf(opened);
      this.#accounts.open(this.#source, this.#facts);
    }
  }
}

function factsOf({ id, size }: RangeSource): SourceFacts {
  return {
    id,
    compression: "none",
    format: "jsonl",
    rawBytes: size,
    bytes: size,
    hash: "",
    lines: 0,
    blankLines: 0,
    records: 0,
    rejected: 0,
    byteCounts: NO_BYTES,
  };
}
