import type { Nanos } from "../schedule/request-scheduler.ts";
import type { JournalEntry } from "./journal-entry.ts";

/** Sums over the attempts of a journal, of this run and of all before it. */
export interface JournalTotals {
  readonly answered: number;
  readonly failed: number;
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  /** Of the attempts whose cost is known, in billionths. */
  readonly cost: Nanos;
  /** Answers whose cost is not known. */
  readonly unpriced: number;
}

export const NO_ATTEMPTS: JournalTotals = {
  answered: 0,
  failed: 0,
  inputTokens: 0,
  cachedInputTokens: 0,
  outputTokens: 0,
  cost: 0,
  unpriced: 0,
};

/** The sums with one more attempt. */
export function withEntry(totals: JournalTotals, entry: JournalEntry): JournalTotals {
  const cost = totals.cost + (entry.cost ?? 0);
  if (entry.state === "failed") return { ...totals, failed: totals.failed + 1, cost };
  const { inputTokens, cachedInputTokens, outputTokens } = entry.usage;
  return {
    answered: totals.answered + 1,
    failed: totals.failed,
    inputTokens: totals.inputTokens + inputTokens,
    cachedInputTokens: totals.cachedInputTokens + cachedInputTokens,
    outputTokens: totals.outputTokens + outputTokens,
    cost,
    unpriced: totals.unpriced + (entry.cost === undefined ? 1 : 0),
  };
}
