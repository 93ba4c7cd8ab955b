import type { PairReport } from "@burnish/kto-pairing";
import type { CliIo } from "../context.ts";

/**
 * Tells why not one pair was written although rows were read, and whether that is so: whatever such files are, they are
 * not what the caller takes them for.
 */
export function tellEmpty(report: PairReport, unpaired: string | undefined, io: CliIo): boolean {
  const { originals, enhanced, files } = report;
  if (originals.rows + enhanced.rows === 0 || files.some(({ rows }) => rows > 0)) return false;
  io.stderr.write(`error: no pair was written; ${whyEmpty(report, unpaired)}\n`);
  return true;
}

function whyEmpty(
  { originals, enhanced, matching }: PairReport,
  unpaired: string | undefined,
): string {
  const { rows } = originals.rows === 0 ? originals : enhanced;
  if (rows === 0) return `the ${originals.rows === 0 ? "originals" : "enhanced rows"} are empty`;
  const what = matching.rules.length === 0 ? "no row found a partner" : "all pairs were left out";
  return unpaired === undefined
    ? `${what}; --unpaired FILE lists why`
    : `${what}: ${unpaired} lists why`;
}
