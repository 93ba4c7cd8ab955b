import { expect, test } from "vitest";
import { MutantSwitch } from "../../src/mutate/mutant-switch.ts";

test("one mutant is on at a time, and each that is asked for is remembered once", () => {
  const mutants = new MutantSwitch(4);
  mutants.start(2, 10);
  expect([0, 2, 2].map((id) => mutants.isActive(id))).toEqual([false, true, true]);
  expect(mutants.takeReached()).toEqual([0, 2]);
  expect(mutants.takeReached()).toEqual([]);
  expect([mutants.hits, mutants.isEndless]).toEqual([3, false]);
});

test("a run that asks more often than it may is ended and told from others", () => {
  const mutants = new MutantSwitch(1);
  mutants.start(0, 2);
  mutants.isActive(0);
  mutants.isActive(0);
  expect(mutants.isEndless).toBe(false);
  expect(() => mutants.isActive(0)).toThrow("without end");
  expect(mutants.isEndless).toBe(true);
  mutants.start(0, 2);
  expect(mutants.isEndless).toBe(false);
});
