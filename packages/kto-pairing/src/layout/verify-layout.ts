import type { LayoutReport, LayoutRow, VerifyLayoutOptions } from "./layout-report.ts";
import { LayoutVerifier } from "./layout-verifier.ts";

export type { BatchReport, LayoutReport, LayoutRow, VerifyLayoutOptions } from "./layout-report.ts";

/** Reads all rows once and says what a trainer would meet: see `LayoutVerifier`, which takes them one by one. */
export function verifyLayout(
  rows: Iterable<LayoutRow>,
  options: VerifyLayoutOptions,
): LayoutReport {
  const verifier = new LayoutVerifier(options);
  for (const row of rows) verifier.add(row);
  return verifier.finish();
}
