import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BUILT_IN_RUBRIC } from "../../src/rubric/built-in-rubric.ts";
import { createRubricScorer } from "../../src/rubric/create-rubric-scorer.ts";
import { parseRubric } from "../../src/rubric/parse-rubric.ts";
import { DIMENSIONS, type Dimension } from "../../src/score/scorer.ts";
import { type Sample, sample, WEAK_SAMPLES } from "./sample-examples.ts";

const scorer = createRubricScorer({ rubric: BUILT_IN_RUBRIC });

function scoreOf(dimension: Dimension, parts: Sample): number | undefined {
  return scorer.score(sample(parts)).dimensions[dimension];
}

describe("the memory's score", () => {
  const memory = (text: unknown): number | undefined =>
    scoreOf("sessionMemory_quality", { memory: text });

  test("is 1 where there is none, where it is an empty list and where it is about something else", () => {
    expect(memory("")).toBe(1);
    expect(memory("   ")).toBe(1);
    expect(memory([])).toBe(1);
    expect(memory("Booked 4 violin lessons with Marta and tuned the cello on Friday.")).toBe(1);
  });

  test("is 2 where a few words could stand anywhere", () => {
    expect(memory("Previous call completed")).toBe(2);
  });

  test("is 4 or more for one grounded sentence that names a concrete prior fact", () => {
    expect(
      memory("Listing Harbour showed 3 notes, and only Moorings.md had dates."),
    ).toBeGreaterThanOrEqual(4);
    expect(
      memory("The last call failed: the note Harbour/Berths.md was missing."),
    ).toBeGreaterThanOrEqual(4);
  });

  test("is 5 for several concrete prior actions", () => {
    const text =
      "Listed Harbour and found 3 notes. Read Harbour/Berths.md, which leaves berths 4 and 7 open. " +
      "Moved the storm warnings into Harbour/Storms.md and compared the mooring dates of 2023 with the berth plan.";
    expect(memory(text)).toBe(5);
  });

  test("is 2 where it only says the goals and the prompt again in other order", () => {
    expect(memory("The user wants the berth plan settled for autumn storms.")).toBe(2);
  });

  test("counts boilerplate of the dataset as nothing", () => {
    const repeated = createRubricScorer({
      rubric: BUILT_IN_RUBRIC,
      repetition: { countOf: () => BUILT_IN_RUBRIC.support.boilerplate },
    });
    const scores = repeated.score(sample());
    expect(scores.dimensions.sessionMemory_quality).toBe(1);
    expect(scores.notes[0]?.text).toContain("boilerplate");
  });
});

describe("the toolContext's score", () => {
  const purpose = (text: unknown): number | undefined =>
    scoreOf("toolContext_quality", { purpose: text });

  test("is 1 where it is no text or empty", () => {
    for (const value of ["", { path: "/" }, ["Harbour"], 7]) expect(purpose(value)).toBe(1);
  });

  test("is below 3 where it only names the tool", () => {
    expect(purpose("Reading note")).toBeLessThan(3);
  });

  test("rises with the purpose, and again with what else was considered", () => {
    const named = purpose("Reading Moorings.md") ?? 0;
    const why = purpose("Reading Moorings.md because the berth plan follows its dates.") ?? 0;
    const other =
      purpose(
        "Reading Moorings.md because the berth plan follows its dates, rather than asking the crew.",
      ) ?? 0;
    expect(named).toBeLessThan(why);
    expect(why).toBeGreaterThanOrEqual(4);
    expect(other).toBe(5);
  });
});

describe("the goals' score", () => {
  const goals = (goal: string, step: string): number | undefined =>
    scoreOf("goal_coherence", { goal, step });

  test("is 1 where one is missing, where both are one and where both could stand anywhere", () => {
    expect(goals("", "Read the mooring dates")).toBe(1);
    expect(goals("Settle the berth plan", "")).toBe(1);
    expect(goals("Read the dates", "read the  dates")).toBe(1);
    expect(goals("Complete user request", "Execute current operation")).toBe(1);
  });

  test("is at most 2 for goals about something else", () => {
    expect(
      goals("Tune the cello for Marta's concert", "Order new violin strings"),
    ).toBeLessThanOrEqual(2);
  });

  test("is 4 or more for a goal and the step within it", () => {
    expect(
      goals("Settle the berth plan for the autumn storms", "Read the mooring dates"),
    ).toBeGreaterThanOrEqual(4);
  });
});

describe("the prompt's score", () => {
  const prompt = (text: string): number | undefined =>
    scoreOf("prompt_naturalness", { prompt: text });

  test("rises from a pasted result to a command to a request with its background", () => {
    expect(prompt('Result: {"success": true}')).toBe(BUILT_IN_RUBRIC.resultPrompt);
    const command = prompt("Read Moorings.md") ?? 0;
    const request =
      prompt(
        "Can you read Harbour/Moorings.md? I need its dates before we settle the berth plan.",
      ) ?? 0;
    expect(command).toBeGreaterThan(1);
    expect(command).toBeLessThan(request);
    expect(request).toBe(5);
  });

  test("is what the rubric says for a pasted result, or that of any prompt where it says nothing", () => {
    const parts = { prompt: 'Result: {"success": true, "notes": ["Harbour/Moorings.md"]}' };
    for (const resultPrompt of [1, 3, 5]) {
      const custom = createRubricScorer({ rubric: { ...BUILT_IN_RUBRIC, resultPrompt } });
      expect(custom.score(sample(parts)).dimensions.prompt_naturalness).toBe(resultPrompt);
    }
    const judged = createRubricScorer({ rubric: { ...BUILT_IN_RUBRIC, resultPrompt: null } });
    expect(judged.score(sample(parts)).notes.at(-2)?.text).not.toContain("pasted");
  });
});

describe("the response's score", () => {
  const response = (parts: Sample): number | undefined => scoreOf("response_realism", parts);

  test("is 1 where the call is missing or malformed", () => {
    expect(response({ answer: "Here are the dates." })).toBe(1);
    expect(response({ answer: 'tool_call: notes_readNote\narguments: {"path": ' })).toBe(1);
    expect(response({ answer: "tool_call: notes_readNote\narguments: [1]" })).toBe(1);
  });

  test("is 4 for a well-formed call whose arguments occur in the example, 3 where none does", () => {
    expect(response({})).toBe(4);
    expect(response({ values: { path: "Violins/Strings.md" } })).toBe(3);
  });

  test("is 2 where the catalogue requires a parameter that is missing", () => {
    const tool = (required: string) => ({
      name: "notes_readNote",
      parameters: new Map([
        ["context", { required: true }],
        [required, { required: true }],
      ]),
      closed: true,
    });
    const withTool = (required: string): number | undefined => {
      const catalogue = { tools: new Map([["notes_readNote", tool(required)]]) };
      const custom = createRubricScorer({ rubric: BUILT_IN_RUBRIC, catalogue });
      return custom.score(sample()).dimensions.response_realism;
    };
    expect(withTool("path")).toBe(4);
    expect(withTool("line")).toBe(2);
    const empty = createRubricScorer({ rubric: BUILT_IN_RUBRIC, catalogue: { tools: new Map() } });
    expect(empty.score(sample()).dimensions.response_realism).toBe(2);
  });

  test("is what the rubric says where no result is shown, but never hides a malformed call", () => {
    const custom = createRubricScorer({ rubric: { ...BUILT_IN_RUBRIC, responseWithoutResult: 5 } });
    expect(custom.score(sample()).dimensions.response_realism).toBe(5);
    const broken = sample({ answer: "Here are the dates." });
    expect(custom.score(broken).dimensions.response_realism).toBe(1);
  });
});

describe("scores of an example", () => {
  test("leave out what does not apply to the dataset", () => {
    const where = { call: "where-present", context: "where-present" } as const;
    const custom = createRubricScorer({ rubric: { ...BUILT_IN_RUBRIC, ...where } });
    const { dimensions } = custom.score(sample({ context: false }));
    expect(Object.keys(dimensions)).toEqual(["prompt_naturalness", "response_realism"]);
    expect(Object.keys(custom.score(sample({ answer: "Yes." })).dimensions)).toEqual([
      "prompt_naturalness",
    ]);
    expect(Object.keys(scorer.score(sample({ answer: "Yes." })).dimensions)).toEqual([
      ...DIMENSIONS,
    ]);
  });

  test("have no overall score where every dimension is turned off", () => {
    const off = Object.fromEntries(DIMENSIONS.map((name) => [name, null]));
    const rubric = parseRubric({ version: 1, dimensions: off }, { file: "p.yaml" });
    const scores = createRubricScorer({ rubric }).score(sample());
    expect(scores).toEqual({ dimensions: {}, overall: undefined, notes: [] });
  });

  test("are whole numbers from 1 to 5 with a note each, and their mean in tenths, for any text", () => {
    const text = fc.oneof(fc.string({ unit: "binary", maxLength: 200 }), fc.lorem());
    const parts = fc.record({
      prompt: text,
      memory: fc.oneof(text, fc.jsonValue()),
      purpose: fc.oneof(text, fc.jsonValue()),
      goal: text,
      step: text,
      values: fc.dictionary(fc.string(), fc.jsonValue()),
    });
    fc.assert(
      fc.property(parts, (given) => {
        const { dimensions, overall, notes } = scorer.score(sample(given));
        const scores = DIMENSIONS.map((name) => dimensions[name] ?? 0);
        for (const score of scores) expect([1, 2, 3, 4, 5]).toContain(score);
        expect(notes.map(({ dimension }) => dimension)).toEqual([...DIMENSIONS]);
        const mean = scores.reduce((sum, score) => sum + score, 0) / 5;
        expect(Math.abs((overall ?? 0) - mean)).toBeLessThan(1e-9);
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  test("do not depend on what was scored before", () => {
    const examples = [...WEAK_SAMPLES, {}].map((parts) => sample(parts));
    const fresh = examples.map((example) =>
      createRubricScorer({ rubric: BUILT_IN_RUBRIC }).score(example),
    );
    const indices = fc.array(fc.nat(examples.length - 1), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(indices, (order) => {
        for (const index of order) {
          const example = examples[index] ?? sample();
          expect(scorer.score(example)).toEqual(fresh[index]);
        }
      }),
      { seed: 42, numRuns: 50 },
    );
  });

  test("take time in proportion to the text, also for one that never ends", () => {
    const long = sample({
      memory: "berth ".repeat(200_000),
      purpose: `${"to read because ".repeat(50_000)}.`,
      prompt: "mooring dates ".repeat(100_000),
    });
    expect(scorer.score(long).notes).toHaveLength(DIMENSIONS.length);
  });
});

describe("the version", () => {
  test("names the rubric's data and nothing else", () => {
    expect(scorer.version).toMatch(/^rubric@1 [0-9a-f]{8}$/);
    const turned = { ...BUILT_IN_RUBRIC, resultPrompt: 2 };
    expect(createRubricScorer({ rubric: turned }).version).not.toBe(scorer.version);
    const reordered = Object.fromEntries(Object.entries(BUILT_IN_RUBRIC).reverse());
    const same = parseRubric(reordered, { file: "p.yaml" });
    expect(createRubricScorer({ rubric: same }).version).toBe(scorer.version);
  });
});
