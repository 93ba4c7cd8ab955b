import { formatCount } from "@burnish/core";

/** The value at `path` of some JSON; undefined where there is none. */
export function figureAt(report: unknown, ...path: readonly string[]): unknown {
  let value = report;
  for (const key of path) {
    value = typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
  }
  return value;
}

/** The number at `path` of some JSON; undefined where there is none. */
export function numberAt(report: unknown, ...path: readonly string[]): number | undefined {
  const value = figureAt(report, ...path);
  return typeof value === "number" ? value : undefined;
}

/** The counts at `path` of some JSON added up; 0 where there are none. */
export function sumAt(report: unknown, ...path: readonly string[]): number {
  const counts = figureAt(report, ...path);
  return typeof counts === "object" && counts !== null ? sumOf(counts) : 0;
}

/** Sum of the numbers among the members of an object. */
export function sumOf(counts: object): number {
  const numbers = Object.values(counts).filter((count) => typeof count === "number");
  return numbers.reduce((sum: number, count: number) => sum + count, 0);
}

/** `1 record`, `2,000 records`; `?` for a figure that a report does not have. */
export function counted(count: number | undefined, one: string, many = `${one}s`): string {
  if (count === undefined) return `? ${many}`;
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
