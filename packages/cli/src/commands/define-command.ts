import type { Command } from "commander";
import type { CliContext, ExitCode } from "../context.ts";
import type { FlagShape, FlagsOf } from "../options/flag-readers.ts";
import { addOptions, type OptionSet, type OptionSpec, readFlags } from "../options/option-set.ts";

/** Runs one command line of burnish; for a command that runs others. */
export type RunLine = (argv: readonly string[], context: CliContext) => Promise<ExitCode>;

/** What a command does with its positional arguments and flags. */
export type CommandAction<Flags> = (
  args: readonly string[],
  flags: Flags,
  context: CliContext,
  runLine: RunLine,
) => Promise<ExitCode>;

/** One command: how `--help` shows it, what it takes, and what it does. */
export interface CommandDefinition<Shape extends FlagShape> {
  readonly name: string;
  /** A few words, for the list of commands. */
  readonly summary: string;
  readonly description: string;
  /** A command line to try. */
  readonly example: string;
  /** Positional arguments, where it takes some. */
  readonly argument?: { readonly name: string; readonly description: string };
  /** In the order in which `--help` shows them. */
  readonly specs: readonly OptionSpec[];
  readonly shape: Shape;
  /** Loads the work, when a command line with sound flags asks for it: `--help` and the other commands do without. */
  readonly load: () => Promise<CommandAction<FlagsOf<Shape>>>;
}

/** Adds a command to the program; `exit` takes the code it ends with, `runLine` runs another command line. */
export type AddCommand = (
  program: Command,
  context: CliContext,
  exit: (code: ExitCode) => void,
  runLine: RunLine,
) => void;

/** What commands that read records take. */
export const FILES = {
  name: "<files...>",
  description: "JSONL or JSON files, globs, or - for standard input; .gz and .zst too",
} as const;

/** Turns a definition into what the program can add. */
export function defineCommand<Shape extends FlagShape>(
  definition: CommandDefinition<Shape>,
): AddCommand {
  const { name, summary, description, example, argument, specs, shape, load } = definition;
  return (program, context, exit, runLine) => {
    const command = program
      .command(name)
      .summary(summary)
      .description(description)
      .addHelpText("after", `\nExample:\n  ${example}`);
    if (argument !== undefined) command.argument(argument.name, argument.description);
    addOptions(command, { specs });
    command.action(async () => {
      const flags = readFlags(shape, command.opts());
      const run = await load();
      exit(await run(command.args, flags, context, runLine));
    });
  };
}

/** Several sets of options as one. */
export function joinOptions<One extends FlagShape, Other extends FlagShape>(
  one: OptionSet<One>,
  other: OptionSet<Other>,
): OptionSet<One & Other> {
  return { shape: { ...one.shape, ...other.shape }, specs: [...one.specs, ...other.specs] };
}
