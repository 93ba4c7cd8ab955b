import type { BenchIo } from "../context.ts";
import { runHot } from "../hot/run-hot.ts";
import { measureMemory } from "../memory/measure-memory.ts";
import { repositoryPath, userPath } from "../paths.ts";
import { lastText, readArguments } from "../read-arguments.ts";
import { recordResults } from "../record-results.ts";
import { renderHot } from "../render-hot.ts";
import { renderMemoryTable } from "../render-results.ts";
import { SHORT_SIZES, WORK_DIR } from "./memory-command.ts";

/** Runs everything in its short form. */
export async function runBothCommand(argv: readonly string[], io: BenchIo): Promise<void> {
  const flags = readArguments(argv, ["out"]);
  const out = userPath(lastText(flags.out)) ?? repositoryPath("out", "bench.json");
  const say = (line: string): void => void io.stderr.write(`${line}\n`);
  const results = await recordResults(out, async () => ({
    memory: await measureMemory({ sizes: SHORT_SIZES, rounds: 1, workDir: WORK_DIR, say }),
    hot: await runHot({ timeMs: 200, rounds: 3, say }),
  }));
  io.stdout.write(`${renderMemoryTable(results)}\n${renderHot(results)}\nresults: ${out}\n`);
}
