import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { writeWordHashes } from "../../src/match/word-hashes.ts";
import { WordSets } from "../../src/match/word-sets.ts";

function hashesOf(text: string, start = 0): readonly number[] {
  const into = new Uint32Array(start + text.length).fill(7);
  const end = writeWordHashes(text, into, start);
  expect([...into.subarray(0, start)]).toEqual(Array(start).fill(7));
  return [...into.subarray(start, end)];
}

/** FNV-1a of one word in lower case. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) {
    hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}
const expected = (...words: string[]) => [...new Set(words.map(hashOf))].toSorted((a, b) => a - b);

describe("the words of a text", () => {
  test.each<[string, readonly string[]]>([
    ["", []],
    [" ,.-! ", []],
    ["Read my NOTES", ["read", "my", "notes"]],
    ["read, read: Read!", ["read"]],
    ["a.b_c 4you", ["a", "b", "c", "4you"]],
    ["it’s “fine”—yes", ["it", "s", "fine", "yes"]],
    ["Größe über Zürich", ["größe", "über", "zürich"]],
    ["e é", ["e", "é"]],
    ["日本 ２ x", ["日本", "２", "x"]],
    ["zed @[`{/:~", ["zed"]],
  ])("%j are told without regard to case, each once", (text, words) => {
    expect(hashesOf(text)).toEqual(expected(...words));
    expect(hashesOf(text, 3)).toEqual(expected(...words));
  });

  test("are in order, few or many", () => {
    const word = fc.stringMatching(/^[a-zA-Z0-9]{1,4}$/);
    const law = fc.property(fc.array(word, { maxLength: 60 }), fc.boolean(), (words, isPlain) => {
      const text = isPlain ? words.join(" ") : `${words.join(" ")} ü`;
      const lower = words.map((one) => one.toLowerCase());
      expect(hashesOf(text)).toEqual(expected(...lower, ...(isPlain ? [] : ["ü"])));
    });
    fc.assert(law, { seed: 42, numRuns: 200 });
  });
});

test("sets of words stand one after the other, however long they become", () => {
  const sets = new WordSets(4);
  const long = Array.from({ length: 900 }, (_, at) => `w${at}`);
  expect(sets.has(1)).toBe(false);
  sets.add(1, "read my notes");
  sets.add(3, "");
  sets.add(0, long.join(" "));
  const wordsOf = (text: number) => [...sets.words.subarray(sets.start(text), sets.end(text))];
  expect([0, 1, 2, 3].map((text) => sets.has(text))).toEqual([true, true, false, true]);
  expect(wordsOf(1)).toEqual(expected("read", "my", "notes"));
  expect(wordsOf(3)).toEqual([]);
  expect(wordsOf(0)).toEqual(expected(...long));
});
