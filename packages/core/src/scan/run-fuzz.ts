import { Buffer } from "node:buffer";

export interface FuzzOptions {
  /** The same seed makes the same lines. */
  readonly seed: number | string;
  /** Lines to compare, at least. */
  readonly lines: number;
  /** Told after each block of some 64 lines. */
  readonly onProgress?: (report: FuzzReport) => void;
  /** The scanner to be compared; default: the one that runs use. */
  readonly module?: WebAssembly.Module;
}

export interface FuzzReport {
  readonly lines: number;
  /** Lines that the scanner took. */
  readonly fast: number;
  readonly deferred: number;
  /** Texts for people: the case, and the line (or where no line alone differs the block) in hexadecimal. */
  readonly differences: readonly string[];
}

/** What both ways made of one block. */
export interface Comparison {
  readonly same: boolean;
  /** Lines that the scanner took. */
  readonly fast: number;
  readonly deferred: number;
}

const MAX_DIFFERENCES = 10;

/**
 * Compares block after block until there were `lines` or ten differences. `compareNext` is given the number of the block
 * and says of a difference what it is.
 */
export async function runFuzz(
  { lines, onProgress }: Pick<FuzzOptions, "lines" | "onProgress">,
  compareNext: (block: number) => Promise<Comparison & { readonly difference?: string }>,
): Promise<FuzzReport> {
  let report: FuzzReport = { lines: 0, fast: 0, deferred: 0, differences: [] };
  for (let block = 0; report.lines < lines; block += 1) {
    const { fast, deferred, difference } = await compareNext(block);
    report = {
      lines: report.lines + fast + deferred,
      fast: report.fast + fast,
      deferred: report.deferred + deferred,
      differences:
        difference === undefined ? report.differences : [...report.differences, difference],
    };
    onProgress?.(report);
    if (report.differences.length >= MAX_DIFFERENCES) break;
  }
  return report;
}

/** The first line that differs by itself, else the block, in hexadecimal. */
export async function describeDifference(
  block: Uint8Array,
  from: number,
  differs: (line: Uint8Array) => Promise<boolean>,
): Promise<string> {
  const bytes = Buffer.from(block);
  for (let start = from; start < bytes.length; ) {
    const newline = bytes.indexOf(0x0a, start);
    const next = newline < 0 ? bytes.length : newline + 1;
    const line = bytes.subarray(start, next);
    if (await differs(line)) return `line ${line.toString("hex")}`;
    start = next;
  }
  return `block from ${from}: ${bytes.toString("hex")}`;
}
