import { UsageError } from "@burnish/core";

const FACTORS: Readonly<Record<string, number>> = { "": 1, k: 1e3, M: 1e6, G: 1e9 };

/** A number of at least 1 written as `500`, `500k` or `10M`. UsageError that names the option for anything else. */
export function parseCount(option: string, text: string): number {
  const [, digits = "", unit = ""] = /^(\d+)([kMG]?)$/.exec(text) ?? [];
  const count = digits === "" ? Number.NaN : Number(digits) * (FACTORS[unit] ?? Number.NaN);
  if (Number.isSafeInteger(count) && count >= 1) return count;
  throw new UsageError(`${option}: "${text}" is no number; write it as 500k or 10M`);
}
