import { expect, test } from "vitest";
import { withoutFirst } from "../../src/shuffle/without-first.ts";

test.each([
  [0, [[1, 2], [3], [4, 5, 6]]],
  [1, [[2], [3], [4, 5, 6]]],
  [2, [[3], [4, 5, 6]]],
  [3, [[4, 5, 6]]],
  [5, [[6]]],
  [6, []],
])("without its first %d bytes the rest is %j", (bytes, rest) => {
  const chunks = [[1, 2], [3], [4, 5, 6]].map((chunk) => Uint8Array.from(chunk));
  expect(withoutFirst(chunks, bytes).map((chunk) => [...chunk])).toEqual(rest);
  expect(chunks.map(({ length }) => length)).toEqual([2, 1, 3]);
});
