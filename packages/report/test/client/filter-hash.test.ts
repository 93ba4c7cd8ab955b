import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readHash, writeHash } from "../../client/filter-hash.ts";
import { NO_FILTER } from "../../client/pair-filter.ts";

const text = fc.string({ unit: "grapheme" });

describe("the address of a page", () => {
  test("gives back the filter and the page that it was written from", () => {
    const state = fc.record({
      filter: fc.record({
        text,
        tool: text,
        decision: text,
        reason: text,
        score: fc.string({ minLength: 1 }),
        change: fc.constantFrom("rose" as const, "same" as const, "fell" as const),
      }),
      page: fc.integer({ min: 1, max: 1000 }),
    });
    fc.assert(
      fc.property(state, (wanted) => {
        expect(readHash(`#${writeHash(wanted)}`)).toEqual(wanted);
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  test("is empty where nothing is asked", () => {
    expect(writeHash({ filter: NO_FILTER, page: 1 })).toBe("");
    expect(readHash("")).toEqual({ filter: NO_FILTER, page: 1 });
  });

  test("asks nothing where it says what is not known", () => {
    for (const hash of [
      "#change=sideways",
      "#page=-3",
      "#page=1e99",
      "#page=two",
      "#%ff%",
      "#a=b",
    ]) {
      expect(readHash(hash)).toEqual({ filter: NO_FILTER, page: 1 });
    }
  });
});
