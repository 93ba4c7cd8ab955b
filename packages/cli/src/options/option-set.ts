import { UsageError } from "@burnish/core";
import { type Command, Option } from "commander";
import { z } from "zod";

/** One option as `--help` shows it. */
export interface OptionSpec {
  /** As commander reads it: `-o, --output <path>`. */
  readonly flags: string;
  readonly description: string;
  readonly default?: string;
  /** Values that the option takes, for `--help`. */
  readonly choices?: readonly string[];
  /** Must be given. */
  readonly mandatory?: boolean;
  /** May be given several times; the schema then sees an array. */
  readonly repeatable?: boolean;
}

/** Options that belong together: how they are shown, and the schema of what they mean. */
export interface OptionSet<Shape extends z.ZodRawShape> {
  readonly specs: readonly OptionSpec[];
  readonly shape: Shape;
}

/** Declares the options of `sets` on a command. */
export function addOptions(
  command: Command,
  ...sets: readonly { readonly specs: readonly OptionSpec[] }[]
): Command {
  for (const spec of sets.flatMap((set) => set.specs)) {
    const option = new Option(spec.flags, spec.description);
    if (spec.default !== undefined) option.default(spec.default);
    if (spec.choices !== undefined) option.choices([...spec.choices]);
    if (spec.mandatory === true) option.makeOptionMandatory();
    if (spec.repeatable === true) {
      option.argParser<string[]>((value, before) => [...(before ?? []), value]);
    }
    command.addOption(option);
  }
  return command;
}

/** Reads the values of a command's options by their schema; UsageError names each option that is wrong. */
export function readFlags<Shape extends z.ZodRawShape>(
  shape: Shape,
  raw: Readonly<Record<string, unknown>>,
): z.output<z.ZodObject<Shape>> {
  const parsed = z.object(shape).safeParse(raw);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(
    (issue) => `${flagOf(String(issue.path[0]))}: ${issue.message}`,
  );
  throw new UsageError(lines.join("\n"));
}

function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
