import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contentWords, stemOf } from "../../src/text/content-words.ts";

describe("contentWords", () => {
  test("gives stems of words with three letters or more, camel case split, without stop words", () => {
    expect([...contentWords("Searching vaultNotes, in the VAULT: 3 re-do of aB")]).toEqual([
      "search",
      "vault",
    ]);
    expect([...contentWords("HTTPServer reefSurveyTable")]).toEqual(
      ["httpserver", "reef", "survey", "table"].map(stemOf),
    );
    expect(contentWords("").size).toBe(0);
  });

  test("gives the same for a text as for its words, whatever was read before", () => {
    const word = fc.oneof(
      fc.constantFrom("Coral", "coralReef", "THE", "tides", "naïve", "x9y", "…"),
      fc.string({ unit: "binary", maxLength: 40 }),
    );
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const together = contentWords(words.join(" "));
        const apart = new Set(words.flatMap((each) => [...contentWords(each)]));
        expect([...together]).toEqual([...apart]);
      }),
      { seed: 42, numRuns: 500 },
    );
  });

  test("knows no letter case", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9 .-]{0,60}$/), (text) => {
        expect(contentWords(text.toUpperCase())).toEqual(contentWords(text));
      }),
      { seed: 42, numRuns: 300 },
    );
  });
});
