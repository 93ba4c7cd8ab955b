import fc from "fast-check";
import { expect, test } from "vitest";
import { EdgeIndex } from "../../src/match/edge-index.ts";
import { EdgeList } from "../../src/match/edge-list.ts";

const edge = fc.record({ original: fc.nat(9), enhanced: fc.nat(7), score: fc.double() });

test("edges are kept as they came, and found by each of their nodes", () => {
  const law = fc.property(fc.array(edge, { maxLength: 40 }), fc.nat(50), (edges, expected) => {
    const list = new EdgeList(expected);
    for (const { original, enhanced, score } of edges) list.add(original, enhanced, score);
    expect(list.size).toBe(edges.length);
    const found = edges.map((_, at) => ({
      original: list.original(at),
      enhanced: list.enhanced(at),
      score: list.score(at),
    }));
    expect(found).toEqual(edges);
    for (const [side, nodes] of [
      ["original", 10],
      ["enhanced", 8],
    ] as const) {
      const index = new EdgeIndex(list, side, nodes);
      for (let node = 0; node < nodes; node++) {
        const own = [...edges.keys()].filter((at) => edges[at]?.[side] === node);
        expect([...index.of(node)]).toEqual(own);
        expect(index.count(node)).toBe(own.length);
      }
    }
  });
  fc.assert(law, { seed: 42, numRuns: 100 });
});
