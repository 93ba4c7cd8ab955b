import fc from "fast-check";
import { expect, test } from "vitest";
import { DistinctGrams } from "../../src/metrics/distinct-grams.ts";

function gramsOf(texts: readonly string[], budget: number): DistinctGrams {
  const grams = new DistinctGrams(budget);
  for (const text of texts) grams.add(text, text);
  return grams;
}

test("runs of words are told apart by their words alone, whatever the case and the marks between", () => {
  const grams = gramsOf(["One two, three four.", "ONE two five three FOUR"], 100);
  // one-two twice, two-three, two-five, five-three, three-four twice.
  expect(grams.finish(2, 100)).toEqual({ value: 5, of: 7 });
  expect(grams.finish(4, 100)).toEqual({ value: 3, of: 3 });
});

test("a text of three words is in no sample, and no gram goes from one text into the next", () => {
  expect(gramsOf(["one two three"], 100).finish(2, 100)).toEqual({ value: 0, of: 0 });
  expect(gramsOf(["a b c d", "e f g h"], 100).finish(4, 100)).toEqual({ value: 2, of: 2 });
});

const someTexts = fc.array(
  fc
    .array(fc.constantFrom("elm", "oak", "ash", "fir", "yew"), { minLength: 1, maxLength: 9 })
    .map((words) => words.join(" ")),
  { maxLength: 60 },
);

test("the sample does not depend on the order of the texts, and no budget is exceeded", () => {
  fc.assert(
    fc.property(someTexts, fc.integer({ min: 1, max: 30 }), (texts, budget) => {
      // Long texts make the sample let go of what lies behind its budget.
      const long = Array.from({ length: 40 }, (_, at) => `${at} `.repeat(60 + at));
      const all = [...texts, ...long];
      const one = gramsOf(all, budget);
      const other = gramsOf(all.toReversed(), budget);
      for (const length of [2, 3, 4]) {
        const figure = one.finish(length, budget);
        expect(other.finish(length, budget)).toEqual(figure);
        expect(figure.of).toBe(budget);
        expect(figure.value).toBeLessThanOrEqual(figure.of);
      }
    }),
    { seed: 42, numRuns: 60 },
  );
});
