import { describe, expect, test } from "vitest";
import { changeOf, NO_FILTER, type PairFilter, pairSearch } from "../../client/pair-filter.ts";
import { examplePair } from "../compare/example-compare-report.ts";

const MEMORY = "sessionMemory_quality";

const PAIRS = [
  examplePair(),
  examplePair({
    id: "g-2",
    tool: "water_bed",
    decision: "refused",
    reasons: [{ code: "gate/ungrounded", field: "sessionMemory", message: "17 stands nowhere" }],
    scoresAfter: { overall_quality: 2, [MEMORY]: 1 },
    textsAfter: { userPrompt: "WATER the Kürbis, then rest." },
  }),
  examplePair({ id: "g-3", scoresBefore: { [MEMORY]: 5 } }),
];

const idsOf = (changes: Partial<PairFilter>): string[] =>
  pairSearch(PAIRS)({ ...NO_FILTER, ...changes }).map(({ id }) => id);

describe("pairSearch", () => {
  test("lets all pairs through in order where nothing is asked", () => {
    expect(idsOf({})).toEqual(["g-1", "g-2", "g-3"]);
    expect(idsOf({ text: "  " })).toEqual(["g-1", "g-2", "g-3"]);
  });

  test("finds words in texts, ids, reasons and rules in any case, all of them", () => {
    expect(idsOf({ text: "kürbis water" })).toEqual(["g-2"]);
    expect(idsOf({ text: "G-3" })).toEqual(["g-3"]);
    expect(idsOf({ text: "nowhere" })).toEqual(["g-2"]);
    expect(idsOf({ text: "peas kürbis raked" })).toEqual([]);
    expect(idsOf({ text: "from-result" })).toHaveLength(3);
  });

  test("takes quoted words as they stand", () => {
    expect(idsOf({ text: '"peas soaked"' })).toEqual(["g-1", "g-3"]);
    expect(idsOf({ text: '"soaked peas"' })).toEqual([]);
  });

  test("joins what is asked by and", () => {
    expect(idsOf({ tool: "water_bed" })).toEqual(["g-2"]);
    expect(idsOf({ decision: "accepted" })).toEqual(["g-1", "g-3"]);
    expect(idsOf({ reason: "gate/ungrounded" })).toEqual(["g-2"]);
    expect(idsOf({ score: MEMORY, change: "fell" })).toEqual(["g-3"]);
    expect(idsOf({ score: MEMORY, change: "rose", decision: "refused" })).toEqual([]);
  });
});

test("a score that a side has not did neither rise nor fall nor stay", () => {
  const [, , third] = PAIRS;
  if (third === undefined) throw new Error("there are three pairs");
  expect(changeOf(third, "overall_quality")).toBe("");
  expect(changeOf({ ...third, scoresBefore: { overall_quality: 4 } }, "overall_quality")).toBe(
    "same",
  );
});
