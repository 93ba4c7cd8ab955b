import { expandInputs, UsageError } from "@burnish/core";
import type { BenchIo } from "../context.ts";
import { renderModel } from "../model/render-model.ts";
import { runModel } from "../model/run-model.ts";
import { parseCount } from "../parse-count.ts";
import { userPath } from "../paths.ts";
import { lastCount, lastText, readArguments } from "../read-arguments.ts";
import { WORK_DIR } from "./memory-command.ts";

/** Runs `model`: 0 where every record is accounted for and both runs wrote the same, else 1. */
export async function runModelCommand(argv: readonly string[], io: BenchIo): Promise<number> {
  const names = [
    "records",
    "rpm",
    "concurrency",
    "faults",
    "bad",
    "kills",
    "seed",
    "input",
    "catalogue",
    "work-dir",
  ];
  const flags = readArguments(argv, names);
  const catalogue = userPath(lastText(flags.catalogue));
  const patterns = flags.input;
  if ((patterns === undefined) !== (catalogue === undefined)) {
    throw new UsageError("--input and --catalogue go together");
  }
  const inputs = patterns && (await expandInputs(patterns, { cwd: userPath(".") ?? "." }));
  const share = (name: "faults" | "bad", usual: number): number =>
    flags[name] === undefined ? usual : Number(lastText(flags[name]));
  const records = lastText(flags.records);
  const bench = await runModel({
    ...(inputs !== undefined && { inputs: inputs.map(({ location, path }) => location ?? path) }),
    ...(catalogue !== undefined && { catalogue }),
    records: records === undefined ? 20_000 : parseCount("--records", records),
    perMinute: lastCount("rpm", flags.rpm) ?? 12_000,
    concurrency: lastCount("concurrency", flags.concurrency) ?? 32,
    faults: share("faults", 0.02),
    bad: share("bad", 0),
    kills: lastCount("kills", flags.kills) ?? 5,
    seed: lastText(flags.seed) ?? "42",
    workDir: userPath(lastText(flags["work-dir"])) ?? WORK_DIR,
    say: (line) => void io.stderr.write(`${line}\n`),
  });
  io.stdout.write(renderModel(bench));
  const decided = Object.values(bench.killed.decisions).reduce((sum, count) => sum + count, 0);
  const isSound = decided === bench.records && bench.killed.answeredTwice === 0;
  return isSound && bench.killed.sameBytes ? 0 : 1;
}
