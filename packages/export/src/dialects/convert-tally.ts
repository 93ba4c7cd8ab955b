import type { FindingLevel } from "./convert-finding.ts";
import type { ConvertedRecord } from "./convert-record.ts";
import type { DialectName } from "./dialect-name.ts";
import { FINDING_CODES, type FindingCode } from "./finding-codes.ts";

/** How often a code was met. */
export interface FindingCount {
  /** Single findings by level. */
  readonly findings: Record<FindingLevel, number>;
  /** Records with at least one. */
  records: number;
  /** Records that it refused: the first finding that refuses counts. */
  refused: number;
}

/** Figures of a conversion; sums of blocks are those of the whole, in any order. */
export interface ConvertTally {
  records: number;
  converted: number;
  /** Records by the dialect that they were read as; those of none are only in `findings`. */
  readonly dialects: Partial<Record<DialectName, number>>;
  readonly findings: Partial<Record<FindingCode, FindingCount>>;
}

export function emptyConvertTally(): ConvertTally {
  return { records: 0, converted: 0, dialects: {}, findings: {} };
}

/** Counts one record. */
export function addConverted(tally: ConvertTally, converted: ConvertedRecord): void {
  const { from, text, findings, refusedBy } = converted;
  tally.records++;
  if (text !== undefined) tally.converted++;
  if (from !== undefined) tally.dialects[from] = (tally.dialects[from] ?? 0) + 1;
  const met = new Set<FindingCode>();
  for (const { code, level } of findings) {
    const count = countOf(tally, code);
    count.findings[level]++;
    if (!met.has(code)) count.records++;
    met.add(code);
  }
  if (refusedBy !== undefined) countOf(tally, refusedBy.code).refused++;
}

/** Adds the figures of another tally. */
export function mergeConvertTally(tally: ConvertTally, other: ConvertTally): void {
  tally.records += other.records;
  tally.converted += other.converted;
  for (const [name, count] of Object.entries(other.dialects)) {
    const dialect = name as DialectName;
    tally.dialects[dialect] = (tally.dialects[dialect] ?? 0) + count;
  }
  for (const [name, more] of Object.entries(other.findings)) {
    const count = countOf(tally, name as FindingCode);
    count.records += more.records;
    count.refused += more.refused;
    for (const level of ["note", "loss", "fault"] as const) {
      count.findings[level] += more.findings[level];
    }
  }
}

/** The codes that were met, in the order of `FINDING_CODES`. */
export function metCodes(tally: ConvertTally): readonly (readonly [FindingCode, FindingCount])[] {
  return Object.keys(FINDING_CODES).flatMap((name) => {
    const code = name as FindingCode;
    const count = tally.findings[code];
    return count === undefined ? [] : [[code, count] as const];
  });
}

function countOf(tally: ConvertTally, code: FindingCode): FindingCount {
  const known = tally.findings[code];
  if (known !== undefined) return known;
  const count: FindingCount = { findings: { note: 0, loss: 0, fault: 0 }, records: 0, refused: 0 };
  tally.findings[code] = count;
  return count;
}
