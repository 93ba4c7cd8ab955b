import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MetricPair } from "../../src/metrics/pair-facts.ts";
import { tableOf } from "./measure-pairs.ts";
import { pair, RESULT } from "./metric-example.ts";

const somePair = fc
  .record({
    prompt: fc.constantFrom(RESULT, "Please move it", "Order 12 bulbs of peonies now"),
    old: fc.constantFrom("", "Peonies planted.", "Beds are dug. Roses pruned."),
    memory: fc.constantFrom(
      "",
      "Searched 12 beds. Roses pruned.",
      "Beds are dug and roses pruned.",
    ),
    toolContext: fc.constantFrom("Reads it, because it has to", "Moves the note behind the others"),
    score: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ prompt, old, memory, toolContext, score }) =>
    pair({ prompt, memory: old }, { memory, toolContext }, { sessionMemory_quality: score }),
  );

describe("the table", () => {
  test("does not depend on the order of the pairs, nor on the memory", () => {
    fc.assert(
      fc.property(fc.array(somePair, { minLength: 1, maxLength: 25 }), (pairs) => {
        const table = tableOf(pairs);
        expect(tableOf(pairs.toReversed())).toEqual(table);
        expect(tableOf(pairs, 1)).toEqual(table);
      }),
      { seed: 42, numRuns: 15 },
    );
  });

  test("has the same rows in the same order for any pairs, each id once", () => {
    const idsOf = (pairs: readonly MetricPair[]): string[] =>
      tableOf(pairs).rows.map(({ id }) => id);
    const ids = idsOf([]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(idsOf([pair({ prompt: RESULT }, {})])).toEqual(ids);
  });

  test("never counts more than it looked at, but for lengths", () => {
    fc.assert(
      fc.property(fc.array(somePair, { maxLength: 12 }), (pairs) => {
        const table = tableOf(pairs);
        expect(table.pairs).toBe(pairs.length);
        for (const { unit, before, after } of table.rows) {
          if (unit === "mean") continue;
          for (const { value, of } of before === undefined ? [after] : [before, after]) {
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(of);
          }
        }
      }),
      { seed: 42, numRuns: 15 },
    );
  });

  test("of pairs in which nothing changed finds nothing changed, and both sides equal", () => {
    fc.assert(
      fc.property(fc.array(somePair, { minLength: 1, maxLength: 12 }), (pairs) => {
        const { rows } = tableOf(
          pairs.map(({ after, scores }) => ({ before: after, after, scores })),
        );
        for (const { id, before, after } of rows) {
          if (before !== undefined) expect(after, id).toEqual(before);
          if (/(?:changed|lost|destroyed|broken)$/.test(id) && !/unchanged|^nothing/.test(id)) {
            expect(after.value, id).toBe(0);
          }
          if (/unchanged$|^nothing-changed$/.test(id)) expect(after.value, id).toBe(after.of);
        }
      }),
      { seed: 42, numRuns: 15 },
    );
  });

  test("of no pairs has figures of nothing", () => {
    const { pairs, rows } = tableOf([]);
    expect(pairs).toBe(0);
    expect(rows.every(({ after }) => after.value === 0 && after.of === 0)).toBe(true);
  });
});
