import { measureCompare } from "../compare/measure-compare.ts";
import type { BenchIo } from "../context.ts";
import { runHot } from "../hot/run-hot.ts";
import { repositoryPath, userPath } from "../paths.ts";
import { lastText, readArguments } from "../read-arguments.ts";
import { recordResults } from "../record-results.ts";
import { renderCompareTables } from "../render-compare.ts";
import { renderHot } from "../render-hot.ts";
import { COMPARE_FLAGS, readCompareOptions } from "./compare-command.ts";

/** Runs the hot functions, then the comparison. */
export async function runBothCommand(argv: readonly string[], io: BenchIo): Promise<number> {
  const flags = readArguments(argv, [...COMPARE_FLAGS, "out"]);
  const options = await readCompareOptions(flags, io);
  const out = userPath(lastText(flags.out)) ?? repositoryPath("out", "bench.json");
  const results = await recordResults(out, async () => ({
    hot: await runHot({ timeMs: 200, rounds: 3, say: options.say }),
    compare: await measureCompare(options),
  }));
  io.stdout.write(`${renderHot(results)}\n${renderCompareTables(results)}\nresults: ${out}\n`);
  return 0;
}
