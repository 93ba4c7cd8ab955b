import type { ExportOptions } from "./export-options.ts";
import type { RowFinding } from "./row-finding.ts";

/** The first finding that refuses its row: a fault, a loss that is not allowed, or a risk that is to be refused. */
export function refusingFinding(
  findings: readonly RowFinding[],
  options: Pick<ExportOptions, "allowed" | "refused">,
): RowFinding | undefined {
  return findings.find((finding) => refuses(finding, options));
}

function refuses(
  { level, code }: RowFinding,
  { allowed, refused }: Pick<ExportOptions, "allowed" | "refused">,
): boolean {
  switch (level) {
    case "fault":
      return true;
    case "loss":
      return allowed === "none" || (allowed !== "all" && !allowed.some((known) => known === code));
    case "risk":
      return refused === "all" || refused.some((known) => known === code);
    default:
      return false;
  }
}
