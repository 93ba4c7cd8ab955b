import { UsageError } from "@burnish/core";

const UNITS: ReadonlyMap<string, number> = new Map([
  ["kb", 1e3],
  ["mb", 1e6],
  ["gb", 1e9],
  ["kib", 2 ** 10],
  ["mib", 2 ** 20],
  ["gib", 2 ** 30],
]);

/** Bytes of a size written as `100MB` or `10GiB`. UsageError for anything else. */
export function parseSize(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*([kmg]i?b)$/i.exec(text.trim());
  const bytes = Math.round(Number(match?.[1]) * (UNITS.get(match?.[2]?.toLowerCase() ?? "") ?? 0));
  if (Number.isSafeInteger(bytes) && bytes > 0) return bytes;
  throw new UsageError(`"${text}" is no size; write it as 100MB or 10GiB`);
}

/** A size in its largest decimal unit, without needless digits: `1 GB`, `1.07 GB`, `2 MB`. */
export function formatSize(bytes: number): string {
  const [unit, factor] =
    bytes >= 1e9 ? (["GB", 1e9] as const) : bytes >= 1e6 ? (["MB", 1e6] as const) : ["kB", 1e3];
  return `${Number((bytes / Number(factor)).toFixed(2))} ${unit}`;
}
