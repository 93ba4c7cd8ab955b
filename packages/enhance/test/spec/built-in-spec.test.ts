import { describe, expect, test } from "vitest";
import { BUILT_IN_SPEC } from "../../src/spec/built-in-spec.ts";
import { EnhanceSpec } from "../../src/spec/enhance-spec.ts";
import { VERBS } from "../../src/spec/verbs.ts";
import type { Phrase } from "../../src/write/phrase.ts";
import { phraseBook } from "../../src/write/phrase-book.ts";

describe("the built-in spec", () => {
  test("is a valid spec, also after a round through JSON", () => {
    expect(EnhanceSpec.parse(JSON.parse(JSON.stringify(BUILT_IN_SPEC)))).toEqual(BUILT_IN_SPEC);
  });

  test("a spec with bounds the wrong way round is refused", () => {
    const guide = { ...BUILT_IN_SPEC.guides.subgoal, bounds: { least: 9, most: 3 } };
    const guides = { ...BUILT_IN_SPEC.guides, subgoal: guide };
    expect(EnhanceSpec.safeParse({ ...BUILT_IN_SPEC, guides }).success).toBe(false);
  });

  test("has phrasings of each text for every kind of call", () => {
    const { phrases } = BUILT_IN_SPEC;
    for (const kind of [...Object.keys(VERBS), "batch", "other"]) {
      expect(phrases.toolContext[kind], kind).toBeDefined();
      expect(phrases.goals[kind], kind).toBeDefined();
      expect(phrases.open[kind], kind).toBeDefined();
      expect(phrases.requests[kind], kind).toBeDefined();
    }
  });

  test("every phrasing can be read, and no piece of one is a banned filler", () => {
    const pieces: string[] = [];
    const collect = (phrase: Phrase): void => {
      for (const part of phrase.parts) {
        if (typeof part === "string") pieces.push(part.toLowerCase());
        else if ("any" in part) part.any.forEach(collect);
      }
    };
    const book = phraseBook(BUILT_IN_SPEC);
    for (const kind of book.toolContext.values()) Object.values(kind).flat().forEach(collect);
    for (const list of [...Object.values(book.memory), book.result, book.openings]) {
      list.forEach(collect);
    }
    for (const map of [book.open, book.requests, book.reasons])
      [...map.values()].flat().forEach(collect);
    for (const { aims, steps } of book.goals.values()) [...aims, ...steps].forEach(collect);
    expect(pieces.length).toBeGreaterThan(1_000);
    for (const filler of BUILT_IN_SPEC.bannedFillers) {
      expect(pieces.filter((piece) => piece.includes(filler))).toEqual([]);
    }
  });

  test("each common kind has many forms of toolContext, so that none becomes frequent", () => {
    const { toolContext } = phraseBook(BUILT_IN_SPEC);
    for (const kind of Object.keys(VERBS)) {
      const phrases = toolContext.get(kind)?.any ?? [];
      const forms = phrases.reduce((total, phrase) => total + phrase.forms, 0);
      expect(forms, kind).toBeGreaterThanOrEqual(20);
    }
  });
});
