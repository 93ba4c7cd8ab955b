import { UsageError } from "@burnish/core";
import { anyText, type FlagReader } from "./flag-readers.ts";

/** A number of at least 0, such as `5`, `0.25` or `2.50`, as text; `above` of 0 where it must not be 0 itself. */
export function decimalNumber(allowed: "zero-too" | "above-zero"): FlagReader<number> {
  return (raw) => {
    const text = anyText(raw);
    const value = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
    if (Number.isFinite(value) && (value > 0 || (value === 0 && allowed === "zero-too")))
      return value;
    const least = allowed === "zero-too" ? "of at least 0" : "above 0";
    throw new UsageError(`"${text}" is not a number ${least}, such as 5 or 2.50`);
  };
}
