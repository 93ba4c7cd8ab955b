import {
  BUILT_IN_PROFILE,
  DEFAULT_RELABEL_RULES,
  parseRelabelRule,
  prepareChecks,
} from "@burnish/core";
import type { ExampleScores } from "@burnish/scoring";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MemorySource, TextChanges } from "../../src/change/text-changes.ts";
import type { GateSettings } from "../../src/gate/gate-settings.ts";
import { judgeGate } from "../../src/gate/judge-gate.ts";
import { collectSources } from "../../src/ground/fact-sources.ts";
import { reading } from "../support/sound-record.ts";
import { type WeakExample, weakLine } from "../support/weak-example.ts";

const SETTINGS: GateSettings = {
  checks: prepareChecks(BUILT_IN_PROFILE, undefined),
  rules: DEFAULT_RELABEL_RULES.map(parseRelabelRule),
  bounds: { toolContext: { least: 20, most: 90 } },
  fillers: ["ready to proceed"],
  firstTurn: false,
};

type FiveScores = readonly [number, number, number, number, number];

function scores([memory, purpose, goals, prompt, response]: FiveScores): ExampleScores {
  return {
    dimensions: {
      sessionMemory_quality: memory,
      toolContext_quality: purpose,
      goal_coherence: goals,
      prompt_naturalness: prompt,
      response_realism: response,
    },
    overall: Math.round((memory + purpose + goals + prompt + response) * 2) / 10,
    notes: [],
  };
}

interface Case {
  readonly was?: FiveScores;
  readonly is?: FiveScores;
  readonly changes?: TextChanges;
  readonly source?: MemorySource;
  readonly old?: WeakExample;
  readonly settings?: Partial<GateSettings>;
}

const GOOD = "Moves Reef/Survey.md because the request asks to archive it.";

function codes(found: Case = {}): string[] {
  const { was = [4, 2, 4, 4, 4], is = [4, 4, 4, 4, 4], changes = { toolContext: GOOD } } = found;
  const { source = "old-memory", old = { memory: "The survey is done" }, settings } = found;
  const { toolContext, sessionMemory, userPrompt } = changes;
  const after = reading(
    weakLine({
      ...old,
      ...(toolContext !== undefined && { toolContext }),
      ...(sessionMemory !== undefined && { memory: sessionMemory }),
      ...(userPrompt !== undefined && { prompt: userPrompt }),
    }),
  );
  const reasons = judgeGate(
    {
      record: after.record.value,
      after: after.example,
      scoresBefore: scores(was),
      scoresAfter: scores(is),
      sources: collectSources(reading(weakLine(old)).example),
      changes,
      memorySource: source,
    },
    { ...SETTINGS, ...settings },
  );
  return reasons.map(({ code, field }) => (field === undefined ? code : `${code} ${field}`));
}

describe("judgeGate", () => {
  test("accepts what rose, validates, is grounded and says something", () => {
    expect(codes()).toEqual([]);
  });

  test("refuses a record with an error of the profile or the catalogue", () => {
    expect(codes({ old: { memory: [] } })).toEqual(["gate/invalid conversations[1].content"]);
    expect(codes({ old: { tool: "two words" } })[0]).toMatch(/^gate\/invalid/);
    expect(codes({ changes: { userPrompt: "" }, is: [4, 4, 4, 4, 4] })[0]).toMatch(
      /^gate\/invalid/,
    );
  });

  test("refuses a weak dimension that did not rise, and not one that new texts can't raise", () => {
    expect(codes({ was: [4, 2, 2, 4, 2], is: [4, 3, 2, 4, 2] })).toEqual([
      "gate/not-raised goal_coherence",
    ]);
    expect(codes({ was: [4, 2, 3, 3, 1], is: [4, 3, 3, 3, 1], settings: { rules: [] } })).toEqual(
      [],
    );
  });

  test("accepts a weak dimension that rose and is still weak, if the rules do", () => {
    expect(codes({ was: [4, 1, 4, 4, 4], is: [4, 2, 4, 4, 4] })).toEqual([]);
  });

  test("refuses any dimension that fell, however good the others are", () => {
    expect(codes({ is: [5, 5, 5, 5, 3] })).toEqual(["gate/dimension-fell response_realism"]);
    expect(codes({ was: [5, 2, 4, 4, 4] })).toEqual(["gate/dimension-fell sessionMemory_quality"]);
  });

  test("refuses what the relabel rules still mark false, by the new scores", () => {
    expect(codes({ was: [2, 2, 2, 2, 2], is: [3, 3, 3, 3, 2], settings: {} })).toEqual([
      "gate/still-false",
    ]);
    expect(
      codes({ old: { more: { label: false, quality_scores: { overall_quality: 1 } } } }),
    ).toEqual([]);
  });

  test("refuses facts without a source and claims of actions that nobody shows", () => {
    const toolContext = "Moves Reef/Survey.md because 14 notes for Linus were deleted.";
    expect(codes({ changes: { toolContext } })).toEqual([
      "gate/ungrounded toolContext",
      "gate/ungrounded toolContext",
      "gate/prior-action toolContext",
    ]);
  });

  test("refuses a reason that speaks of another operation than the call's", () => {
    const toolContext = "Reef/Survey.md is searched for because its words are wanted.";
    expect(codes({ changes: { toolContext } })).toEqual(["gate/contradicts-tool toolContext"]);
  });

  test("refuses fillers and sentences of many examples", () => {
    const toolContext = "Moves Reef/Survey.md, ready to proceed.";
    const repetition = { countOf: () => 5 };
    expect(codes({ changes: { toolContext } })).toEqual(["gate/boilerplate toolContext"]);
    expect(codes({ settings: { repetition } })).toEqual(["gate/boilerplate toolContext"]);
    expect(codes({ settings: { repetition, repeatedFrom: 6 } })).toEqual([]);
  });

  test("refuses new texts out of bounds, in characters and not in code units", () => {
    expect(codes({ changes: { toolContext: "Moves it." } })).toEqual(["gate/length toolContext"]);
    expect(codes({ changes: { toolContext: `Moves it ${"😀".repeat(81)}` } })).toEqual([]);
    expect(codes({ changes: { toolContext: `Moves it ${"😀".repeat(82)}` } })).toEqual([
      "gate/length toolContext",
    ]);
  });

  test("lets a memory without a source stay weak where the profile takes first turns, and only there", () => {
    const found: Case = { was: [1, 2, 4, 4, 4], is: [1, 4, 4, 4, 4], source: "none", old: {} };
    expect(codes(found)).toEqual(["gate/not-raised sessionMemory_quality", "gate/still-false"]);
    const rules = [parseRelabelRule("low=overall_quality<3")];
    const settings = { rules, firstTurn: true };
    expect(codes({ ...found, settings })).toEqual([]);
    expect(codes({ ...found, settings, source: "result" })).toEqual([
      "gate/not-raised sessionMemory_quality",
    ]);
  });

  test("refuses what no dimension was scored in", () => {
    const { record, example } = reading(weakLine({ memory: "The survey is done" }));
    const none: ExampleScores = { dimensions: {}, overall: undefined, notes: [] };
    const [reason] = judgeGate(
      {
        record: record.value,
        after: example,
        scoresBefore: none,
        scoresAfter: none,
        sources: collectSources(example),
        changes: {},
        memorySource: "none",
      },
      SETTINGS,
    );
    expect(reason?.code).toBe("gate/unscored");
  });

  test("accepts only where no dimension fell and each weak one that texts can raise rose", () => {
    const score = fc.integer({ min: 1, max: 5 });
    const five = fc.tuple(score, score, score, score, score);
    fc.assert(
      fc.property(five, five, (was, is) => {
        const rises = was.every((before, index) => {
          const after = is[index] ?? 0;
          return after > before || (after === before && (before >= 3 || index === 4));
        });
        const [memory] = is;
        const overall = is.reduce((sum, one) => sum + one, 0) / 5;
        expect(codes({ was, is }).length === 0).toBe(rises && memory > 1 && overall >= 3);
      }),
      { seed: 42, numRuns: 1000 },
    );
  });
});
