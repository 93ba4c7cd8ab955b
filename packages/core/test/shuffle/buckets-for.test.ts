import { expect, test } from "vitest";
import { bucketsFor } from "../../src/shuffle/buckets-for.ts";

const MB = 1 << 20;

test.each([
  ["few for little", 0, 64 * MB, 32],
  ["one for 2 MiB where memory is plenty", 200 * MB, 64 * MB, 100],
  ["one more for what is left", 200 * MB + 1, 64 * MB, 101],
  ["one for two fifths of a small memory", 40 * MB, MB, 64],
  ["none that would have less than 16 KiB", 1000 * MB, 16 * MB, 500],
  ["none that would have less than 16 KiB, whatever comes", 10_000 * MB, 16 * MB, 1024],
])("%s", (_, bytes, slabBytes, buckets) => {
  expect(bucketsFor(bytes, slabBytes)).toBe(buckets);
});
