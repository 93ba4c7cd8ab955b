import { describe, expect, test } from "vitest";
import { lacksArticle } from "../../src/write/lacks-article.ts";

describe("a note without its article", () => {
  test.each([
    ["creating shared module", true],
    ["counting reef survey by hand", true],
    ["sorting the survey", false],
    ["sorting surveys", false],
    ["sorting survey notes of last week", false],
    ["writing documentation", false],
    ["editing survey_2.md", false],
    ["sorting", false],
    ["looking for seals", false],
    ["looking for lost seal", true],
    ["setting up harbour office", true],
    ["painting BlueBoat hull", true],
    ["painting BlueBoat", false],
  ])("%s: %s", (note, lacks) => {
    expect(lacksArticle(note)).toBe(lacks);
  });
});
