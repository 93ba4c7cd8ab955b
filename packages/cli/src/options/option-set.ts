import { UsageError } from "@burnish/core";
import { type Command, Option } from "commander";
import type { FlagShape, FlagsOf } from "./flag-readers.ts";

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
  /** May be given several times; the reader then sees an array. */
  readonly repeatable?: boolean;
}

/** Options that belong together: how they are shown, and the readers of what they mean. */
export interface OptionSet<Shape extends FlagShape> {
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

/** Reads the values of a command's options by their readers; UsageError names each option that is wrong. */
export function readFlags<Shape extends FlagShape>(
  shape: Shape,
  raw: Readonly<Record<string, unknown>>,
): FlagsOf<Shape> {
  const faults: string[] = [];
  const read = (name: string): unknown => {
    try {
      return shape[name]?.(raw[name]);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      faults.push(`${flagOf(name)}: ${error.message}`);
      return undefined;
    }
  };
  const flags = Object.fromEntries(Object.keys(shape).map((name) => [name, read(name)]));
  if (faults.length > 0) throw new UsageError(faults.join("\n"));
  return flags as FlagsOf<Shape>;
}

function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
