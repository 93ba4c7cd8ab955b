import { expect, test } from "vitest";
import { bestCandidates } from "../../src/match/best-candidates.ts";
import { EdgeList } from "../../src/match/edge-list.ts";

const listOf = (...edges: (readonly [number, number, number])[]) => {
  const list = new EdgeList(edges.length);
  for (const [original, enhanced, score] of edges) list.add(original, enhanced, score);
  return list;
};

test("the best candidate is the first of the most points, strong before weak, counted where nobody did", () => {
  const asked: string[] = [];
  const score = (original: number, enhanced: number) => {
    asked.push(`${original} ${enhanced}`);
    return original + enhanced / 10;
  };
  const edges = {
    strong: listOf([0, 0, 5], [0, 1, 7], [0, 2, 7], [1, 1, Number.NaN]),
    weak: listOf([0, 3, 9], [2, 0, -1], [2, 3, Number.NaN]),
  };
  const ofOriginal = bestCandidates("original", 4, edges, score);
  expect([0, 1, 2, 3].map(ofOriginal)).toEqual([
    { node: 1, score: 7 },
    { node: 1, score: 1.1 },
    { node: 3, score: 2.3 },
    undefined,
  ]);
  const ofEnhanced = bestCandidates("enhanced", 4, edges, score);
  expect([0, 1, 2, 3].map(ofEnhanced)).toEqual([
    { node: 0, score: 5 },
    { node: 0, score: 7 },
    { node: 0, score: 7 },
    { node: 0, score: 9 },
  ]);
  expect(asked).toEqual(["1 1", "2 3", "1 1", "2 3"]);
});
