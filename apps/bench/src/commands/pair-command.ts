import type { BenchIo } from "../context.ts";
import { measurePairMemory, measurePairSpeed } from "../pair/measure-pair.ts";
import type { PairResults } from "../pair/pair-results.ts";
import { parseCount } from "../parse-count.ts";
import { parseSize } from "../parse-size.ts";
import { repositoryPath, userPath } from "../paths.ts";
import { requireFreeDisk } from "../process/require-free-disk.ts";
import { lastCount, lastText, readArguments } from "../read-arguments.ts";
import { recordResults } from "../record-results.ts";
import { renderPairTable } from "../render-pair.ts";
import { WORK_DIR } from "./memory-command.ts";

const DEFAULT_SIZE = 2e8;
const DEFAULT_ROUNDS = 3;
/** The generated input, both sides, what a run spills and its output. */
const DISK_SHARE = 9;
/** Bytes on disk for each small pair: both rows, what a run spills, its output. */
const SMALL_PAIR_BYTES = 2500;

/** Runs `pair`: the speed, or with `--pairs` alone the memory. */
export async function runPairCommand(argv: readonly string[], io: BenchIo): Promise<number> {
  const flags = readArguments(argv, ["size", "rounds", "pairs", "work-dir", "out"]);
  const sizeText = lastText(flags.size);
  const size = sizeText === undefined ? DEFAULT_SIZE : parseSize(sizeText);
  const pairsText = lastText(flags.pairs);
  const pairs = pairsText === undefined ? undefined : parseCount("--pairs", pairsText);
  const isTimed = pairs === undefined || sizeText !== undefined;
  const rounds = lastCount("rounds", flags.rounds) ?? DEFAULT_ROUNDS;
  const workDir = userPath(lastText(flags["work-dir"])) ?? WORK_DIR;
  const options = { workDir, say: (line: string) => void io.stderr.write(`${line}\n`) };
  const needed = Math.max(isTimed ? size * DISK_SHARE : 0, (pairs ?? 0) * SMALL_PAIR_BYTES);
  await requireFreeDisk(Math.ceil(needed), workDir);
  const out = userPath(lastText(flags.out)) ?? repositoryPath("out", "bench-pair.json");
  const results = await recordResults(out, async () => {
    const speed = isTimed ? await measurePairSpeed({ size, rounds }, options) : undefined;
    const memory = pairs === undefined ? undefined : await measurePairMemory(pairs, options);
    const pair: PairResults = { ...(speed && { speed }), ...(memory && { memory }) };
    return { pair };
  });
  io.stdout.write(`${renderPairTable(results)}\nresults: ${out}\n`);
  return 0;
}
