import { describe, expect, test } from "vitest";
import { readClauses } from "../../src/write/read-clauses.ts";

const texts = (prompt: string): string[] => readClauses(prompt).map(({ text }) => text);

describe("readClauses", () => {
  test("cuts a request before each of its verbs", () => {
    expect(
      texts("Please find the tide notes, create an index from them and then log it in Sea/Log.md."),
    ).toEqual(["find the tide notes", "create an index from them", "log it in Sea/Log.md"]);
  });

  test("leaves lists of things whole", () => {
    expect(texts("Could you delete the drafts and sketches folder?")).toEqual([
      "delete the drafts and sketches folder",
    ]);
  });

  test("speaks of the user in the third person", () => {
    expect(texts("Show me my open tasks")).toEqual(["show the open tasks"]);
  });

  test("leaves out what cannot be said of a third person", () => {
    expect(texts("Open the list I made yesterday.")).toEqual([]);
  });

  test("does not cut inside of quotes, and leaves out what would lose half of one", () => {
    expect(texts('Rename "Plan - open and move" to "Plan B"')).toEqual([
      'rename "Plan - open and move" to "Plan B"',
    ]);
  });

  test("knows what a clause does by its verb", () => {
    expect(
      readClauses("Search for kelp, set up a folder, turn off the bot").map(({ kind }) => kind),
    ).toEqual(["search", "create", "toggle"]);
  });

  test("finds nothing in a question or a statement", () => {
    expect(texts("Which of the two is older? The second one is missing.")).toEqual([]);
  });
});
