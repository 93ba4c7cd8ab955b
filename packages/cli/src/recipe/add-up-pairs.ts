import { figureAt, numberAt, sumAt } from "./report-figures.ts";
import type { PairTotals, SideTotals } from "./run-totals.ts";
import type { StageResult } from "./stage-plan.ts";
import type { SumCheck } from "./sum-check.ts";

/** Adds up where every row of both sides of the pairing is; undefined where nothing was paired. */
export function addUpPairs(
  pair: StageResult | undefined,
  { weak, accepted }: { readonly weak: number; readonly accepted: number },
  check: SumCheck,
): PairTotals | undefined {
  if (pair?.state !== "done") return undefined;
  const originals = sideOf(pair.report, "originals", check);
  const enhanced = sideOf(pair.report, "enhanced", check);
  check.equal("originals of the pairing", originals.rows, "weak records", weak);
  check.equal("enhanced rows of the pairing", enhanced.rows, "accepted records", accepted);
  check.equal("paired originals", originals.paired, "paired enhanced rows", enhanced.paired);
  const read = pair.ledger?.stages[0]?.in;
  check.equal("rows into the pairing", read, "rows of both sides", originals.rows + enhanced.rows);
  const files = figureAt(pair.report, "files");
  const rows = (Array.isArray(files) ? files : []).map((file) => numberAt(file, "rows") ?? 0);
  const written = rows.reduce((sum, count) => sum + count, 0);
  const inRow = figureAt(pair.report, "target") === "trl-dpo" ? 1 : 2;
  check.equal("rows of the pairs", written, "rows of their files", inRow * enhanced.paired);
  const dropped = figureAt(pair.report, "enhanced", "dropped");
  return {
    originals,
    enhanced,
    dropped: typeof dropped === "object" && dropped !== null ? { ...dropped } : {},
    rows: written,
  };
}

function sideOf(report: unknown, side: "originals" | "enhanced", check: SumCheck): SideTotals {
  const count = (name: string): number => numberAt(report, side, name) ?? -1;
  const dropped = sumAt(report, side, "dropped");
  const [rows, paired] = [count("rows"), count("paired")];
  const [unmatched, rejected] = [count("unmatched"), count("rejected")];
  const out = paired + unmatched + dropped + rejected;
  check.equal(`${side} of the pairing`, rows, "paired, unmatched, left out and rejected", out);
  return { rows, paired, unmatched, dropped, rejected };
}
