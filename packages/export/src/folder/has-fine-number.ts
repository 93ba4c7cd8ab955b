import type { JsonValue } from "@burnish/core";

/** What can only be a number with more than 10 decimals, in some text around it. */
const SUSPECT = /\d\.\d{10}\d|\d[eE]-/;

/**
 * Whether a row has a number that `datasets` rounds when it reads JSONL into declared JSON columns: it writes them again
 * with 10 decimals, so that 1e-12 becomes 0. In Parquet they stay. `text` is the row's JSON text, `values` what is in it.
 */
export function hasFineNumber(text: string, values: readonly JsonValue[]): boolean {
  if (!SUSPECT.test(text)) return false;
  const open: JsonValue[] = [...values];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value === "number" && isFine(value)) return true;
    if (typeof value !== "object" || value === null) continue;
    // Not spread: a call takes only so many arguments.
    for (const member of Object.values(value)) open.push(member);
  }
  return false;
}

function isFine(value: number): boolean {
  return Math.abs(value) < 1e15 && Number(value.toFixed(10)) !== value;
}
