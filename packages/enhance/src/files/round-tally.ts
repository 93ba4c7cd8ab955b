import type { DecisionName } from "../change/enhance-tally.ts";
import type { RowOutcome } from "../jobs/collected-job.ts";
import { adviceFor } from "./advice-for.ts";
import type { SpecFinding } from "./folder-spec.ts";
import type { RowIndex } from "./row-index.ts";

/**
 * What became of the rows of one batch:
 * listed = elsewhere + accepted + refused + rolledBack + left + missing + absent.
 */
export interface BatchResult {
  readonly round: number;
  /** Below the folder. */
  readonly file: string;
  /** Lines. */
  readonly listed: number;
  /** Rows that a later batch, or a later line, lists again: they count there. */
  readonly elsewhere: number;
  readonly accepted: number;
  readonly refused: number;
  readonly rolledBack: number;
  /** Answered, but nothing was to be written by now, such as with another scorer. */
  readonly left: number;
  /** Without an answer. */
  readonly missing: number;
  /** Rows whose records are not in the input. */
  readonly absent: number;
  /** Rows by code of a reason against their answers. */
  readonly reasons: Readonly<Record<string, number>>;
}

const STATES: Readonly<Record<DecisionName, number>> = {
  accepted: 1,
  refused: 2,
  "rolled-back": 3,
  left: 4,
};
const MISSING = 5;

/** Adds up what became of rows; one byte a row. A row counts once, however many records are the same. */
export class RoundTally {
  readonly #rows: RowIndex;
  readonly #states: Uint8Array;
  readonly #reasons: Record<string, number>[];

  constructor(rows: RowIndex) {
    this.#rows = rows;
    this.#states = new Uint8Array(rows.count);
    this.#reasons = rows.batches.map(() => ({}));
  }

  add({ row, decision, codes }: RowOutcome): void {
    if (this.#states[row] !== 0) return;
    const isMissing = codes.includes("files/unanswered");
    this.#states[row] = isMissing ? MISSING : STATES[decision];
    if (isMissing || decision === "accepted") return;
    const reasons = this.#reasons[this.#rows.batchOf(row)];
    if (reasons === undefined) throw new Error("a row has no batch");
    for (const code of codes) reasons[code] = (reasons[code] ?? 0) + 1;
  }

  /** In the order of the batches. */
  results(): BatchResult[] {
    const counts = this.#rows.batches.map(() => new Array<number>(MISSING + 1).fill(0));
    for (const [row, state] of this.#states.entries()) {
      const batch = counts[this.#rows.batchOf(row)];
      if (batch !== undefined) batch[state] = (batch[state] ?? 0) + 1;
    }
    return this.#rows.batches.map(({ round, file, listed }, index) => {
      const [absent = 0, accepted = 0, refused = 0, rolledBack = 0, left = 0, missing = 0] =
        counts[index] ?? [];
      const own = absent + accepted + refused + rolledBack + left + missing;
      const decided = { accepted, refused, rolledBack, left, missing, absent };
      const reasons = this.#reasons[index] ?? {};
      return { round, file, listed, elsewhere: listed - own, ...decided, reasons };
    });
  }

  /** Why answers were refused, the most frequent reason first. */
  findings(): SpecFinding[] {
    const counts = new Map<string, number>();
    for (const reasons of this.#reasons) {
      for (const [code, count] of Object.entries(reasons)) {
        if (!code.startsWith("left/")) counts.set(code, (counts.get(code) ?? 0) + count);
      }
    }
    return Array.from(counts, ([code, count]) => ({ code, count, advice: adviceFor(code) })).sort(
      (a, b) => b.count - a.count || (a.code < b.code ? -1 : 1),
    );
  }

  /** One byte a row: 1 where its answer was refused. */
  refused(): SharedArrayBuffer {
    const wanted = new Uint8Array(new SharedArrayBuffer(this.#states.length));
    for (const [row, state] of this.#states.entries()) {
      if (state === STATES.refused || state === STATES["rolled-back"]) wanted[row] = 1;
    }
    return wanted.buffer;
  }
}
