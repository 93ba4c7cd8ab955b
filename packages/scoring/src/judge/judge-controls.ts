import { positionBias } from "./position-bias.ts";
import { type BothOrders, type Choice, combineOrders } from "./verdict.ts";

/** What a judge said where the right answer is known. */
export interface ControlAnswers {
  /** One text on both sides; one answer each, since both orders are the same. */
  readonly same: readonly Choice[];
  /** A text as `a`, the same text with filler that says nothing as `b`. */
  readonly padded: readonly BothOrders[];
  /** A text as `a`, the same text with a call that was spoilt as `b`. */
  readonly sabotaged: readonly BothOrders[];
  /** All answers to the pairs in question. */
  readonly pairs: readonly BothOrders[];
}

export type ControlName = "same" | "position" | "padded" | "sabotaged";

/** One control: its figure, the bound that it must keep, and whether it does. */
export interface ControlResult {
  readonly name: ControlName;
  /** Share, or for `position` a difference of shares, from -1 to 1. */
  readonly figure: number;
  /** `figure` must be at least this, or for `at-most` its absolute value no more than this. */
  readonly bound: number;
  readonly kind: "at-least" | "at-most";
  /** Answers or pairs that it was taken of. */
  readonly count: number;
  /** `few`: taken of too few to say anything. */
  readonly state: "passed" | "failed" | "few";
}

/** Bounds that a judge must keep for its verdicts to carry a claim. */
export const CONTROL_BOUNDS: Readonly<Record<ControlName, number>> = {
  same: 0.8,
  position: 0.1,
  padded: 0.2,
  sabotaged: 0.8,
};

/** A control of fewer pairs is not measured: four of five ties come to a guessing judge too easily. */
export const LEAST_CONTROLS = 10;

/** Floating-point shares such as 3/10 may lie a hair beside their bound. */
const SLACK = 1e-9;

/**
 * The four controls, in this order: the share of ties between equal texts; how much oftener the text shown first is chosen,
 * over those and over all pairs in both orders; how often filler wins against the same text without it; how often a
 * spoilt call loses against the sound one. Both orders must agree for a win or a loss.
 */
export function judgeControls(answers: ControlAnswers): readonly ControlResult[] {
  const { same, padded, sabotaged, pairs } = answers;
  const shown = [...same, ...pairs.flat()];
  const ties = same.filter((choice) => choice === "tie").length;
  const paddedWins = padded.filter((choices) => combineOrders(choices) === "b").length;
  const caught = sabotaged.filter((choices) => combineOrders(choices) === "a").length;
  return [
    result("same", "at-least", ties / same.length, same.length),
    result("position", "at-most", positionBias(shown), shown.length),
    result("padded", "at-most", paddedWins / padded.length, padded.length),
    result("sabotaged", "at-least", caught / sabotaged.length, sabotaged.length),
  ];
}

function result(
  name: ControlName,
  kind: ControlResult["kind"],
  figure: number,
  count: number,
): ControlResult {
  const bound = CONTROL_BOUNDS[name];
  const holds = kind === "at-least" ? figure >= bound - SLACK : Math.abs(figure) <= bound + SLACK;
  const state = count < LEAST_CONTROLS ? "few" : holds ? "passed" : "failed";
  return { name, figure: count === 0 ? 0 : figure, bound, kind, count, state };
}
