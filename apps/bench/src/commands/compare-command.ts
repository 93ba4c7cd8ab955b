import { UsageError } from "@burnish/core";
import { COMPARE_WORKS } from "../compare/compare-works.ts";
import type { CompareWork } from "../compare/contestant.ts";
import { type MeasureCompareOptions, measureCompare } from "../compare/measure-compare.ts";
import type { CompareSource } from "../compare/prepare-compare-inputs.ts";
import type { BenchIo } from "../context.ts";
import { parseSize } from "../parse-size.ts";
import { repositoryPath, userPath } from "../paths.ts";
import { requireFreeDisk } from "../process/require-free-disk.ts";
import { lastCount, lastText, readArguments } from "../read-arguments.ts";
import { recordResults } from "../record-results.ts";
import { renderCompareTables } from "../render-compare.ts";
import { WORK_DIR } from "./memory-command.ts";

/** Names of the options that say what is compared. */
export const COMPARE_FLAGS = ["size", "input", "catalogue", "rounds", "work", "work-dir"] as const;

/** What those options hold: each value that was given, in its order. */
export type CompareFlags = { readonly [name in (typeof COMPARE_FLAGS)[number]]?: string[] };

/** Large enough to show differences, small enough for a run of minutes with all peers. */
const DEFAULT_SIZE = 3e8;
const DEFAULT_ROUNDS = 3;
/** The input while it is made, compressed, projected; an output and what a shuffle spills. */
const DISK_SHARE = 3.5;

/** Runs `compare`. */
export async function runCompareCommand(argv: readonly string[], io: BenchIo): Promise<number> {
  const flags = readArguments(argv, [...COMPARE_FLAGS, "out"]);
  const options = await readCompareOptions(flags, io);
  const out = userPath(lastText(flags.out)) ?? repositoryPath("out", "bench-compare.json");
  const results = await recordResults(out, async () => ({
    compare: await measureCompare(options),
  }));
  io.stdout.write(`${renderCompareTables(results)}\nresults: ${out}\n`);
  return 0;
}

/** Checks the options that say what is compared, and the disk. UsageError where they cannot be. */
export async function readCompareOptions(
  flags: CompareFlags,
  io: BenchIo,
): Promise<MeasureCompareOptions> {
  const source = readSource(flags);
  const workDir = userPath(lastText(flags["work-dir"])) ?? WORK_DIR;
  const options = {
    source,
    works: readWorks(flags.work),
    rounds: lastCount("rounds", flags.rounds) ?? DEFAULT_ROUNDS,
    workDir,
    say: (line: string) => void io.stderr.write(`${line}\n`),
  };
  if ("size" in source) await requireFreeDisk(Math.ceil(source.size * DISK_SHARE), workDir);
  return options;
}

function readSource(flags: CompareFlags): CompareSource {
  const file = userPath(lastText(flags.input));
  const catalogue = userPath(lastText(flags.catalogue));
  if (file !== undefined) {
    if (flags.size !== undefined) throw new UsageError("give --size or --input, not both");
    return { file, catalogue };
  }
  if (catalogue !== undefined) throw new UsageError("--catalogue belongs to --input");
  const size = lastText(flags.size);
  return { size: size === undefined ? DEFAULT_SIZE : parseSize(size) };
}

function readWorks(names: readonly string[] | undefined): readonly CompareWork[] {
  if (names === undefined) return COMPARE_WORKS;
  return names.map((name) => {
    const work = COMPARE_WORKS.find((candidate) => candidate.name === name);
    if (work !== undefined) return work;
    const known = COMPARE_WORKS.map((candidate) => candidate.name).join(", ");
    throw new UsageError(`--work: "${name}" is none of ${known}`);
  });
}
