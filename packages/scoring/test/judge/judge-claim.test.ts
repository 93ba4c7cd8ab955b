import { createRandom, randomInteger } from "@burnish/core";
import { describe, expect, test } from "vitest";
import { judgeClaim, LEAST_PAIRS } from "../../src/judge/judge-claim.ts";
import {
  type ControlAnswers,
  type ControlResult,
  judgeControls,
} from "../../src/judge/judge-controls.ts";
import type { BothOrders, Choice } from "../../src/judge/verdict.ts";
import { winRates } from "../../src/judge/win-rates.ts";

/** A text, as far as these judges look at one. */
interface Text {
  readonly worth: number;
  readonly length: number;
}

type Judge = (first: Text, second: Text) => Choice;

const byWorth: Judge = (first, second) => {
  if (first.worth === second.worth) return "tie";
  return first.worth > second.worth ? "first" : "second";
};
const byLength: Judge = (first, second) => {
  if (first.length === second.length) return "tie";
  return first.length > second.length ? "first" : "second";
};
const byPosition: Judge = () => "first";

/** Runs the protocol with a judge over pairs whose side after is worth more, and is longer. */
function judgeAll(judge: Judge, better = 1): ReturnType<typeof judgedBy> {
  return judgedBy(judge, (index) => {
    const random = createRandom(`pair ${index}`);
    const before = { worth: randomInteger(random, 3), length: 100 + randomInteger(random, 50) };
    const after = { worth: before.worth + better, length: before.length + 60 };
    return [before, after];
  });
}

function judgedBy(judge: Judge, pairOf: (index: number) => readonly [Text, Text]) {
  const both = (a: Text, b: Text): BothOrders => [judge(a, b), judge(b, a)];
  const numbers = Array.from({ length: 100 }, (_, index) => index);
  const pairs = numbers.map((index) => {
    const [before, after] = pairOf(index);
    const lengths = [before.length, after.length] as const;
    return { choices: both(before, after), batch: `batch-${index % 10}`, lengths };
  });
  const controls = numbers.slice(0, 20).map((index) => pairOf(index));
  const answers: ControlAnswers = {
    same: controls.map(([, after]) => judge(after, after)),
    padded: controls.map(([before]) => both(before, { ...before, length: before.length + 150 })),
    sabotaged: controls.map(([, after]) => both(after, { ...after, worth: after.worth - 1 })),
    pairs: pairs.map(({ choices }) => choices),
  };
  const rates = winRates(pairs, { seed: 1, rounds: 300 });
  const results = judgeControls(answers);
  return { rates, results, claim: judgeClaim(rates, results) };
}

function statesOf(results: readonly ControlResult[]): Record<string, string> {
  return Object.fromEntries(results.map(({ name, state }) => [name, state]));
}

describe("judgeClaim", () => {
  test("lets a sound judge say better, or worse", () => {
    const better = judgeAll(byWorth);
    expect(better.rates.all.rate).toBe(1);
    // Wilson's bound for ten batches of one mind: 1 / (1 + 1.96² / 10).
    expect(better.rates.all.low).toBeCloseTo(0.7225, 4);
    expect(better.rates.all.high).toBeCloseTo(1, 12);
    expect(statesOf(better.results)).toEqual({
      same: "passed",
      position: "passed",
      padded: "passed",
      sabotaged: "passed",
    });
    expect(better.claim).toEqual({ level: "better", doubts: [] });
    expect(judgeAll(byWorth, -1).claim).toEqual({ level: "worse", doubts: [] });
  });

  test("catches a judge that likes length by the filler, though it names the side after in every pair", () => {
    const { rates, results, claim } = judgeAll(byLength);
    expect(rates.all.low).toBeGreaterThan(0.7);
    expect(statesOf(results)).toMatchObject({ padded: "failed", same: "passed" });
    expect(claim.level).toBe("none");
    expect(claim.doubts.join(" ")).toContain("Filler that says nothing won in 100.0 %");
  });

  test("catches a judge that takes the first by equal texts, and its orders cancel out", () => {
    const { rates, results, claim } = judgeAll(byPosition);
    expect(rates).toMatchObject({ wins: 0, losses: 0, ties: 100 });
    expect(statesOf(results)).toMatchObject({ same: "failed", position: "failed" });
    expect(claim.level).toBe("none");
    expect(claim.doubts.join(" ")).toContain("shown first was chosen more often by 100.0 points");
  });

  test("catches a judge that does not read the calls, and one that guesses", () => {
    const blind: Judge = (first, second) => (first.length === second.length ? "tie" : "second");
    expect(statesOf(judgeAll(blind).results)).toMatchObject({ sabotaged: "failed" });
    const random = createRandom("guess");
    const guess: Judge = () =>
      (["first", "second", "tie"] as const)[randomInteger(random, 3)] ?? "tie";
    expect(judgeAll(guess).claim.level).toBe("none");
  });

  test("claims nothing where the interval holds one half", () => {
    const even = judgedBy(byWorth, (index) => [
      { worth: 5, length: 100 },
      { worth: index % 2 === 0 ? 6 : 4, length: 100 },
    ]);
    const mixed = { ...even.rates, all: { rate: 0.52, low: 0.45, high: 0.59 } };
    const claim = judgeClaim(mixed, judgeAll(byWorth).results);
    expect(claim).toEqual({
      level: "none",
      doubts: ["The interval of the win rate, 45.0 % to 59.0 %, holds one half."],
    });
  });

  test("claims nothing of few pairs, of few controls, and where somebody else has a doubt", () => {
    const { rates, results } = judgeAll(byWorth);
    const few = winRates(
      Array.from({ length: LEAST_PAIRS - 1 }, () => {
        return { choices: ["second", "first"], batch: "x", lengths: [1, 1] } as const;
      }),
      { seed: 1 },
    );
    expect(judgeClaim(few, results).doubts).toEqual([
      "29 pairs were judged; at least 30 are needed.",
    ]);
    const without = judgeControls({ same: [], padded: [], sabotaged: [], pairs: [] });
    expect(judgeClaim(rates, without).doubts).toHaveLength(4);
    expect(judgeClaim(rates, results, ["The judge wrote the texts."])).toEqual({
      level: "none",
      doubts: ["The judge wrote the texts."],
    });
    expect(judgeClaim(winRates([], { seed: 1 }), without).level).toBe("none");
  });
});

describe("judgeControls", () => {
  test("takes a figure on its bound as passed, and the next one as failed", () => {
    const ties = (count: number): Choice[] => [
      ...Array<Choice>(count).fill("tie"),
      ...Array<Choice>((10 - count) / 2).fill("first"),
      ...Array<Choice>((10 - count) / 2).fill("second"),
    ];
    const of = (count: number) =>
      judgeControls({ same: ties(count), padded: [], sabotaged: [], pairs: [] })[0];
    expect(of(8)).toMatchObject({ figure: 0.8, state: "passed", count: 10 });
    expect(of(6)).toMatchObject({ figure: 0.6, state: "failed" });
    const padded = (wins: number): BothOrders[] => [
      ...Array<BothOrders>(wins).fill(["second", "first"]),
      ...Array<BothOrders>(10 - wins).fill(["second", "second"]),
    ];
    const control = (wins: number) =>
      judgeControls({ same: [], padded: padded(wins), sabotaged: [], pairs: [] })[2];
    expect(control(2)).toMatchObject({ figure: 0.2, state: "passed" });
    expect(control(3)).toMatchObject({ figure: 0.3, state: "failed" });
  });
});
