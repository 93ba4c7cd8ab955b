import { splitSentences } from "@burnish/scoring";
import { describe, expect, test } from "vitest";
import { maskSlots, stringsIn } from "../../src/metrics/mask-slots.ts";
import { said } from "./metric-example.ts";

const masked = (memory: string, parts: Parameters<typeof said>[0] = {}): string =>
  maskSlots(memory, "sessionMemory", said({ ...parts, memory }));

describe("a masked text", () => {
  test("is equal for two fillings of one template", () => {
    const one = masked('Moved "Tulip plan" to Garden/tulips.md after 3 tries.', {
      primaryGoal: "Tidy the garden notes",
    });
    const other = masked('Moved "Rose list" to Park/old/roses.md after 12 tries.', {
      arguments: { path: "Park/old/roses.md" },
    });
    expect(one).toBe(other);
  });

  test("is not equal where the words around the slots differ", () => {
    expect(masked("Moved Garden/tulips.md.")).not.toBe(masked("Read Garden/tulips.md."));
  });

  test("has no goal, argument, tool name or number of its example left", () => {
    const text = masked(
      "For tidy the beds: shelf_moveNote, move note, Garden, tulips, 1,200 and 15% of it.",
      { primaryGoal: "Tidy the beds" },
    );
    expect(text).not.toMatch(/tidy|shelf|note|garden|tulips|\d/);
    expect(text).toMatch(/^for .* of it\.$/);
  });

  test("has the sentences of the text: a stop behind a slot stays", () => {
    const text = masked(
      "Saw Garden/tulips.md. Then 3. Then note_7. Garden/tulips.md and park/a.md.",
      {
        primaryGoal: "Tidy the beds.",
      },
    );
    expect(splitSentences(text)).toEqual([
      "saw \u0001.",
      "then \u0002.",
      "then \u0001.",
      "\u0001 and \u0001.",
    ]);
    expect(masked("Tidy the beds. Roses.", { primaryGoal: "Tidy the beds." })).toBe(
      "\u0001. roses.",
    );
  });

  test("has paths and names masked from a colon on, and no other run", () => {
    expect(masked("At https://park/x?y and v:a.md:b.md or e.g. 1.5")).toBe(
      "at https:\u0001?y and v:\u0001:\u0001 or e.g. \u0002",
    );
  });

  test("of a run of a hundred thousand characters is as plain as any", () => {
    const run = `${"x".repeat(100_000)}.123`;
    expect(masked(run)).toBe(`${"x".repeat(100_000)}.\u0002`);
  });

  test("keeps its own words: a field does not mask itself, nor does a goal of three letters", () => {
    expect(masked("The beds are dug", { primaryGoal: "dug" })).toBe("the beds are dug");
  });
});

test("the strings of a value come in reading order, from any depth", () => {
  expect(stringsIn({ a: "one", b: [{ c: "two" }, 3, ["four"]], d: null })).toEqual([
    "one",
    "two",
    "four",
  ]);
});
