import { readExample } from "@burnish/scoring";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ChangeableText } from "../../src/change/text-changes.ts";
import { collectSources, type FactSources } from "../../src/ground/fact-sources.ts";
import { findUngroundedFacts } from "../../src/ground/find-ungrounded-facts.ts";

interface Shown {
  readonly prompt?: string;
  readonly memory?: string;
  readonly args?: object;
}

function sourcesOf({ prompt = "", memory = "", args = {} }: Shown): FactSources {
  const context = { sessionMemory: memory, subgoal: "Find the Harbor plan" };
  const content = `tool_call: notes_findNotes\narguments: ${JSON.stringify({ context, ...args })}`;
  const conversations = [
    { role: "user", content: prompt },
    { role: "assistant", content },
  ];
  return collectSources(readExample({ conversations }));
}

function facts(text: string, shown: Shown, field: ChangeableText = "toolContext"): string[] {
  return findUngroundedFacts(text, sourcesOf(shown), field).map(
    ({ kind, fact }) => `${kind} ${fact}`,
  );
}

describe("findUngroundedFacts", () => {
  test("finds numbers that nothing shows, in digits and in words", () => {
    const shown = { prompt: "Take the first 20 of 1,200 rows, ratio 3.5", args: { limit: 7 } };
    expect(facts("Takes 20 of 1200 rows at 3.5, at most 7.", shown)).toEqual([]);
    expect(facts("Takes 12 of 1,201 rows at 4.5.", shown)).toEqual([
      "number 12",
      "number 1,201",
      "number 4.5",
    ]);
    expect(facts("About 35% fail, eight of them twice, hundreds a day.", shown)).toEqual([
      "number 35%",
      "number eight",
      "number hundreds",
    ]);
  });

  test("takes the length of a list for a count", () => {
    const shown = { prompt: 'Result: {"notes": ["a.md", "b.md", "c.md"]}' };
    expect(facts("The search returned 3 notes.", shown)).toEqual([]);
    expect(facts("The search returned three notes.", shown)).toEqual([]);
    expect(facts("The search returned four notes.", shown)).toEqual(["number four"]);
  });

  test("finds paths and file names that nothing shows, whole names only", () => {
    const shown = { args: { path: "Projects/Harbor Plan/masterplan.md" } };
    expect(facts("Reads Projects/Harbor Plan/masterplan.md, from /Projects/ on.", shown)).toEqual(
      [],
    );
    expect(facts("Reads masterplan.md and/or plan.md.", shown)).toEqual(["path plan.md"]);
    expect(facts("Reads Harbor/masterplan.md.", shown)).toEqual(["path Harbor/masterplan.md"]);
  });

  test("finds identifiers that nothing shows, also parts of the tool's name", () => {
    const shown = { args: { id: "ws_17_ab" } };
    expect(facts("Calls notes_findNotes with ws_17_ab, like findNotes.", shown)).toEqual([]);
    expect(facts("Calls notes_readNotes for v2 of the 3rd.", shown)).toEqual([
      "identifier notes_readNotes",
      "identifier v2",
      "number 3rd",
    ]);
  });

  test("finds quotations that nothing shows, in any marks, cut ones piece by piece", () => {
    const shown = { args: { query: 'the "old"  sailing notes of  spring' } };
    expect(facts("Looks for “the 'old' sailing notes”.", shown)).toEqual([]);
    expect(facts("Looks for 'the \"old\" sail…' in it, that's all.", shown)).toEqual([]);
    expect(facts('Looks for "old boats".', shown)).toEqual(["quoted old boats"]);
  });

  test("finds proper names that nothing shows, not the first words of sentences", () => {
    const shown = { prompt: "Ask Marta about acme's plan." };
    expect(facts("Marta asks. Then Acme answers: Nobody knows the Harbor.", shown)).toEqual([]);
    expect(facts("Then Linus asks Marta of Initech.", shown)).toEqual([
      "name Linus",
      "name Initech",
    ]);
  });

  test("finds claims of earlier actions in a memory that nothing shows", () => {
    const memory = "sessionMemory";
    const asked = { prompt: "Delete the old draft." };
    expect(facts("Previously deleted the old draft.", asked, memory)).toEqual([
      "prior-action previously deleted",
    ]);
    expect(facts("The user wants the old draft deleted", {}, memory)).toEqual([
      "prior-action deleted",
    ]);
    expect(facts("The user asks for the old draft to be deleted.", asked, memory)).toEqual([]);
    expect(facts("Continues the previous session.", asked, memory)).toEqual([
      "prior-action previous session",
    ]);
  });

  test("takes an action for shown where the old memory, a payload or the user tells it", () => {
    const memory = "sessionMemory";
    expect(facts("Removed the old draft.", { memory: "deleting the draft" }, memory)).toEqual([]);
    expect(facts("The search found the draft.", { prompt: "Result: the draft" }, memory)).toEqual(
      [],
    );
    expect(facts("Created the draft.", { prompt: "Result: the draft" }, memory)).toEqual([
      "prior-action created",
    ]);
    expect(facts("The draft was moved.", { prompt: "I moved the draft." }, memory)).toEqual([]);
  });

  test("finds claims elsewhere only where something is reported", () => {
    const shown = { prompt: "Show the saved states." };
    expect(facts("Lists the saved states to see what was changed.", shown)).toEqual([]);
    expect(facts("No folder has been created yet.", shown)).toEqual([]);
    expect(facts("The folder was created, so it can be listed.", shown)).toEqual([
      "prior-action folder was created",
    ]);
    expect(facts("Use the previous results for the next step.", shown, "userPrompt")).toEqual([
      "prior-action previous results",
      "prior-action next step",
    ]);
  });

  test("finds nothing in any words that are copied from the sources", () => {
    const word = fc.constantFrom(
      "Harbor",
      "plan.md",
      "a/b",
      "17",
      "v2",
      "Linus",
      "x_y",
      "ten",
      '"so"',
      "3.5",
      "now",
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const text = words.join(" ");
        expect(facts(text, { prompt: text })).toEqual([]);
        expect(facts(text, { args: { deep: [{ [text]: 1 }] } })).toEqual([]);
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  test("reads any text, and huge ones, without going astray", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (text, prompt) => {
        for (const field of ["sessionMemory", "userPrompt"] as const)
          facts(text, { prompt }, field);
      }),
      { seed: 42, numRuns: 500 },
    );
    for (const unit of [
      '"',
      "'",
      ")",
      "/",
      ".)",
      "1,",
      "1.",
      "a'",
      "a_",
      "a.",
      "\\",
      "“",
      "no was ",
    ]) {
      facts(`${unit.repeat(40_000)}a`, { prompt: "x" }, "sessionMemory");
    }
  });
});
