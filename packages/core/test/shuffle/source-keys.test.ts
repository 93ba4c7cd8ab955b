import { expect, test } from "vitest";
import { shuffleKey } from "../../src/shuffle/shuffle-key.ts";
import { sourceKeys } from "../../src/shuffle/source-keys.ts";

test("each source has its own key, and its place in the order of the ids", () => {
  const { keys, ranks } = sourceKeys(42, ["b", "a#2", "c", "a"]);
  expect([...ranks]).toEqual([2, 1, 3, 0]);
  expect([...keys]).toEqual(["b", "a#2", "c", "a"].flatMap((id) => [...shuffleKey(42, id)]));
});

test("two sources of one id are refused by it, and no sources are none", () => {
  expect(() => sourceKeys(42, ["b", "a", "b"])).toThrow('two inputs have the source id "b"');
  expect(sourceKeys(42, [])).toEqual({ keys: new Uint32Array(0), ranks: new Uint32Array(0) });
});
