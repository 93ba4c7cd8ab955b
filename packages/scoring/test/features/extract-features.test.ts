import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Example } from "../../src/example/example.ts";
import {
  createFeatureExtractor,
  FEATURE_NAMES,
  featuresFor,
} from "../../src/features/extract-features.ts";
import { RepetitionTable } from "../../src/repetition/repetition-table.ts";
import { padded, type Sample, sample, WEAK_SAMPLES } from "../rubric/sample-examples.ts";

function featuresOf(example: Example, extract = createFeatureExtractor()): Record<string, number> {
  const row = new Int32Array(FEATURE_NAMES.length).fill(-99);
  extract(example, row);
  return Object.fromEntries(FEATURE_NAMES.map((name, index) => [name, row[index] ?? Number.NaN]));
}

const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 80 }),
  fc.constantFrom("", "Result: {}", "a/b_c.d-e", "İstanbul\nstraße 12", "x".repeat(3000)),
);
const arbitrarySample: fc.Arbitrary<Sample> = fc.record({
  prompt: text,
  memory: text,
  purpose: text,
  goal: text,
  step: text,
  description: text,
  values: fc.dictionary(fc.string({ minLength: 1, maxLength: 6 }), fc.jsonValue()),
});

describe("features", () => {
  test("have names of their own, and each is written for any text", () => {
    expect(new Set(FEATURE_NAMES).size).toBe(FEATURE_NAMES.length);
    fc.assert(
      fc.property(arbitrarySample, (parts) => {
        for (const value of Object.values(featuresOf(sample(parts)))) expect(value).not.toBe(-99);
      }),
      { seed: 42, numRuns: 200 },
    );
  });

  test("are the same whatever was read before", () => {
    const used = createFeatureExtractor();
    fc.assert(
      fc.property(arbitrarySample, (parts) => {
        expect(featuresOf(sample(parts), used)).toEqual(featuresOf(sample(parts)));
      }),
      { seed: 42, numRuns: 200 },
    );
  });

  test("of what a memory says stay when it says itself again", () => {
    for (const parts of [{}, ...WEAK_SAMPLES.filter(({ memory }) => memory !== "")]) {
      const example = sample(parts);
      const before = featuresOf(example);
      const own = example.fields.sessionMemory.text;
      const after = featuresOf(padded(example, ["sessionMemory"], own));
      for (const name of ["words", "content", "known", "specific", "supportedContent"]) {
        expect(after[`memory.${name}`]).toBe(before[`memory.${name}`]);
      }
      expect(after["memory.againShare"]).toBeGreaterThanOrEqual(500);
    }
  });

  test("of foreign sentences add nothing to what is supported", () => {
    const example = sample();
    const before = featuresOf(example);
    const foreign = padded(
      example,
      ["sessionMemory"],
      "Violin lessons went wonderfully in Vienna.",
    );
    const after = featuresOf(foreign);
    expect(after["memory.length"]).toBeGreaterThan(before["memory.length"] ?? 0);
    expect(after["memory.supportedContent"]).toBe(before["memory.supportedContent"]);
    expect(after["memory.unsupportedSentences"]).toBe(1);
  });

  test("leave out sentences that the dataset repeats", () => {
    const repetition = new RepetitionTable();
    const often = "Everything is well under way.";
    for (let count = 0; count < 5; count += 1) repetition.add(often);
    const extract = createFeatureExtractor({ repetition, least: 5 });
    const plain = sample({ memory: "Read the ferry note." });
    const withOften = padded(plain, ["sessionMemory"], often);
    expect(featuresOf(withOften, extract)).toEqual(featuresOf(plain, extract));
    expect(featuresOf(withOften)).not.toEqual(featuresOf(plain));
  });

  test("of the memory do not speak for the reason, nor the other way round", () => {
    const named = (places: Int32Array) => Array.from(places, (place) => FEATURE_NAMES[place] ?? "");
    const memory = named(featuresFor("sessionMemory_quality"));
    const reason = named(featuresFor("toolContext_quality"));
    expect(memory.filter((name) => name.startsWith("toolContext."))).toEqual([]);
    expect(reason.filter((name) => name.startsWith("memory."))).toEqual([]);
    expect(memory).toContain("memory.known");
    expect(named(featuresFor("goal_coherence"))).toEqual(FEATURE_NAMES);
  });
});
