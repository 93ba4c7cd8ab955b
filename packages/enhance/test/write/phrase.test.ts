import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createChooser } from "../../src/write/choose.ts";
import { applies, fillPhrase } from "../../src/write/fill-phrase.ts";
import { parsePhrase } from "../../src/write/phrase.ts";

const facts = (slots: Record<string, string> = {}, ...flags: string[]) => ({
  slots,
  flags: new Set(flags),
});

/** Every text that one phrasing gives under many seeds. */
function textsOf(source: string, given = facts()): Set<string | undefined> {
  const phrases = [parsePhrase(source)];
  const texts = new Set<string | undefined>();
  for (let at = 0; at < 200; at++) {
    texts.add(fillPhrase(phrases, given, createChooser("seed", String(at)), "here"));
  }
  return texts;
}

describe("parsePhrase and fillPhrase", () => {
  test("a group gives each of its alternatives, and an empty one leaves no space behind", () => {
    expect(textsOf("(a|b) road( home|)")).toEqual(
      new Set(["a road home", "b road home", "a road", "b road"]),
    );
  });

  test("groups can be nested", () => {
    expect(textsOf("one(, (two|three)|)")).toEqual(new Set(["one", "one, two", "one, three"]));
  });

  test("the number of forms counts the alternatives, not the slots", () => {
    expect(parsePhrase("(a|b(c|d)) {slot}").forms).toBe(3);
  });

  test("an alternative whose slot is missing is never chosen", () => {
    expect(textsOf("go( to {place}|)")).toEqual(new Set(["go"]));
    expect(textsOf("go( to {place}|)", facts({ place: "Rome" }))).toEqual(
      new Set(["go", "go to Rome"]),
    );
  });

  test("a phrasing does not apply without its slots and flags, or with a flag that it rules out", () => {
    expect(applies(parsePhrase("see {thing}"), facts())).toBe(false);
    expect(applies(parsePhrase("[on]see"), facts())).toBe(false);
    expect(applies(parsePhrase("[!on]see"), facts({}, "on"))).toBe(false);
    expect(applies(parsePhrase("[on !off]see {thing}"), facts({ thing: "x" }, "on"))).toBe(true);
  });

  test("a name in front counts as there where it is a slot as well", () => {
    expect(applies(parsePhrase("[!thing]see"), facts({ thing: "x" }))).toBe(false);
  });

  test("flags hold for a single alternative too", () => {
    expect(textsOf("delete it([permanent] for good|)")).toEqual(new Set(["delete it"]));
  });

  test("the article follows the sound of what a slot begins with", () => {
    expect(textsOf("a {noun}", facts({ noun: "agent" }))).toEqual(new Set(["an agent"]));
  });

  test("brackets and bars of a slot's value are text", () => {
    const value = "(a|b) {c}";
    expect(textsOf("say {thing}", facts({ thing: value }))).toEqual(new Set([`say ${value}`]));
  });

  test.each(["(a|b", "a)", "a|b", "{", "{two words}"])("%s cannot be read", (source) => {
    expect(() => parsePhrase(source)).toThrow(SyntaxError);
  });
});

describe("createChooser", () => {
  test("equal seeds, ids and names choose alike; whatever was asked between does not matter", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.nat(50), (seed, id, name, other) => {
        const one = createChooser(seed, id);
        const two = createChooser(seed, id);
        two.index(String(other), other + 1);
        expect(one.index(name, 97)).toBe(two.index(name, 97));
        expect(one.index(name, other + 1)).toBeLessThan(other + 1);
      }),
      { seed: 42, numRuns: 200 },
    );
  });

  test("choices are spread over the items", () => {
    const counts = new Array(8).fill(0);
    for (let at = 0; at < 8_000; at++) {
      counts[createChooser("seed", `id ${at}`).index("x", 8)] += 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(850);
    expect(Math.max(...counts)).toBeLessThan(1_150);
  });
});
