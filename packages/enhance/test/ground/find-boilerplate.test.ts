import { describe, expect, test } from "vitest";
import { findBoilerplate } from "../../src/ground/find-boilerplate.ts";

const kinds = (text: string, counts: Record<string, number> = {}): string[] =>
  findBoilerplate(text, {
    fillers: ["ready to proceed"],
    repetition: { countOf: (sentence) => counts[sentence] ?? 0 },
  }).map(({ kind, words }) => `${kind}: ${words}`);

describe("findBoilerplate", () => {
  test("finds banned fillers in any case and spacing", () => {
    expect(kinds("All set, Ready  to\nproceed.")).toEqual(["filler: ready to proceed"]);
  });

  test("finds sentences that many examples hold, from five on", () => {
    const counts = { "It is so.": 5, "It was so.": 4 };
    expect(kinds("It is so. It was so.", counts)).toEqual(["repeated: It is so."]);
  });

  test("finds a sentence that is said twice", () => {
    expect(kinds("The plan is old.  the plan  is old.")).toEqual(["twice: the plan  is old."]);
  });

  test("finds nothing in a text of its own", () => {
    expect(kinds("The plan is old. The harbor is new.")).toEqual([]);
    expect(kinds("")).toEqual([]);
  });
});
