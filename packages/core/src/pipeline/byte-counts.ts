/** Each byte of JSONL input is in exactly one of these. */
export interface ByteCounts {
  readonly record: number;
  readonly lineEnd: number;
  /** Lines of white space only, with their line ends. */
  readonly blankLine: number;
  readonly bom: number;
  readonly overLimit: number;
}

export const NO_BYTES: ByteCounts = { record: 0, lineEnd: 0, blankLine: 0, bom: 0, overLimit: 0 };

/** Adds two byte accounts. */
export function addBytes(one: ByteCounts, other: ByteCounts): ByteCounts {
  return {
    record: one.record + other.record,
    lineEnd: one.lineEnd + other.lineEnd,
    blankLine: one.blankLine + other.blankLine,
    bom: one.bom + other.bom,
    overLimit: one.overLimit + other.overLimit,
  };
}

/** All bytes of an account. */
export function totalBytes(counts: ByteCounts): number {
  return counts.record + counts.lineEnd + counts.blankLine + counts.bom + counts.overLimit;
}
