import fc from "fast-check";
import { expect, test } from "vitest";
import { PairNumbers } from "../../src/match/pair-numbers.ts";
import { TextNumbers } from "../../src/match/text-numbers.ts";

/** What a plain map of keys gives: numbers from 1 by first use. */
function byFirstUse<Key>(keys: readonly Key[]): number[] {
  const numbers = new Map<Key, number>();
  return keys.map((key) => {
    const number = numbers.get(key) ?? numbers.size + 1;
    numbers.set(key, number);
    return number;
  });
}

test("texts are numbered from 1 by their first use, the empty text is 0", () => {
  const text = fc.oneof(
    fc.constantFrom("a", "b", "ab", "ba"),
    fc.string(),
    fc.string({ size: "large" }),
  );
  const law = fc.property(fc.array(text, { maxLength: 60 }), (texts) => {
    const numbers = new TextNumbers(texts.length);
    const filled = texts.filter((one) => one !== "");
    expect(filled.map((one) => numbers.of(one))).toEqual(byFirstUse(filled));
    expect(numbers.size).toBe(new Set(filled).size);
    expect(numbers.of("")).toBe(0);
  });
  fc.assert(law, { seed: 42, numRuns: 200 });
});

test("long texts that differ in one character only have numbers of their own", () => {
  const texts = Array.from({ length: 500 }, (_, at) => `${"x".repeat(at)}y${"x".repeat(499 - at)}`);
  const twice = [...texts, ...texts];
  const numbers = new TextNumbers(texts.length);
  expect(twice.map((text) => numbers.of(text))).toEqual(byFirstUse(twice));
});

test("pairs of numbers are numbered from 1 by their first use", () => {
  const number = fc.oneof(fc.nat(5), fc.nat(2 ** 30));
  const law = fc.property(fc.array(fc.tuple(number, number), { maxLength: 60 }), (pairs) => {
    const numbers = new PairNumbers(pairs.length);
    const found = pairs.map(([left, right]) => numbers.of(left, right));
    expect(found).toEqual(byFirstUse(pairs.map((pair) => pair.join(" "))));
    expect(numbers.size).toBe(Math.max(0, ...found));
  });
  fc.assert(law, { seed: 42, numRuns: 200 });
});
