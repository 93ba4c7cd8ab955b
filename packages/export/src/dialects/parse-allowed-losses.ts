import { UsageError } from "@burnish/core";
import type { AllowedLosses } from "./convert-record.ts";
import { FINDING_CODES, type FindingCode } from "./finding-codes.ts";

/**
 * Reads which losses are allowed: `reject` (none), `allow` (all), or codes with commas between. Throws UsageError for a
 * code that there is not.
 */
export function parseAllowedLosses(text: string): AllowedLosses {
  if (text === "reject") return "none";
  if (text === "allow") return "all";
  return text.split(",").map((piece) => {
    const code = piece.trim();
    if (isCode(code)) return code;
    throw new UsageError(
      `--lossy ${JSON.stringify(text)}: ${JSON.stringify(code)} is no finding; write reject, allow, or codes with commas between, such as text-after-call`,
    );
  });
}

function isCode(text: string): text is FindingCode {
  return Object.hasOwn(FINDING_CODES, text);
}
