import { UsageError } from "@burnish/core";
import { RISK_CODES, type RiskCode } from "../checks/check-codes.ts";
import type { ExportOptions } from "./export-options.ts";

/** Reads which risks refuse a row: `none`, `all`, or codes with commas between. UsageError for a code that there is not. */
export function parseRefusedRisks(text: string): ExportOptions["refused"] {
  if (text === "none") return [];
  if (text === "all") return "all";
  return text.split(",").map((piece) => {
    const code = piece.trim();
    if (isRisk(code)) return code;
    throw new UsageError(
      `--refuse ${JSON.stringify(text)}: ${JSON.stringify(code)} is no risk; write none, all, or some of ${Object.keys(RISK_CODES).join(",")}`,
    );
  });
}

function isRisk(text: string): text is RiskCode {
  return Object.hasOwn(RISK_CODES, text);
}
