import type { ContentCounts } from "../peers/content-counts.ts";

interface ValidationReport {
  readonly records: number;
  readonly singleTurn: number;
  readonly codes: readonly { readonly code: string; readonly findings: number }[];
  readonly firstCallArguments: {
    readonly strictJson: { readonly contextObject: number; readonly allContextFields: number };
  };
}

/** The counts that the baseline prints. */
export function readContentCounts(stdout: string): Readonly<Record<string, number>> {
  const counts: ContentCounts = JSON.parse(stdout);
  return { ...counts };
}

/** The same counts of the report of `burnish validate --json`. */
export function readReportedContent(stdout: string): Readonly<Record<string, number>> {
  const report: ValidationReport = JSON.parse(stdout);
  const findings = (code: string): number =>
    report.codes.find((entry) => entry.code === code)?.findings ?? 0;
  const { contextObject, allContextFields } = report.firstCallArguments.strictJson;
  const counts: ContentCounts = {
    records: report.records,
    singleTurn: report.singleTurn,
    unparseable: findings("tool-call/unparseable-arguments"),
    contextObject,
    allContextFields,
    missingFields: findings("context/missing-field"),
    wrongTypes: findings("context/wrong-type"),
    wrongIds: findings("context/pattern"),
  };
  return { ...counts };
}
