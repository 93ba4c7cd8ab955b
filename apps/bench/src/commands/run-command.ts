import type { BenchIo } from "../context.ts";
import { parseCount } from "../parse-count.ts";
import { repositoryPath, userPath } from "../paths.ts";
import { lastCount, lastText, readArguments } from "../read-arguments.ts";
import { recordResults } from "../record-results.ts";
import { measureStages } from "../stages/measure-stages.ts";
import { renderStages } from "../stages/render-stages.ts";
import { WORK_DIR } from "./memory-command.ts";

/** Lines of the datasets: a minute or two in all, and large enough to show growth. */
const SHORT_COUNTS: readonly number[] = [10_000, 100_000];

/** Runs `run`. */
export async function runRunCommand(argv: readonly string[], io: BenchIo): Promise<number> {
  const flags = readArguments(argv, ["records", "threads", "work-dir", "out"]);
  const threads = lastCount("threads", flags.threads);
  const options = {
    records: flags.records?.map((text) => parseCount("--records", text)) ?? SHORT_COUNTS,
    ...(threads !== undefined && { threads }),
    workDir: userPath(lastText(flags["work-dir"])) ?? WORK_DIR,
    say: (line: string) => void io.stderr.write(`${line}\n`),
  };
  const out = userPath(lastText(flags.out)) ?? repositoryPath("out", "bench-run.json");
  const { run } = await recordResults(out, async () => ({ run: await measureStages(options) }));
  if (run !== undefined) io.stdout.write(renderStages(run));
  io.stdout.write(`\nresults: ${out}\n`);
  return 0;
}
