import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NodeBlocks } from "../../src/match/node-blocks.ts";
import { countNumbers, joinColumns, type NumberColumn } from "../../src/match/number-column.ts";
import { PairNumbers } from "../../src/match/pair-numbers.ts";

const SIZE = 5;
const numbers = (length: number) =>
  fc
    .array(fc.nat(SIZE - 1), { minLength: length, maxLength: length })
    .map((list) => Int32Array.from(list));
const column = (originals: number, enhanced: number): fc.Arbitrary<NumberColumn> =>
  fc.record({
    originals: numbers(originals),
    enhanced: numbers(enhanced),
    size: fc.constant(SIZE),
  });

describe("pairs of numbers", () => {
  test("have a number each, from 1 in the order of their first use", () => {
    const pair = fc.tuple(fc.nat(6), fc.oneof(fc.nat(6), fc.nat(2 ** 31 - 1)));
    const law = fc.property(fc.array(pair, { maxLength: 60 }), (pairs) => {
      const known = new Map<string, number>();
      const given = new PairNumbers(pairs.length);
      for (const [left, right] of pairs) {
        const name = `${left} ${right}`;
        if (!known.has(name)) known.set(name, known.size + 1);
        expect(given.of(left, right)).toBe(known.get(name));
        expect(given.size).toBe(known.size);
      }
    });
    fc.assert(law, { seed: 42, numRuns: 100 });
  });
});

describe("two columns as one", () => {
  test.each(["either", "both"] as const)(
    "are equal where both are, and empty where %s is",
    (emptyWhere) => {
      const law = fc.property(column(9, 6), column(9, 6), (left, right) => {
        const joined = joinColumns(left, right, emptyWhere);
        const parts = (["originals", "enhanced"] as const).flatMap((side) =>
          [...joined[side]].map((number, at) => ({
            number,
            one: left[side][at],
            other: right[side][at],
          })),
        );
        for (const { number, one, other } of parts) {
          const isEmpty =
            emptyWhere === "both" ? one === 0 && other === 0 : one === 0 || other === 0;
          expect(number === 0).toBe(isEmpty);
          for (const that of parts) {
            if (isEmpty || that.number === 0) continue;
            expect(that.number === number).toBe(that.one === one && that.other === other);
          }
        }
        expect(joined.size).toBe(Math.max(0, ...parts.map(({ number }) => number)) + 1);
      });
      fc.assert(law, { seed: 42, numRuns: 50 });
    },
  );
});

describe("the nodes of a column", () => {
  test("are found by their number, and counted on the side that has fewer of them", () => {
    const law = fc.property(column(8, 11), ({ originals, enhanced, size }) => {
      const blocks = new NodeBlocks({ originals, enhanced, size });
      for (let number = 0; number < size; number++) {
        const nodes: number[] = [];
        for (let at = blocks.start(number); at < blocks.end(number); at++)
          nodes.push(blocks.node(at));
        const own = [...enhanced.keys()].filter((node) => enhanced[node] === number);
        expect(nodes).toEqual(own);
        const others = [...originals].filter((one) => one === number).length;
        expect(blocks.sharing(number)).toBe(Math.min(own.length, others));
        expect(countNumbers(originals, size)[number]).toBe(others);
      }
      expect([...originals.keys()].map((node) => blocks.blockOf(node))).toEqual([...originals]);
    });
    fc.assert(law, { seed: 42, numRuns: 100 });
  });
});
