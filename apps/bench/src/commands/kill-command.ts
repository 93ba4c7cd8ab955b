import { UsageError } from "@burnish/core";
import type { BenchIo } from "../context.ts";
import { killCommands } from "../kill/kill-commands.ts";
import { KILL_WORKS } from "../kill/kill-works.ts";
import { renderKills } from "../kill/render-kills.ts";
import { userPath } from "../paths.ts";
import { lastCount, lastText, readArguments } from "../read-arguments.ts";
import { WORK_DIR } from "./memory-command.ts";

/** Runs `kill`: 0 where nothing was lost, 1 with what was found. */
export async function runKillCommand(argv: readonly string[], io: BenchIo): Promise<number> {
  const flags = readArguments(argv, ["kills", "seed", "records", "work", "work-dir"]);
  const names = flags.work;
  const works = KILL_WORKS.filter(({ name }) => names?.includes(name) !== false);
  if (works.length < (names?.length ?? 1)) {
    throw new UsageError(`--work: one of ${KILL_WORKS.map(({ name }) => name).join(", ")}`);
  }
  const figures = await killCommands({
    kills: lastCount("kills", flags.kills) ?? 200,
    seed: lastText(flags.seed) ?? "42",
    records: lastCount("records", flags.records) ?? 3000,
    works,
    workDir: userPath(lastText(flags["work-dir"])) ?? WORK_DIR,
    say: (line) => void io.stderr.write(`${line}\n`),
  });
  const defects = figures.flatMap((one) => one.defects.map((defect) => `${one.name}: ${defect}`));
  io.stdout.write(`${renderKills(figures)}${defects.map((defect) => `\n${defect}`).join("")}\n`);
  return defects.length === 0 ? 0 : 1;
}
