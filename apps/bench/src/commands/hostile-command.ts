import { UsageError } from "@burnish/core";
import type { BenchIo } from "../context.ts";
import { attackCommands } from "../hostile/attack-commands.ts";
import { HOSTILE_LINES } from "../hostile/hostile-lines.ts";
import { HOSTILE_WORKS } from "../hostile/hostile-works.ts";
import { renderAttacks } from "../hostile/render-attacks.ts";
import { userPath } from "../paths.ts";
import { lastCount, lastText, readArguments } from "../read-arguments.ts";
import { WORK_DIR } from "./memory-command.ts";

/** Runs `hostile`: 0 where every command ended as it should, 1 with what was found. */
export async function runHostileCommand(argv: readonly string[], io: BenchIo): Promise<number> {
  const flags = readArguments(argv, ["attack", "work", "depth", "width", "work-dir"]);
  const figures = await attackCommands({
    works: chosen("work", flags.work, HOSTILE_WORKS, ({ name }) => name),
    attacks: chosen("attack", flags.attack, [...HOSTILE_LINES.keys()], (name) => name),
    size: {
      depth: lastCount("depth", flags.depth) ?? 100_000,
      width: lastCount("width", flags.width) ?? 200_000,
    },
    workDir: userPath(lastText(flags["work-dir"])) ?? WORK_DIR,
    say: (line) => void io.stderr.write(`${line}\n`),
  });
  const defects = figures.flatMap((one) => one.defects.map((defect) => `${one.name}: ${defect}`));
  io.stdout.write(`${renderAttacks(figures)}${defects.map((defect) => `\n${defect}`).join("")}\n`);
  return defects.length === 0 ? 0 : 1;
}

function chosen<Item>(
  flag: string,
  names: readonly string[] | undefined,
  all: readonly Item[],
  nameOf: (item: Item) => string,
): readonly Item[] {
  const found = all.filter((item) => names?.includes(nameOf(item)) !== false);
  if (found.length >= (names?.length ?? 1)) return found;
  throw new UsageError(`--${flag}: one of ${all.map(nameOf).join("; ")}`);
}
