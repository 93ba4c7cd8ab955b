import { UsageError } from "@burnish/core";
import { anyText, type FlagReader } from "./flag-readers.ts";

/** A whole number of at least `least`, as text. */
export function wholeNumber(least: number): FlagReader<number> {
  return (raw) => {
    const text = anyText(raw);
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (Number.isSafeInteger(value) && value >= least) return value;
    throw new UsageError(`"${text}" is not a whole number of at least ${least}`);
  };
}
