import { expect, test } from "vitest";
import { WordList } from "../../src/shuffle/word-list.ts";

test("words are kept beyond the first 65,536", () => {
  const list = new WordList();
  expect(list.length).toBe(0);
  for (let word = 0; word < 70_000; word++) list.push(2 ** 32 - 1 - word);
  expect(list.length).toBe(70_000);
  for (const at of [0, 1, 65_535, 65_536, 65_537, 69_999])
    expect(list.get(at)).toBe(2 ** 32 - 1 - at);
});
