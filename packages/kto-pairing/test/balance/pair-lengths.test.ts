import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  BALANCED_FIELDS,
  lengthBin,
  lengthsOf,
  PairLengths,
  type RowLengths,
  weighBins,
} from "../../src/balance/pair-lengths.ts";
import { callRow } from "../leak/leak-rows.ts";

/** Lengths of a row, 0 where nothing else is said. */
function lengths(given: Partial<RowLengths>): RowLengths {
  const none = Object.fromEntries(BALANCED_FIELDS.map((field) => [field, 0]));
  return { ...(none as RowLengths), ...given };
}

describe("lengths in bins", () => {
  test("keep their order, tell short ones apart exactly and long ones within 6 %", () => {
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000 }), fc.nat({ max: 1_000_000 }), (a, b) => {
        const [short, long] = a < b ? [a, b] : [b, a];
        expect(lengthBin(short)).toBeLessThanOrEqual(lengthBin(long));
        if (long + 1 > (short + 1) * 1.06)
          expect(lengthBin(long)).toBeGreaterThan(lengthBin(short));
      }),
      { seed: 42, numRuns: 500 },
    );
    const short = Array.from({ length: 18 }, (_, length) => lengthBin(length));
    expect(new Set(short).size).toBe(18);
    expect(lengthBin(5_000_000)).toBe(255);
  });

  test("come back for each pair and side, over the edge of a chunk too", () => {
    const log = new PairLengths();
    const pairs = 65_536 + 3;
    for (let pair = 0; pair < pairs; pair++) {
      log.add(lengths({ completion: pair % 17 }), lengths({ subgoal: pair % 13 }));
    }
    expect(log.pairs).toBe(pairs);
    const completion = BALANCED_FIELDS.indexOf("completion");
    const subgoal = BALANCED_FIELDS.indexOf("subgoal");
    for (const pair of [0, 1, 65_535, 65_536, pairs - 1]) {
      expect(log.bin(pair, 0, completion)).toBe(lengthBin(pair % 17));
      expect(log.bin(pair, 1, completion)).toBe(0);
      expect(log.bin(pair, 1, subgoal)).toBe(lengthBin(pair % 13));
    }
  });

  test("are scored by the weights of their fields", () => {
    const log = new PairLengths();
    log.add(lengths({ prompt: 3, completion: 9 }), lengths({ prompt: 40 }));
    const weights = BALANCED_FIELDS.map((field) => (field === "prompt" ? 2 : -1));
    const table = weighBins(weights);
    expect(log.score(0, 0, table)).toBe(2 * lengthBin(3) - lengthBin(9));
    expect(log.score(0, 1, table)).toBe(2 * lengthBin(40));
  });

  test("are read from a row with the prompt that it is given", () => {
    const row = callRow({ prompt: "Dig the bed", memory: "It froze.", prose: "all done" });
    const own = lengthsOf({ row });
    expect(own.prompt).toBe(11);
    expect(own.sessionMemory).toBe(9);
    expect(own.prose).toBe("Result: all done".length);
    expect(own.completion).toBe(row.facts.completion.length);
    expect(lengthsOf({ row, prompt: "Dig" })).toEqual({ ...own, prompt: 3 });
  });
});
