import type { BenchIo } from "../context.ts";
import { measureDedup } from "../dedup/measure-dedup.ts";
import { renderDedup } from "../dedup/render-dedup.ts";
import { parseCount } from "../parse-count.ts";
import { repositoryPath, userPath } from "../paths.ts";
import { lastCount, lastText, readArguments } from "../read-arguments.ts";
import { recordResults } from "../record-results.ts";
import { WORK_DIR } from "./memory-command.ts";

const SHORT_COUNTS: readonly number[] = [20_000, 100_000, 1_000_000];

/** Runs `dedup`. */
export async function runDedupCommand(argv: readonly string[], io: BenchIo): Promise<number> {
  const flags = readArguments(argv, ["records", "rounds", "work-dir", "out"]);
  const options = {
    records: flags.records?.map((text) => parseCount("--records", text)) ?? SHORT_COUNTS,
    rounds: lastCount("rounds", flags.rounds) ?? 1,
    workDir: userPath(lastText(flags["work-dir"])) ?? WORK_DIR,
    say: (line: string) => void io.stderr.write(`${line}\n`),
  };
  const out = userPath(lastText(flags.out)) ?? repositoryPath("out", "bench-dedup.json");
  const { dedup } = await recordResults(out, async () => ({ dedup: await measureDedup(options) }));
  if (dedup !== undefined) io.stdout.write(renderDedup(dedup));
  io.stdout.write(`\nresults: ${out}\n`);
  return 0;
}
