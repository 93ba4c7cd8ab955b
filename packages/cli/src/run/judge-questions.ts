import { hash } from "node:crypto";
import {
  type PairJudge,
  type PairTask,
  padTexts,
  type ShownExample,
  spoilCall,
} from "@burnish/enhance";
import { Reservoir } from "@burnish/kto-pairing";
import type { SampledPair } from "./judge-sample.ts";

/** One comparison that a judge is asked for. */
export interface JudgeQuestion {
  readonly kind: "pair" | "same" | "padded" | "sabotaged";
  readonly pair: SampledPair;
  readonly task: PairTask;
}

/** So many controls of a kind are asked for at least, where there are any. */
const LEAST_CONTROLS = 10;

/**
 * The comparisons of a sample and their controls, in an order that the seed and the texts draw: what a run that is stopped
 * early has judged is a sample of the sample. Controls: a text after beside itself, a text before beside itself with
 * filler, a text after beside itself with a spoilt call (`a` is the sound one).
 */
export function judgeQuestions(
  sample: readonly SampledPair[],
  options: { readonly judge: PairJudge; readonly controls: number; readonly seed: number },
): readonly JudgeQuestion[] {
  const { judge, controls, seed } = options;
  const count =
    controls === 0
      ? 0
      : Math.min(sample.length, Math.max(LEAST_CONTROLS, Math.round(controls * sample.length)));
  const tools = toolsOf(sample);
  const question = (
    kind: JudgeQuestion["kind"],
    pair: SampledPair,
    a: ShownExample,
    b: ShownExample,
  ): JudgeQuestion => ({ kind, pair, task: judge.task({ subject: pair.id, a, b }) });
  const drawn = (
    kind: Exclude<JudgeQuestion["kind"], "pair">,
    sidesOf: (pair: SampledPair) => readonly [ShownExample, ShownExample | undefined],
  ): readonly JudgeQuestion[] => {
    const found = new Reservoir<JudgeQuestion>(count, seed);
    for (const pair of sample) {
      const [a, b] = sidesOf(pair);
      if (b !== undefined) found.offer(() => question(kind, pair, a, b));
    }
    return found.items;
  };
  const questions = [
    ...sample.map((pair) => question("pair", pair, pair.before, pair.after)),
    ...drawn("same", ({ after }) => [after, after]),
    ...drawn("padded", ({ before, place }) => [before, padTexts(before, `${seed}/${place}`)]),
    ...drawn("sabotaged", ({ after, place }) => [
      after,
      spoilCall(after, { seed: `${seed}/${place}`, tools })?.example,
    ]),
  ];
  const keyed = questions.map((found) => {
    const { kind, pair } = found;
    return { found, key: hash("sha256", `${seed}\n${kind}\n${pair.place}`) };
  });
  return keyed.sort((one, other) => (one.key < other.key ? -1 : 1)).map(({ found }) => found);
}

/** The tools that the sample calls, sorted. */
function toolsOf(sample: readonly SampledPair[]): readonly string[] {
  const calls = sample.flatMap(({ after }) => after.flatMap((message) => message.calls ?? []));
  return [...new Set(calls.flatMap(({ tool }) => tool ?? []))].sort();
}
