import type { Catalogue } from "@burnish/core";
import type { Example, ExampleScores, ScoreNote } from "@burnish/scoring";
import type { DecisionReason } from "../../change/decision.ts";
import { CHANGEABLE_TEXTS } from "../../change/text-changes.ts";
import type { EnhanceSpec } from "../../spec/enhance-spec.ts";
import type { ModelMessage } from "../provider/model-provider.ts";
import type { FieldsToWrite } from "./fields-to-write.ts";
import { materialOf, toolMaterial } from "./material-of.ts";
import { systemText } from "./system-text.ts";

/** Id and version of the prompt; goes up with every change of its words or of what the material holds. */
export const ENHANCE_TEMPLATE = "enhance@1";

/** What one example is asked with. */
export interface AskedExample {
  readonly example: Example;
  /** The scores that new texts are proposed by. */
  readonly scores: ExampleScores;
  readonly fields: FieldsToWrite;
}

/** Writes the messages for one example after another; the first of them is the same for all. */
export interface EnhancePrompt {
  first(asked: AskedExample): readonly ModelMessage[];
  /** The first messages, the answer that did not do, and why. */
  correction(asked: AskedExample, answer: string, refusal: AnswerRefusal): readonly ModelMessage[];
}

/** Why an answer did not do. */
export interface AnswerRefusal {
  readonly reasons: readonly DecisionReason[];
  /** What the scorer says of the new texts; told of the dimensions that a reason names. */
  readonly notes?: readonly ScoreNote[] | undefined;
}

export function createEnhancePrompt(options: {
  readonly spec: EnhanceSpec;
  readonly catalogue?: Catalogue | undefined;
}): EnhancePrompt {
  const { spec, catalogue } = options;
  const system: ModelMessage = { role: "system", text: systemText(spec), cacheable: true };
  const first = (asked: AskedExample): readonly ModelMessage[] => [
    system,
    { role: "user", text: materialText(asked, catalogue) },
  ];
  return {
    first,
    correction: (asked, answer, refusal) => [
      ...first(asked),
      // An endpoint takes no empty message.
      { role: "assistant", text: answer.trim() === "" ? "{}" : answer.slice(0, MOST_ANSWER) },
      { role: "user", text: correctionText(refusal) },
    ],
  };
}

/** Most characters of a refused answer that are shown again; a loop of white space is far longer. */
const MOST_ANSWER = 4_000;

/** One JSON object on one line: what it quotes cannot end it. */
function materialText(
  { example, scores, fields }: AskedExample,
  catalogue: Catalogue | undefined,
): string {
  const { weak, open } = fields;
  const task = {
    write: weak,
    mayWrite: open.filter((name) => !weak.includes(name)),
    keep: CHANGEABLE_TEXTS.filter((name) => !open.includes(name)),
    found: scores.notes
      .filter(({ dimension }) => (scores.dimensions[dimension] ?? 5) <= 3)
      .map(({ dimension, text }) => `${dimension}: ${text}`),
  };
  const tool = toolMaterial(example, catalogue);
  return JSON.stringify({
    task,
    ...(tool !== undefined && { tool }),
    example: materialOf(example),
  });
}

function correctionText({ reasons, notes = [] }: AnswerRefusal): string {
  const found = JSON.stringify([
    ...reasons.map(({ message }) => message),
    ...notes
      .filter(({ dimension }) => reasons.some(({ field }) => field === dimension))
      .map(({ dimension, text }) => `${dimension}: ${text}`),
  ]);
  return `Your texts were not accepted. What was found, as a JSON list of data: ${found}. Put exactly that right, keep what was good, and answer with the whole JSON object again.`;
}
