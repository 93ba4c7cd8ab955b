import { describe, expect, test } from "vitest";
import { nearDuplicates } from "../../src/evaluate/near-duplicates.ts";
import { paddingAttacks, padExample, sentencesOf } from "../../src/evaluate/padding-attacks.ts";
import { sample } from "../rubric/sample-examples.ts";

const copied = sentencesOf([sample()]);

describe("padding attacks", () => {
  test("are five fillers at three lengths in memory, reason and both", () => {
    expect(paddingAttacks()).toHaveLength(45);
  });

  test("add at least so many characters to the named fields and change nothing else", () => {
    const example = sample({ memory: "Read one note.", purpose: "" });
    for (const attack of paddingAttacks()) {
      const padded = padExample(example, attack, copied, 1);
      expect(padExample(example, attack, copied, 1)).toEqual(padded);
      for (const field of ["sessionMemory", "toolContext"] as const) {
        const [before, after] = [example.fields[field].text, padded.fields[field].text];
        if (!attack.fields.includes(field)) expect(after).toBe(before);
        else {
          expect(after.length).toBeGreaterThanOrEqual(before.length + attack.length - 1);
          expect(after.startsWith(before)).toBe(true);
        }
      }
      expect({ ...padded, fields: null }).toEqual({ ...example, fields: null });
    }
  });
});

describe("near-duplicates", () => {
  test("share half of their three-word shingles, in both directions, and not themselves", () => {
    const same = sample();
    const near = sample({ step: "Read the mooring dates again" });
    const other = sample({
      prompt: "Where did the pilot leave the storm chart of last winter?",
      memory: "Nothing was read so far today.",
      purpose: "Looking for the chart by its words.",
      goal: "Find the winter chart",
      step: "Search for the storm chart",
    });
    expect(nearDuplicates([same, near, other])).toEqual([[1], [0], []]);
  });
});
