import type { JsonValue } from "./sound-record.ts";

/**
 * Number of values in `value` (itself, items and members), Infinity where there are more than `limits.values` or they
 * are nested deeper than `limits.depth`. Iterative.
 */
export function valueSize(
  value: JsonValue,
  limits: { readonly values: number; readonly depth: number },
): number {
  let size = 0;
  let level: JsonValue[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    size += level.length;
    if (size > limits.values || depth > limits.depth) return Number.POSITIVE_INFINITY;
    const next: JsonValue[] = [];
    for (const item of level) {
      if (typeof item !== "object" || item === null) continue;
      for (const inner of Array.isArray(item) ? item : Object.values(item)) next.push(inner);
    }
    level = next;
  }
  return size;
}
