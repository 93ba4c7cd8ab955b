import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tokensOf, wordDiff } from "../../client/word-diff.ts";

const words = fc
  .array(
    fc.constantFrom("the", "peas", "bed", "four", "rake", " ", "  ", ".", "\n", "é", "𝒳", "\ud800"),
  )
  .map((all) => all.join(""));

/** Any code points, unpaired surrogates too. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 40 })
  .map((points) => String.fromCodePoint(...points));

describe("wordDiff", () => {
  test("gives back both texts from its parts", () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        const { parts } = wordDiff(before, after);
        const side = (without: string): string =>
          parts
            .filter(({ kind }) => kind !== without)
            .map(({ text }) => text)
            .join("");
        expect(side("after")).toBe(before);
        expect(side("before")).toBe(after);
      }),
      { seed: 42, numRuns: 500 },
    );
  });

  test("marks nothing in equal texts, and never leaves two parts of one kind or an empty one in a row", () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        for (const { kind } of wordDiff(before, before).parts) expect(kind).toBe("same");
        const { parts } = wordDiff(before, after);
        for (const [index, { kind, text }] of parts.entries()) {
          expect(text).not.toBe("");
          expect(kind).not.toBe(parts[index - 1]?.kind);
        }
      }),
      { seed: 42, numRuns: 500 },
    );
  });

  test("marks the words that changed and leaves the others", () => {
    expect(wordDiff("Sow the peas in bed four.", "Sow the beans in bed four.").parts).toEqual([
      { kind: "same", text: "Sow the " },
      { kind: "before", text: "peas" },
      { kind: "after", text: "beans" },
      { kind: "same", text: " in bed four." },
    ]);
  });

  test("marks a rewrite whole although a word of it happens to be shared", () => {
    const before = "garden beds were prepared yesterday with rich soil brought from elsewhere";
    const after = "nothing grows during winter because soil freezes everywhere outside";
    expect(wordDiff(before, after).parts.filter(({ kind }) => kind === "same")).toEqual([]);
  });

  test("compares what is too long as one change between what both begin and end with", () => {
    const many = (word: string): string => `${word} `.repeat(20_000);
    const { parts, isCoarse } = wordDiff(`Begin ${many("a")}end`, `Begin ${many("b")}end`);
    expect(isCoarse).toBe(true);
    expect(parts.map(({ kind }) => kind)).toEqual(["same", "before", "after", "same"]);
    expect(wordDiff(many("a"), `${many("a")}c`).isCoarse).toBe(false);
  });
});

test("tokens make up the text", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(tokensOf(text).join("")).toBe(text);
    }),
    { seed: 42, numRuns: 100 },
  );
});
