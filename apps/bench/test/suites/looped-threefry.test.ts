import { shuffleKey, sortKey } from "@burnish/core";
import { expect, test } from "vitest";
import { loopedThreefry } from "../../src/suites/looped-threefry.ts";

test("the loop gives the words of the key that the shuffle sorts by", () => {
  const [key0, key1] = shuffleKey(42, "input.jsonl");
  for (const address of [0, 1, 1200, 2 ** 32 - 1, 2 ** 32, 2 ** 33 + 7, Number.MAX_SAFE_INTEGER]) {
    const [expected, actual] = [new Uint32Array(2), new Uint32Array(2)];
    sortKey(key0, key1, address, expected);
    loopedThreefry(key0, key1, address, actual);
    expect(actual).toEqual(expected);
  }
});
