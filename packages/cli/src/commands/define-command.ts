import type { Command } from "commander";
import type { z } from "zod";
import type { CliContext, ExitCode } from "../context.ts";
import { addOptions, type OptionSet, type OptionSpec, readFlags } from "../options/option-set.ts";

/** Runs one command line of burnish; for a command that runs others. */
export type RunLine = (argv: readonly string[], context: CliContext) => Promise<ExitCode>;

/** One command: how `--help` shows it, what it takes, and what it does. */
export interface CommandDefinition<Shape extends z.ZodRawShape> {
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
  readonly run: (
    args: readonly string[],
    flags: z.output<z.ZodObject<Shape>>,
    context: CliContext,
    runLine: RunLine,
  ) => Promise<ExitCode>;
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
export function defineCommand<Shape extends z.ZodRawShape>(
  definition: CommandDefinition<Shape>,
): AddCommand {
  const { name, summary, description, example, argument, specs, shape, run } = definition;
  return (program, context, exit, runLine) => {
    const command = program
      .command(name)
      .summary(summary)
      .description(description)
      .addHelpText("after", `\nExample:\n  ${example}`);
    if (argument !== undefined) command.argument(argument.name, argument.description);
    addOptions(command, { specs });
    command.action(async () => {
      exit(await run(command.args, readFlags(shape, command.opts()), context, runLine));
    });
  };
}

/** Several sets of options as one. */
export function joinOptions<One extends z.ZodRawShape, Other extends z.ZodRawShape>(
  one: OptionSet<One>,
  other: OptionSet<Other>,
): OptionSet<One & Other> {
  return { shape: { ...one.shape, ...other.shape }, specs: [...one.specs, ...other.specs] };
}
