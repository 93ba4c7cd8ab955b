import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Example } from "../../src/example/example.ts";
import { BUILT_IN_RUBRIC } from "../../src/rubric/built-in-rubric.ts";
import { createRubricScorer } from "../../src/rubric/create-rubric-scorer.ts";
import { DIMENSIONS, type ExampleScores } from "../../src/score/scorer.ts";
import {
  FOREIGN_SENTENCES,
  filler,
  LOREM_SENTENCES,
  padded,
  sample,
  WEAK_SAMPLES,
} from "./sample-examples.ts";

const scorer = createRubricScorer({ rubric: BUILT_IN_RUBRIC });

/** Sentences that the row holds already: its prompt, its goals, the field itself. */
function ownSentences({ prompt, fields }: Example): string[] {
  const { primaryGoal, subgoal, sessionDescription, sessionMemory, toolContext } = fields;
  return [
    prompt,
    sessionMemory.text,
    primaryGoal.text,
    subgoal.text,
    toolContext.text,
    sessionDescription.text,
  ].filter((text) => text !== "");
}

const arbitraryAttack = fc.record({
  weak: fc.constantFrom(...WEAK_SAMPLES).map(sample),
  kind: fc.constantFrom("lorem", "foreign", "own"),
  length: fc.constantFrom(60, 150, 400),
  fields: fc.constantFrom(
    ["sessionMemory"] as const,
    ["toolContext"] as const,
    ["sessionMemory", "toolContext"] as const,
  ),
  from: fc.nat(20),
});

function raised(before: ExampleScores, after: ExampleScores): string[] {
  return DIMENSIONS.filter(
    (name) => (after.dimensions[name] ?? 0) > (before.dimensions[name] ?? 0),
  );
}

describe("a text that says nothing of its example", () => {
  test("raises no score of a weak example, whatever it is made of and however long", () => {
    fc.assert(
      fc.property(arbitraryAttack, ({ weak, kind, length, fields, from }) => {
        const sentences =
          kind === "lorem"
            ? LOREM_SENTENCES
            : kind === "foreign"
              ? FOREIGN_SENTENCES
              : ownSentences(weak);
        const after = scorer.score(padded(weak, fields, filler(sentences, length, from)));
        expect(raised(scorer.score(weak), after)).toEqual([]);
      }),
      { seed: 42, numRuns: 600 },
    );
  });

  test("does not raise a good example either", () => {
    const good = sample();
    const before = scorer.score(good);
    for (const sentences of [LOREM_SENTENCES, FOREIGN_SENTENCES, ownSentences(good)]) {
      for (const length of [60, 150, 400]) {
        const text = filler(sentences, length, 0);
        const after = scorer.score(padded(good, ["sessionMemory", "toolContext"], text));
        expect(raised(before, after)).toEqual([]);
      }
    }
  });

  test("leaves an empty memory at 1, even where it pastes the whole result of the prompt", () => {
    const prompt =
      'Result: {"success": true, "notes": ["Harbour/Moorings.md", "Harbour/Ferries.md"], "found": 2}';
    const empty = sample({ prompt, memory: "" });
    const pasted = scorer.score(padded(empty, ["sessionMemory"], prompt));
    expect(pasted.dimensions.sessionMemory_quality).toBe(1);
  });
});
