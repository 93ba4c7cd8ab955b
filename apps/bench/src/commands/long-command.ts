import type { BenchIo } from "../context.ts";
import { renderLong } from "../long/render-long.ts";
import { runLong } from "../long/run-long.ts";
import { parseSize } from "../parse-size.ts";
import { userPath } from "../paths.ts";
import { lastCount, lastText, readArguments } from "../read-arguments.ts";
import { WORK_DIR } from "./memory-command.ts";

/** Runs `long`: merge and shuffle of one file under many names. */
export async function runLongCommand(argv: readonly string[], io: BenchIo): Promise<number> {
  const flags = readArguments(argv, ["size", "times", "work-dir"]);
  const runs = await runLong({
    base: parseSize(lastText(flags.size) ?? "1GB"),
    times: lastCount("times", flags.times) ?? 20,
    workDir: userPath(lastText(flags["work-dir"])) ?? WORK_DIR,
    say: (line) => void io.stderr.write(`${line}\n`),
  });
  io.stdout.write(renderLong(runs));
  return 0;
}
