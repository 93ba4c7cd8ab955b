import fc from "fast-check";
import { expect, test } from "vitest";
import { layOutPairs } from "../../src/layout/lay-out-pairs.ts";
import { groupsOfSizes } from "./group-fixtures.ts";

/** Lays out in memory of its own, and in memory whose second half holds the pairs. */
function bothWays(sizes: readonly number[], multipleOf: number) {
  const groups = groupsOfSizes(sizes);
  const options = { ...groups, seed: 7, multipleOf };
  const room = new Uint32Array(2 * groups.pairs.length);
  room.set(groups.pairs, groups.pairs.length);
  const pairs = room.subarray(groups.pairs.length);
  return [layOutPairs(options), layOutPairs({ ...options, pairs, room })] as const;
}

test("the room that a caller gives changes nothing in the layout", () => {
  const sizes = fc
    .record({
      large: fc.array(fc.integer({ min: 2, max: 20 }), { maxLength: 4 }),
      ones: fc.constantFrom(0, 3, 100, 2200),
    })
    .map(({ large, ones }) => [...large, ...new Array<number>(ones).fill(1)]);
  const law = fc.property(sizes, fc.constantFrom(1, 32), (drawn, multipleOf) => {
    const [own, inRoom] = bothWays(drawn, multipleOf);
    expect(inRoom.pair).toEqual(own.pair);
    expect(inRoom.label).toEqual(own.label);
    expect(inRoom.trimmedPairs).toEqual(own.trimmedPairs);
    expect(inRoom.broken).toEqual(own.broken);
  });
  fc.assert(law, { seed: 42, numRuns: 20 });
});

test("the pairs are found again where the first layout in their room has faults", () => {
  const sizes = [30, 29, 28, ...new Array<number>(3000).fill(1)];
  const [own, inRoom] = bothWays(sizes, 1);
  expect(inRoom.pair).toEqual(own.pair);
  expect([...inRoom.pair].sort((a, b) => a - b).filter((_, at) => at % 2 === 0)).toEqual(
    Array.from({ length: 3087 }, (_, pair) => pair),
  );
});
