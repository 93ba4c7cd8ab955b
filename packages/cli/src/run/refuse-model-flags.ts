import { UsageError } from "@burnish/core";
import { type ModelFlags, modelOptions } from "../options/model-options.ts";

/** UsageError where a flag of `--with model` was given without it. */
export function refuseModelFlags(flags: ModelFlags): void {
  const given = modelOptions.specs.filter(({ flags: words }) => isGiven(flags, words));
  if (given.length === 0) return;
  const names = given.map(({ flags: words }) => words.split(" ")[0]).join(", ");
  throw new UsageError(`${names}: for --with model; add that, or leave it out`);
}

function isGiven(flags: ModelFlags, words: string): boolean {
  const name = words.slice(2).split(" ")[0] ?? "";
  const member = name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const value: unknown = Reflect.get(flags, member);
  return value !== undefined && value !== false;
}
