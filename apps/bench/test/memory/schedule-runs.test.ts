import { expect, test } from "vitest";
import { scheduleRuns } from "../../src/memory/schedule-runs.ts";

const counts = [1, 2, 3, 4, 5, 6];

test("every work runs on every input exactly once in each round", () => {
  for (const works of counts) {
    for (const inputs of counts) {
      const schedule = scheduleRuns(numbers(works), numbers(inputs), 3);
      const seen = Map.groupBy(schedule, ({ work, input }) => `${work} ${input}`);
      expect(seen.size).toBe(works * inputs);
      for (const runs of seen.values()) expect(runs).toHaveLength(3);
    }
  }
});

test("two sizes take turns, and no work runs twice in a row", () => {
  const schedule = scheduleRuns(["a", "b", "c"], [1, 2], 1);
  expect(schedule.map(({ work, input }) => `${work}${input}`)).toEqual([
    "a1",
    "b2",
    "c1",
    "a2",
    "b1",
    "c2",
  ]);
});

function numbers(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}
