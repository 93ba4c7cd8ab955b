import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RUBRIC_WORDS } from "../../src/rubric/rubric-words.ts";
import { WordLexicon } from "../../src/rubric/word-lexicon.ts";
import { WordMark } from "../../src/rubric/word-marks.ts";
import { MOST_WORDS, WordReader } from "../../src/rubric/word-reader.ts";

const reader = new WordReader(new WordLexicon(RUBRIC_WORDS));

function wordsOf(text: string): string[] {
  reader.read(text);
  return Array.from({ length: reader.words }, (_, index) =>
    text.slice(reader.starts[index], reader.ends[index]),
  );
}

function stemsOf(text: string): number[] {
  reader.read(text);
  return Array.from(reader.stems.subarray(0, reader.words));
}

describe("the words of a text", () => {
  test("are runs of letters and of digits, with camel case split", () => {
    expect(wordsOf("Read vaultNotes/Q3-2025.md, 1,200 rows (15%).")).toEqual([
      "Read",
      "vault",
      "Notes",
      "Q",
      "3",
      "2025",
      "md",
      "1,200",
      "rows",
      "15",
    ]);
    expect(wordsOf("読む本")).toEqual(["読", "む", "本"]);
  });

  test("stand in the text in order and hold only letters and digits", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        reader.read(text);
        let before = 0;
        for (let index = 0; index < reader.words; index += 1) {
          const start = reader.starts[index] ?? -1;
          const end = reader.ends[index] ?? -1;
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          expect(text.slice(start, end)).not.toMatch(/[\s!?;:"'()/_-]/);
          before = end;
        }
        expect(before).toBeLessThanOrEqual(text.length);
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  test("have one stem in all their common forms", () => {
    for (const forms of [
      "delete deletes deleted deleting deletion",
      "plan plans planned planning",
      "organize organizing organization",
      "add adds added adding",
      "copy copies copied copying",
    ]) {
      expect(new Set(stemsOf(forms)).size, forms).toBe(1);
    }
    expect(new Set(stemsOf("berth mooring harbour storm")).size).toBe(4);
  });

  test("are cut into sentences after a stop with white space and at line ends", () => {
    reader.read("One berth. Two of them!\nA file v1.2 is one");
    expect(reader.sentences).toBe(3);
    reader.read("- first line\n- second line");
    expect(reader.sentences).toBe(2);
  });

  test("are marked by the lists of the rubric and by their spelling", () => {
    const text = "She found Berths.md pending, to compare 3 of them instead";
    reader.read(text);
    const marked = (mark: number): string[] =>
      wordsOf(text).filter((_, index) => ((reader.marks[index] ?? 0) & mark) !== 0);
    expect(marked(WordMark.done)).toEqual(["found"]);
    expect(marked(WordMark.joined)).toEqual(["Berths", "md"]);
    expect(marked(WordMark.state)).toEqual(["pending"]);
    expect(marked(WordMark.purposeVerb)).toEqual(["compare"]);
    expect(marked(WordMark.number)).toEqual(["3"]);
    expect(marked(WordMark.alternative)).toEqual(["instead"]);
  });

  test("are read up to a bound", () => {
    reader.read("tide ".repeat(MOST_WORDS * 2));
    expect(reader.words).toBe(MOST_WORDS);
  });
});
