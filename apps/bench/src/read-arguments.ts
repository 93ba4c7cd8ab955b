import { parseArgs } from "node:util";
import { UsageError } from "@burnish/core";

type Flags<Name extends string> = { readonly [name in Name]?: string[] };

/** Reads `--name value` of the given names, each as often as it stands there. UsageError for anything else. */
export function readArguments<Name extends string>(
  argv: readonly string[],
  names: readonly Name[],
): Flags<Name> {
  const option = { type: "string", multiple: true } as const;
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: Object.fromEntries(names.map((name) => [name, option])),
      strict: true,
    });
    return values as Flags<Name>;
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}

/** The last value given, as a shell user expects of an option that is not repeatable. */
export function lastText(values: readonly string[] | undefined): string | undefined {
  return values?.at(-1);
}

/** The last value as a whole number of at least 1. */
export function lastCount(name: string, values: readonly string[] | undefined): number | undefined {
  const text = lastText(values);
  if (text === undefined) return undefined;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(value) && value >= 1) return value;
  throw new UsageError(`--${name}: "${text}" is not a whole number of at least 1`);
}
