import type { Catalogue } from "@burnish/core";
import type { Example } from "../example/example.ts";
import type { Judgement } from "./judgement.ts";
import { quote } from "./judgement.ts";

export interface ResponseOptions {
  readonly example: Example;
  /** Content words of the argument values, and how many of them the rest of the example says. */
  readonly argumentWords: number;
  readonly fittingWords: number;
  /** Share of fitting words from which the arguments fit. */
  readonly leastFitting: number;
  /** What a fitting result in the answer adds. */
  readonly resultShown: 0 | 1;
  /** What a well-formed call without a result is worth; null: the call alone is judged. */
  readonly withoutResult: number | null;
  readonly catalogue: Catalogue | undefined;
}

/** Judges the call: 1 where there is none or it is malformed, 4 where it is well-formed and fits, and more with a result shown where the rubric says so. */
export function judgeResponse(options: ResponseOptions): Judgement {
  const broken = brokenCall(options.example);
  if (broken !== undefined) return { score: 1, note: broken };
  const call = judgeCall(options);
  if (call.score <= 2) return call;
  const shown = options.example.answer?.prose.some((text) => RESULT.test(text)) === true;
  if (shown) {
    const score = Math.min(5, call.score + options.resultShown);
    return { score, note: `${call.note}; a result is shown` };
  }
  const { withoutResult } = options;
  // A result as the prompt is that of an earlier call, but the dataset shows what its tools answer.
  if (withoutResult === null || options.example.result !== undefined) return call;
  return { score: withoutResult, note: `${call.note}; no result is shown` };
}

const RESULT = /^Result:|\nResult:/;

function brokenCall({ answer, call, ownArguments }: Example): string | undefined {
  if (answer === undefined) return "there is no answer";
  if (call === undefined) return "the answer holds no call";
  if (call.name === undefined) return "the call names no tool";
  if (call.arguments.state === "missing") return `the call of ${quote(call.name)} has no arguments`;
  if (ownArguments !== undefined) return undefined;
  return call.arguments.state === "parsed"
    ? `the arguments of ${quote(call.name)} are no object`
    : `the arguments of ${quote(call.name)} cannot be read`;
}

function judgeCall(options: ResponseOptions): Judgement {
  const { example, catalogue, argumentWords, fittingWords, leastFitting } = options;
  const name = example.tool ?? "";
  const given = new Set(Object.keys(example.ownArguments ?? {}));
  const tool = catalogue?.tools.get(name);
  if (catalogue !== undefined && tool === undefined) {
    return { score: 2, note: `the catalogue has no tool ${quote(name)}` };
  }
  for (const [parameter, { required }] of tool?.parameters ?? []) {
    if (required && !given.has(parameter) && !hasContext(example, parameter)) {
      return { score: 2, note: `${quote(name)} lacks its parameter ${quote(parameter)}` };
    }
  }
  if (tool?.closed === true) {
    for (const parameter of given) {
      if (tool.parameters.has(parameter)) continue;
      return { score: 3, note: `${quote(name)} takes no parameter ${quote(parameter)}` };
    }
  }
  if (argumentWords === 0) return { score: 4, note: `${quote(name)} is well-formed` };
  const fitting = `${fittingWords} of ${argumentWords} argument words occur in the example`;
  if (fittingWords === 0 || fittingWords < leastFitting * argumentWords) {
    return { score: 3, note: `${quote(name)} is well-formed, but only ${fitting}` };
  }
  return { score: 4, note: `${quote(name)} is well-formed; ${fitting}` };
}

/** The context object is an argument too, which `ownArguments` leaves out; its name is that of a member with an object. */
function hasContext({ call, ownArguments }: Example, parameter: string): boolean {
  if (call?.arguments.state !== "parsed" || ownArguments === undefined) return false;
  const { value } = call.arguments;
  return typeof value === "object" && value !== null && Object.hasOwn(value, parameter);
}
