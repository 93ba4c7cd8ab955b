import type { BenchIo } from "../context.ts";
import { runHot } from "../hot/run-hot.ts";
import { repositoryPath, userPath } from "../paths.ts";
import { lastCount, lastText, readArguments } from "../read-arguments.ts";
import { recordResults } from "../record-results.ts";
import { renderHot } from "../render-hot.ts";

/** Runs `hot`. */
export async function runHotCommand(argv: readonly string[], io: BenchIo): Promise<number> {
  const flags = readArguments(argv, ["time", "rounds", "out"]);
  const options = {
    timeMs: lastCount("time", flags.time) ?? 200,
    rounds: lastCount("rounds", flags.rounds) ?? 3,
    say: (line: string) => void io.stderr.write(`${line}\n`),
  };
  const out = userPath(lastText(flags.out)) ?? repositoryPath("out", "bench-hot.json");
  const results = await recordResults(out, async () => ({ hot: await runHot(options) }));
  io.stdout.write(`${renderHot(results)}\nresults: ${out}\n`);
  return 0;
}
