import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ComparedWords } from "../../src/match/compared-words.ts";
import { writeWordHashes } from "../../src/match/word-hashes.ts";
import { makeRow } from "./make-row.ts";

function hashesOf(text: string): number[] {
  const into = new Uint32Array(text.length + 2).fill(7);
  const end = writeWordHashes(text, into, 1);
  expect(into[0]).toBe(7);
  return [...into.subarray(1, end)];
}

/** The same, the plain way. */
function plainHashes(text: string): number[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const hashes = words.map((word) => {
    let hash = 0x811c9dc5;
    for (const unit of word.split("")) hash = Math.imul(hash ^ unit.charCodeAt(0), 0x01000193);
    return hash >>> 0;
  });
  return [...new Set(hashes)].sort((left, right) => left - right);
}

describe("the words of a text", () => {
  test("are its runs of letters and digits in lower case, each once, in any script", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "Note",
        "note",
        "a1",
        " ",
        "-",
        "_",
        "—",
        "’",
        "é",
        "İ",
        "Σ",
        "日本",
        "😀",
        "²",
      ),
      fc.string({ unit: "binary", maxLength: 4 }),
    );
    const law = fc.property(fc.array(piece, { maxLength: 80 }), (pieces) => {
      const text = pieces.join("");
      expect(hashesOf(text)).toEqual(plainHashes(text));
    });
    fc.assert(law, { seed: 42, numRuns: 500 });
  });

  test("of a text whose lower case is longer than itself have room", () => {
    expect(hashesOf("İ".repeat(9))).toEqual(plainHashes("İ".repeat(9)));
    const many = Array.from({ length: 200 }, (_, index) => `W${index}`).join("…");
    expect(hashesOf(many)).toHaveLength(200);
  });
});

describe("comparing by words", () => {
  const compare = (left: readonly string[], right: readonly string[]): ComparedWords => {
    const texts = [...new Set([...left, ...right])];
    const numbers = (own: readonly string[]) => Int32Array.from(own, (text) => texts.indexOf(text));
    return new ComparedWords({
      originals: left.map((prompt) => makeRow({ prompt })),
      enhanced: right.map((prompt) => makeRow({ prompt })),
      read: (row) => row.facts.prompt,
      originalNumbers: numbers(left),
      enhancedNumbers: numbers(right),
      size: texts.length,
    });
  };

  test("gives 1 for the same words, 0 for other ones, and what is between above chance", () => {
    const words = compare(["move my notes", "buy some milk"], ["Notes: move MY!", "move my car"]);
    expect(words.overlap(0, 0)).toBe(1);
    expect(words.overlap(1, 0)).toBe(0);
    expect(words.kept(0, 0)).toBe(1);
    // Two of three words, each of a single original: (2/3 - 1/4) / (3/4).
    expect(words.overlap(0, 1)).toBeCloseTo(5 / 9, 12);
    expect(words.kept(0, 1)).toBeCloseTo(5 / 9, 12);
  });

  test("counts a word of many originals for less", () => {
    const texts = Array.from({ length: 64 }, (_, index) => `please item${index} now`);
    const words = compare(texts, ["please other now", "item3 here"]);
    expect(words.overlap(3, 0)).toBe(0);
    expect(words.overlap(3, 1)).toBeGreaterThan(0.5);
  });

  test("says the same whatever was compared before", () => {
    const texts = Array.from(
      { length: 90 },
      (_, index) => `word${index % 7} word${index} é${index}`,
    );
    const others = texts.map((text) => `${text} and more`);
    const once = compare(texts, others);
    const first = texts.map((_, index) => once.overlap(index, (index * 7) % 90));
    const again = compare(texts, others);
    for (let index = 89; index >= 0; index--) {
      again.kept((index * 11) % 90, index);
      expect(again.overlap(index, (index * 7) % 90)).toBe(first[index]);
    }
  });
});
