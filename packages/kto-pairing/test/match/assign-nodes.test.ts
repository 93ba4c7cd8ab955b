import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assignNodes } from "../../src/match/assign-nodes.ts";
import { Assignment } from "../../src/match/assignment.ts";
import { EdgeList } from "../../src/match/edge-list.ts";
import { LEAST_SCORE } from "../../src/match/match-fields.ts";

type Points = readonly (readonly number[])[];

/** Assigns along the points that are worth a match; rows of each node, 1 by default. */
function assigned(points: Points, originalRows?: number[], enhancedRows?: number[]): Assignment {
  const enhanced = points[0]?.length ?? 0;
  const edges = new EdgeList(1);
  for (const [original, row] of points.entries()) {
    for (const [partner, score] of row.entries()) {
      if (score >= LEAST_SCORE) edges.add(original, partner, score);
    }
  }
  const assignment = new Assignment(
    Int32Array.from(originalRows ?? points.map(() => 1)),
    Int32Array.from(enhancedRows ?? Array<number>(enhanced).fill(1)),
  );
  assignNodes(edges, assignment, (original, partner) => points[original]?.[partner] ?? 0);
  return assignment;
}

const partnersOf = (points: Points, assignment: Assignment) =>
  points.map((_, original) => [...assignment.partnersOfOriginal(original)]);
const sumOf = (points: Points, assignment: Assignment) =>
  partnersOf(points, assignment)
    .flatMap((partners, original) => partners.map((partner) => points[original]?.[partner] ?? 0))
    .reduce((sum, score) => sum + score, 0);

/** The largest sum of points of any assignment of one row each. */
function bestSum(points: Points, original = 0, taken: readonly number[] = []): number {
  const row = points[original];
  if (row === undefined) return 0;
  const sums = row.map((score, partner) =>
    score < LEAST_SCORE || taken.includes(partner)
      ? 0
      : score + bestSum(points, original + 1, [...taken, partner]),
  );
  return Math.max(bestSum(points, original + 1, taken), ...sums);
}

describe("assigning rows", () => {
  test.each<[string, Points, readonly (readonly number[])[]]>([
    [
      "the best pair comes first",
      [
        [5, 9],
        [4, 8],
      ],
      [[1], [0]],
    ],
    [
      "equal pairs go in order",
      [
        [7, 7],
        [7, 7],
      ],
      [[0], [1]],
    ],
    [
      "two pairs are made of two others that bring less",
      [
        [10, 9],
        [9, 5],
      ],
      [[1], [0]],
    ],
    [
      "two pairs are left that bring as much as the others",
      [
        [10, 8],
        [8, 6],
      ],
      [[0], [1]],
    ],
    [
      "a partner is left alone rather than joined below 4 points",
      [
        [10, 3.9],
        [10.5, 0],
      ],
      [[], [0]],
    ],
    ["nothing is joined below 4 points", [[3.9]], [[]]],
  ])("%s", (_, points, expected) => {
    expect(partnersOf(points, assigned(points))).toEqual(expected);
  });

  test("nodes of several rows are joined as often as both have rows", () => {
    const points = [
      [9, 8],
      [7, 0],
    ];
    const assignment = assigned(points, [3, 2], [2, 2]);
    expect(partnersOf(points, assignment)).toEqual([[0, 0, 1], []]);
    expect([...assignment.originalRoom, ...assignment.enhancedRoom]).toEqual([0, 2, 0, 1]);
  });

  test("where all fit, two nodes on either side get the largest sum, four at least four fifths of it", () => {
    const score = fc.integer({ min: 16, max: 60 }).map((quarters) => quarters / 4);
    const matrix = (size: number) =>
      fc.array(fc.array(score, { minLength: size, maxLength: size }), {
        minLength: size,
        maxLength: size,
      });
    for (const [size, share] of [
      [2, 1],
      [4, 0.8],
    ] as const) {
      const law = fc.property(matrix(size), (points) => {
        const assignment = assigned(points);
        expect(sumOf(points, assignment)).toBeGreaterThanOrEqual(share * bestSum(points) - 1e-9);
        const room = [...assignment.originalRoom, ...assignment.enhancedRoom];
        expect(room.every((rows) => rows === 0 || rows === 1)).toBe(true);
      });
      fc.assert(law, { seed: 42, numRuns: 300 });
    }
  });
});
