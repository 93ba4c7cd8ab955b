import type { BenchIo } from "../context.ts";
import { measureMemory } from "../memory/measure-memory.ts";
import { parseSize } from "../parse-size.ts";
import { repositoryPath, userPath } from "../paths.ts";
import { lastCount, lastText, readArguments } from "../read-arguments.ts";
import { recordResults } from "../record-results.ts";
import { renderMemoryTable } from "../render-results.ts";

/** Sizes that take a minute or two, one of them large enough to show growth. */
const SHORT_SIZES: readonly number[] = [1e8, 1e9];

/** Where inputs and outputs lie unless said otherwise: beside the repository's other outputs, on a real disk. */
export const WORK_DIR: string = repositoryPath("out", "bench-work");

/** Runs `memory`. */
export async function runMemoryCommand(argv: readonly string[], io: BenchIo): Promise<number> {
  const flags = readArguments(argv, ["size", "rounds", "threads", "work-dir", "out"]);
  const threads = lastCount("threads", flags.threads);
  const options = {
    sizes: flags.size?.map(parseSize) ?? SHORT_SIZES,
    rounds: lastCount("rounds", flags.rounds) ?? 1,
    ...(threads !== undefined && { threads }),
    workDir: userPath(lastText(flags["work-dir"])) ?? WORK_DIR,
    say: (line: string) => void io.stderr.write(`${line}\n`),
  };
  const out = userPath(lastText(flags.out)) ?? repositoryPath("out", "bench-memory.json");
  const results = await recordResults(out, async () => ({ memory: await measureMemory(options) }));
  io.stdout.write(`${renderMemoryTable(results)}\nresults: ${out}\n`);
  return 0;
}
