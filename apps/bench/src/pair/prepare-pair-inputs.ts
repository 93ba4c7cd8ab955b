import { rm } from "node:fs/promises";
import { join } from "node:path";
import { prepareInput } from "../process/prepare-input.ts";
import { readReportCounts } from "../process/read-report-counts.ts";
import { runMeasured } from "../process/run-measured.ts";
import { enhancedLines } from "./enhanced-lines.ts";
import type { PairSpeed } from "./pair-results.ts";
import { smallLines } from "./small-lines.ts";
import { writeLines } from "./write-lines.ts";

/** Two sides to pair; `remove` deletes them. */
export interface PairInputs extends Pick<PairSpeed, "originals" | "enhanced"> {
  readonly paths: { readonly originals: string; readonly enhanced: string };
  readonly remove: () => Promise<void>;
}

export interface PreparePairOptions {
  readonly workDir: string;
  readonly say: (line: string) => void;
}

/** Generated originals of about `size` bytes, numbered in `_index`, and their enhanced versions. */
export async function preparePairInputs(
  size: number,
  { workDir, say }: PreparePairOptions,
): Promise<PairInputs> {
  const paths = pathsIn(workDir);
  const { path } = await prepareInput(size, { workDir, say });
  say("making both sides");
  const argv = ["merge", path, "--index", "-o", paths.originals, "--json"];
  const { stdout } = await runMeasured(argv, { workDir });
  const { outputRecords, outputBytes } = readReportCounts(stdout);
  return {
    paths,
    originals: { bytes: outputBytes, rows: outputRecords },
    enhanced: await writeLines(paths.enhanced, enhancedLines(paths.originals)),
    remove: () => removeAll(paths),
  };
}

/** `pairs` small rows a side with ids. */
export async function prepareSmallInputs(
  pairs: number,
  { workDir, say }: PreparePairOptions,
): Promise<PairInputs> {
  const paths = pathsIn(workDir);
  say(`making two sides of ${pairs} rows`);
  return {
    paths,
    originals: await writeLines(paths.originals, smallLines("original", pairs)),
    enhanced: await writeLines(paths.enhanced, smallLines("enhanced", pairs)),
    remove: () => removeAll(paths),
  };
}

function pathsIn(workDir: string): PairInputs["paths"] {
  return {
    originals: join(workDir, "pair-old.jsonl"),
    enhanced: join(workDir, "pair-new.jsonl"),
  };
}

async function removeAll({ originals, enhanced }: PairInputs["paths"]): Promise<void> {
  for (const path of [originals, `${originals}.ledger.json`, enhanced]) {
    await rm(path, { force: true });
  }
}
