import { InputError, UsageError } from "@burnish/core";
import { runAdverseCommand } from "./commands/adverse-command.ts";
import { runBothCommand } from "./commands/both-command.ts";
import { runCompareCommand } from "./commands/compare-command.ts";
import { runConformanceCommand } from "./commands/conformance-command.ts";
import { runDedupCommand } from "./commands/dedup-command.ts";
import { runDependenciesCommand } from "./commands/dependencies-command.ts";
import { runFuzzCommand } from "./commands/fuzz-command.ts";
import { runGrowCommand } from "./commands/grow-command.ts";
import { runHostileCommand } from "./commands/hostile-command.ts";
import { runHotCommand } from "./commands/hot-command.ts";
import { runKillCommand } from "./commands/kill-command.ts";
import { runLongCommand } from "./commands/long-command.ts";
import { runMemoryCommand } from "./commands/memory-command.ts";
import { runModelCommand } from "./commands/model-command.ts";
import { runMutateCommand } from "./commands/mutate-command.ts";
import { runPairCommand } from "./commands/pair-command.ts";
import { runReadmeCommand } from "./commands/readme-command.ts";
import { runReviewCommand } from "./commands/review-command.ts";
import { runRunCommand } from "./commands/run-command.ts";
import type { BenchIo } from "./context.ts";
import { USAGE } from "./usage.ts";

type Command = (argv: readonly string[], io: BenchIo) => Promise<number>;

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ["compare", runCompareCommand],
  ["grow", runGrowCommand],
  ["adverse", runAdverseCommand],
  ["memory", runMemoryCommand],
  ["pair", runPairCommand],
  ["run", runRunCommand],
  ["dedup", runDedupCommand],
  ["hot", runHotCommand],
  ["fuzz", runFuzzCommand],
  ["review", runReviewCommand],
  ["model", runModelCommand],
  ["long", runLongCommand],
  ["kill", runKillCommand],
  ["hostile", runHostileCommand],
  ["mutate", runMutateCommand],
  ["conformance", runConformanceCommand],
  ["dependencies", runDependenciesCommand],
  ["readme", runReadmeCommand],
]);

/**
 * Runs one command line of the bench and returns its exit code: 0 done, 1 a file that cannot be used, a difference that `fuzz` found or a case that `conformance` did, 2 usage,
 * 70 unexpected. Without a command `hot` and `compare` run.
 */
export async function run(argv: readonly string[], io: BenchIo): Promise<number> {
  try {
    if (argv.includes("--help") || argv.includes("-h")) {
      io.stdout.write(USAGE);
      return 0;
    }
    const [first, ...rest] = argv;
    if (first === undefined || first.startsWith("-")) {
      return await runBothCommand(argv, io);
    }
    const command = COMMANDS.get(first);
    if (command === undefined) {
      throw new UsageError(
        `"${first}" is no command; it is one of ${[...COMMANDS.keys()].join(", ")}`,
      );
    }
    return await command(rest, io);
  } catch (error) {
    if (error instanceof UsageError) {
      io.stderr.write(`${error.message}\n(--help lists what there is)\n`);
      return 2;
    }
    if (error instanceof InputError) {
      io.stderr.write(`${error.message}\n`);
      return 1;
    }
    io.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : error}\n`);
    return 70;
  }
}
