import { mkdir } from "node:fs/promises";
import { measureAdverse } from "../adverse/measure-adverse.ts";
import type { BenchIo } from "../context.ts";
import { parseSize } from "../parse-size.ts";
import { repositoryPath, userPath } from "../paths.ts";
import { lastCount, lastText, readArguments } from "../read-arguments.ts";
import { recordResults } from "../record-results.ts";
import { renderAdverseTable } from "../render-adverse.ts";
import { WORK_DIR } from "./memory-command.ts";

const DEFAULT_SIZES: readonly number[] = [2e7, 8e7];

/** Runs `adverse`. */
export async function runAdverseCommand(argv: readonly string[], io: BenchIo): Promise<number> {
  const flags = readArguments(argv, ["size", "rounds", "work-dir", "out"]);
  const options = {
    sizes: (flags.size?.map(parseSize) ?? [...DEFAULT_SIZES]).sort((one, other) => one - other),
    rounds: lastCount("rounds", flags.rounds) ?? 1,
    workDir: userPath(lastText(flags["work-dir"])) ?? WORK_DIR,
    say: (line: string) => void io.stderr.write(`${line}\n`),
  };
  await mkdir(options.workDir, { recursive: true });
  const out = userPath(lastText(flags.out)) ?? repositoryPath("out", "bench-adverse.json");
  const results = await recordResults(out, async () => ({
    adverse: await measureAdverse(options),
  }));
  io.stdout.write(`${renderAdverseTable(results)}\nresults: ${out}\n`);
  return 0;
}
