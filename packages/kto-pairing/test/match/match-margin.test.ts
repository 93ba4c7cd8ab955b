import { expect, test } from "vitest";
import { Assignment } from "../../src/match/assignment.ts";
import { matchMargin } from "../../src/match/match-margin.ts";

/** Margin of the pair 0-0 by the points of originals (rows) with enhanced nodes, where `joined` are. */
function marginOf(
  points: readonly (readonly number[])[],
  joined: readonly (readonly [number, number])[],
) {
  const ones = (length: number) => new Int32Array(length).fill(1);
  const [originals, enhanced] = [points.length, points[0]?.length ?? 0];
  const assignment = new Assignment(ones(originals), ones(enhanced));
  for (const [original, partner] of joined) assignment.join(original, partner);
  return matchMargin(
    assignment,
    (original, partner) => points[original]?.[partner] ?? 0,
    { original: 0, enhanced: 0 },
    { enhanced: Array(enhanced).keys(), originals: Array(originals).keys() },
  );
}

test("a pair that nobody else fits has all its points to lose", () => {
  expect(marginOf([[9]], [[0, 0]])).toEqual({ rival: 9, spare: 9 });
});

test("another enhanced node is to spare only while it is free", () => {
  const points = [
    [9, 7, 8],
    [0, 9, 0],
  ];
  expect(marginOf(points, [[0, 0]])).toEqual({ rival: 9, spare: 1 });
  expect(
    marginOf(points, [
      [0, 0],
      [1, 2],
    ]),
  ).toEqual({ rival: 9, spare: 2 });
  expect(marginOf([[9, 12]], [[0, 0]])).toEqual({ rival: 9, spare: -3 });
});

test("a free original is a rival by its points, from 4 on", () => {
  expect(marginOf([[9], [6]], [[0, 0]]).rival).toBe(3);
  expect(marginOf([[9], [4]], [[0, 0]]).rival).toBe(5);
  expect(marginOf([[9], [3.9]], [[0, 0]]).rival).toBe(9);
  expect(marginOf([[9], [6], [8]], [[0, 0]]).rival).toBe(1);
});

test("a joined original is a rival by half of what the exchange of both partners would lose", () => {
  const exchange = (claim: number, claimed: number) =>
    marginOf(
      [
        [9, claimed],
        [claim, 10],
      ],
      [
        [0, 0],
        [1, 1],
      ],
    ).rival;
  expect(exchange(8, 7)).toBe((9 + 10 - 8 - 7) / 2);
  expect(exchange(4, 4)).toBe((9 + 10 - 4 - 4) / 2);
  expect(exchange(8, 3.9)).toBe(9);
  expect(exchange(3.9, 8)).toBe(9);
});
