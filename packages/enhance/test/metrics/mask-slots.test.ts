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
