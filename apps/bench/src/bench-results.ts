import { InputError } from "@burnish/core";
import type { AdverseResults } from "./adverse/adverse-results.ts";
import type { CompareResults } from "./compare/compare-results.ts";
import type { DedupResults } from "./dedup/dedup-results.ts";
import type { Machine } from "./describe-machine.ts";
import type { GrowResults } from "./grow/grow-results.ts";
import type { HotResults } from "./hot/hot-results.ts";
import type { MemoryResults } from "./memory/memory-results.ts";
import type { PairResults } from "./pair/pair-results.ts";
import type { StageRunResults } from "./stages/stage-results.ts";
import { readText, writeText } from "./text-file.ts";

/** A results file: where and when it was measured, and what. */
export interface BenchResults {
  /** Version of this shape. */
  readonly results: 1;
  /** Start of the measurement, ISO 8601 in UTC. */
  readonly date: string;
  readonly burnish: string;
  readonly node: string;
  readonly machine: Machine;
  /** Load averages over 1, 5 and 15 minutes. */
  readonly load: { readonly before: readonly number[]; readonly after: readonly number[] };
  readonly memory?: MemoryResults;
  readonly hot?: HotResults;
  readonly compare?: CompareResults;
  readonly grow?: GrowResults;
  readonly adverse?: AdverseResults;
  readonly pair?: PairResults;
  readonly run?: StageRunResults;
  readonly dedup?: DedupResults;
}

/** Writes results beside their name and renames them. */
export async function writeResults(path: string, results: BenchResults): Promise<void> {
  await writeText(path, `${JSON.stringify(results, null, 2)}\n`);
}

/** Reads a results file that this version of the bench wrote. InputError for any other file. */
export async function readResults(path: string): Promise<BenchResults> {
  const text = await readText(path);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new InputError(`this is no JSON: ${(error as Error).message}`, { file: path });
  }
  if (isResults(value)) return value;
  throw new InputError("this is no results file of this bench; make one with compare --out", {
    file: path,
  });
}

function isResults(value: unknown): value is BenchResults {
  return typeof value === "object" && value !== null && "results" in value && value.results === 1;
}
