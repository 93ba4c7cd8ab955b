import type { MeasuredTest } from "./mutation-plan.ts";

/** Test files by the mean time of a try, so that slow ones meet few mutants. */
export function fastestFirst(
  tests: readonly MeasuredTest[],
  left: ReadonlyMap<string, ReadonlySet<number>>,
): string[] {
  const times = new Map<string, { milliseconds: number; mutants: number }>();
  for (const { file, test, milliseconds } of tests) {
    const time = times.get(file) ?? { milliseconds: 0, mutants: 0 };
    const mutants = left.get(test)?.size ?? 0;
    times.set(file, {
      milliseconds: time.milliseconds + milliseconds * mutants,
      mutants: time.mutants + mutants,
    });
  }
  const mean = (file: string) => {
    const { milliseconds, mutants } = times.get(file) ?? { milliseconds: 0, mutants: 1 };
    return milliseconds / mutants;
  };
  return [...times.keys()].toSorted((a, b) => mean(a) - mean(b));
}
