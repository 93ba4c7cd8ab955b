import { FAULT_CODES, RISK_CODES } from "../checks/check-codes.ts";
import { emptyTypeTally, mergeTypes, type TypeTally } from "../checks/type-tally.ts";
import { FINDING_CODES } from "../dialects/finding-codes.ts";
import { joinLengthTallies, type LengthTally } from "./length-tally.ts";
import type { ExportedRow } from "./row-exporter.ts";
import type { RowCode, RowFinding } from "./row-finding.ts";

/** How often a code was met. */
export interface RowFindingCount {
  /** Single findings by level. */
  readonly findings: Record<RowFinding["level"], number>;
  /** Records with at least one. */
  records: number;
  /** Records that it refused: the first finding that refuses counts. */
  refused: number;
  /** The first of them, in input order. */
  readonly first: FirstFinding;
}

export interface FirstFinding {
  /** Id of the input; empty within a block. */
  readonly source: string;
  /** 0-based, within the block until blocks are merged; then 1-based within the input. */
  readonly line: number;
  readonly message: string;
}

/** Figures of an export; those of blocks merged in input order are those of the whole. */
export interface ExportTally {
  records: number;
  rows: number;
  /** Records whose label keeps them from sft. */
  undesirable: number;
  /** Rows by the dialect that they were read as; `row` for rows that stayed as they were. */
  readonly from: Record<string, number>;
  readonly labels: { true: number; false: number };
  rowsWithTools: number;
  readonly findings: Partial<Record<RowCode, RowFindingCount>>;
  /** Columns in the order in which they came, with the number of rows that have them. */
  readonly columns: Record<string, number>;
  /** Members that no column has, by name with the number of rows. */
  readonly leftOut: Record<string, number>;
  readonly types: TypeTally;
  /** Absent where nothing was counted. */
  lengths?: LengthTally;
}

/** Names of members are the data's: so many are counted, the others together under an empty name. */
const MOST_NAMES = 200;

export function emptyExportTally(): ExportTally {
  return {
    records: 0,
    rows: 0,
    undesirable: 0,
    from: {},
    labels: { true: 0, false: 0 },
    rowsWithTools: 0,
    findings: {},
    columns: {},
    leftOut: {},
    types: emptyTypeTally(),
  };
}

/** Counts what one record became; `line` is its 0-based line within the block. */
export function addExported(tally: ExportTally, exported: ExportedRow, line: number): void {
  tally.records++;
  if (exported.state === "undesirable") {
    tally.undesirable++;
    return;
  }
  const met = new Set<RowCode>();
  for (const { code, level, message } of exported.findings) {
    const count = countOf(tally, code, { source: "", line, message });
    count.findings[level]++;
    if (!met.has(code)) count.records++;
    met.add(code);
  }
  if (exported.state === "refused") {
    const { code, message } = exported.refusedBy;
    countOf(tally, code, { source: "", line, message }).refused++;
    return;
  }
  tally.rows++;
  addCount(tally.from, exported.from, 1);
  if (exported.label !== undefined) tally.labels[`${exported.label}`]++;
  if (exported.hasTools) tally.rowsWithTools++;
  for (const name of Object.keys(exported.value)) addCount(tally.columns, name, 1);
  for (const name of exported.leftOut) addCount(tally.leftOut, name, 1);
}

/** Adds the tally of the next block, which begins after `firstLine` lines of `sourceId`. */
export function mergeExportTally(
  tally: ExportTally,
  block: ExportTally,
  { sourceId, firstLine }: { readonly sourceId: string; readonly firstLine: number },
): void {
  tally.records += block.records;
  tally.rows += block.rows;
  tally.undesirable += block.undesirable;
  tally.labels.true += block.labels.true;
  tally.labels.false += block.labels.false;
  tally.rowsWithTools += block.rowsWithTools;
  for (const [name, count] of Object.entries(block.from)) addCount(tally.from, name, count);
  for (const [name, count] of Object.entries(block.columns)) addCount(tally.columns, name, count);
  for (const [name, count] of Object.entries(block.leftOut)) addCount(tally.leftOut, name, count);
  for (const [name, more] of Object.entries(block.findings)) {
    const { line, message } = more.first;
    const first = { source: sourceId, line: firstLine + line + 1, message };
    const count = countOf(tally, name as RowCode, first);
    count.records += more.records;
    count.refused += more.refused;
    for (const level of ["note", "risk", "loss", "fault"] as const) {
      count.findings[level] += more.findings[level];
    }
  }
  mergeTypes(tally.types, block.types);
  if (block.lengths !== undefined) {
    tally.lengths =
      tally.lengths === undefined ? block.lengths : joinLengthTallies(tally.lengths, block.lengths);
  }
}

/** What a code means. */
export function meaningOf(code: RowCode): string {
  return MEANINGS[code];
}

const MEANINGS: Readonly<Record<RowCode, string>> = {
  ...FINDING_CODES,
  ...FAULT_CODES,
  ...RISK_CODES,
};

/** The codes that were met: faults of rows first, then risks, then those of conversions. */
export function metRowCodes(
  tally: Pick<ExportTally, "findings">,
): readonly (readonly [RowCode, RowFindingCount])[] {
  const order = { ...FAULT_CODES, ...RISK_CODES, ...FINDING_CODES };
  return Object.keys(order).flatMap((name) => {
    const code = name as RowCode;
    const count = tally.findings[code];
    return count === undefined ? [] : [[code, count] as const];
  });
}

function countOf(tally: ExportTally, code: RowCode, first: FirstFinding): RowFindingCount {
  const known = tally.findings[code];
  if (known !== undefined) return known;
  const findings = { note: 0, risk: 0, loss: 0, fault: 0 };
  const count: RowFindingCount = { findings, records: 0, refused: 0, first };
  tally.findings[code] = count;
  return count;
}

function addCount(counts: Record<string, number>, name: string, count: number): void {
  const isKnown = Object.hasOwn(counts, name);
  const key = isKnown || Object.keys(counts).length < MOST_NAMES ? name : "";
  counts[key] = (Object.hasOwn(counts, key) ? (counts[key] ?? 0) : 0) + count;
}
