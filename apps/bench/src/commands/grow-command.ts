import type { BenchIo } from "../context.ts";
import { measureGrow } from "../grow/measure-grow.ts";
import { parseSize } from "../parse-size.ts";
import { repositoryPath, userPath } from "../paths.ts";
import { requireFreeDisk } from "../process/require-free-disk.ts";
import { lastCount, lastText, readArguments } from "../read-arguments.ts";
import { recordResults } from "../record-results.ts";
import { renderGrowTable } from "../render-grow.ts";
import { WORK_DIR } from "./memory-command.ts";

const DEFAULT_SIZES: readonly number[] = [1e8, 1e9, 1e10];
/** The largest input while it is made, and what runs on it write; the smaller ones fit in with it. */
const DISK_SHARE = 3.5;

/** Runs `grow`. */
export async function runGrowCommand(argv: readonly string[], io: BenchIo): Promise<number> {
  const flags = readArguments(argv, ["size", "rounds", "work-dir", "out"]);
  const options = {
    sizes: flags.size?.map(parseSize) ?? DEFAULT_SIZES,
    rounds: lastCount("rounds", flags.rounds) ?? 1,
    workDir: userPath(lastText(flags["work-dir"])) ?? WORK_DIR,
    say: (line: string) => void io.stderr.write(`${line}\n`),
  };
  await requireFreeDisk(Math.ceil(Math.max(...options.sizes) * DISK_SHARE), options.workDir);
  const out = userPath(lastText(flags.out)) ?? repositoryPath("out", "bench-grow.json");
  const results = await recordResults(out, async () => ({ grow: await measureGrow(options) }));
  io.stdout.write(`${renderGrowTable(results)}\nresults: ${out}\n`);
  return 0;
}
