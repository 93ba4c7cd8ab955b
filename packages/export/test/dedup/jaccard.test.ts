import fc from "fast-check";
import { expect, test } from "vitest";
import { jaccard } from "../../src/dedup/jaccard.ts";
import { mayReach } from "../../src/dedup/near-finder.ts";

const set = fc.uniqueArray(fc.nat(60), { maxLength: 40 });
const sorted = (values: readonly number[]): Float64Array => Float64Array.from(values).sort();

test("the index of two sorted sets is that of their intersection and union, and 0 below the least one asked for", () => {
  fc.assert(
    fc.property(set, set, fc.double({ min: 0, max: 1, noNaN: true }), (one, other, least) => {
      const [first, second] = [new Set(one), new Set(other)];
      const common = one.filter((value) => second.has(value)).length;
      const union = first.size + second.size - common;
      const truth = union === 0 ? 1 : common / union;
      expect(jaccard(sorted(one), sorted(other))).toBe(truth);
      expect(jaccard(sorted(one), sorted(other), least)).toBe(truth >= least ? truth : 0);
    }),
    { seed: 42, numRuns: 2000 },
  );
});

test("sizes that rule out an index are never those of a pair that has it", () => {
  fc.assert(
    fc.property(set, set, (one, other) => {
      const truth = jaccard(sorted(one), sorted(other));
      expect(mayReach(one.length, other.length, truth)).toBe(true);
    }),
    { seed: 42, numRuns: 2000 },
  );
});
