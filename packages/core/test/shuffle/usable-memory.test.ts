import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { UsageError } from "../../src/errors.ts";
import { createDistinctCounter } from "../../src/shuffle/distinct-counter.ts";
import { createKeyedShuffle } from "../../src/shuffle/keyed-shuffle.ts";
import { createPythonShuffle } from "../../src/shuffle/python-shuffle.ts";
import { createReservoirSample } from "../../src/shuffle/reservoir-sample.ts";
import { LARGEST_MEMORY, LEAST_MEMORY, usableMemory } from "../../src/shuffle/usable-memory.ts";

const GIB = 2 ** 30;

describe("usableMemory", () => {
  test.each([
    [1, LEAST_MEMORY],
    [0.5, LEAST_MEMORY],
    [LEAST_MEMORY, LEAST_MEMORY],
    [100_000.7, 100_000],
    [GIB, GIB],
    [2 * GIB, LARGEST_MEMORY],
    [3 * GIB, LARGEST_MEMORY],
    [64 * GIB, LARGEST_MEMORY],
    [Number.MAX_SAFE_INTEGER, LARGEST_MEMORY],
    [Number.POSITIVE_INFINITY, LARGEST_MEMORY],
  ])("uses of %d bytes %d", (memoryBytes, used) => {
    expect(usableMemory(memoryBytes)).toBe(used);
  });

  test.each([0, -1, Number.NaN])("refuses %d bytes and names the least", (memoryBytes) => {
    const refusal = /1 byte or more/;
    const options = { memoryBytes, tempDir: "/tmp", seed: 1, sourceIds: ["a"], size: 1 };
    for (const create of [
      createKeyedShuffle,
      createPythonShuffle,
      createReservoirSample,
      createDistinctCounter,
    ]) {
      expect(() => create(options)).toThrow(UsageError);
      expect(() => create(options)).toThrow(refusal);
    }
  });

  test("takes little for a known small input, however much it may take", () => {
    expect(usableMemory(8 * GIB, 1000)).toBe(64 << 20);
    expect(usableMemory(8 * GIB, 0)).toBe(64 << 20);
    expect(usableMemory(10 << 20, 1000)).toBe(10 << 20);
    expect(usableMemory(8 * GIB, 10e9)).toBe(LARGEST_MEMORY);
  });

  test("never gives more than it was given and never less for more", () => {
    const bytes = fc.integer({ min: LEAST_MEMORY, max: 2 ** 40 });
    const expected = fc.option(fc.integer({ min: 0, max: 2 ** 40 }), { nil: undefined });
    fc.assert(
      fc.property(bytes, bytes, expected, (one, other, expectedBytes) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        const used = usableMemory(less, expectedBytes);
        expect(used).toBeLessThanOrEqual(less);
        expect(used).toBeLessThanOrEqual(usableMemory(more, expectedBytes));
      }),
      { seed: 42, numRuns: 500 },
    );
  });
});
