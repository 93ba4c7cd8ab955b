import type { ContextTexts } from "../row/pair-row.ts";
import { TEXT_MEASURES } from "./text-shape.ts";

/** A feature that is a number for each row. */
export interface NumericFeature {
  /** Stable name: `length.sessionMemory`, `commas.completion`. */
  readonly name: string;
  /** In words: `length of sessionMemory in characters`. */
  readonly meaning: string;
  /** Unit: UTF-16 code units, a whole number of things, a share from 0 to 1, or 0 and 1 for no and yes. */
  readonly kind: "characters" | "count" | "share" | "flag";
  /** What a rule says the unit of: a field for `characters`, else what is counted or true. */
  readonly subject: string;
}

/** Context members in the order of their features. */
export const CONTEXT_FIELDS: readonly (keyof ContextTexts)[] = [
  "sessionId",
  "workspaceId",
  "sessionDescription",
  "sessionMemory",
  "toolContext",
  "primaryGoal",
  "subgoal",
];

function lengthOf(field: string): NumericFeature {
  const meaning = `length of ${field} in characters`;
  return { name: `length.${field}`, meaning, kind: "characters", subject: field };
}

function counted(name: string, subject: string): NumericFeature {
  return { name, meaning: `number of ${subject}`, kind: "count", subject };
}

function shared(name: string, subject: string): NumericFeature {
  return { name, meaning: `share of ${subject}`, kind: "share", subject };
}

function flagged(name: string, subject: string): NumericFeature {
  return { name, meaning: `whether ${subject}`, kind: "flag", subject };
}

function measuresOf(text: string): NumericFeature[] {
  return TEXT_MEASURES.map(({ name, subject, kind }) => {
    const feature = `${name}.${text}`;
    if (kind === "flag") return flagged(feature, `the ${text} ${subject}`);
    const inText = `${subject} in the ${text}`;
    return kind === "share" ? shared(feature, inText) : counted(feature, inText);
  });
}

/** The numbers that a row has by itself, in the order of `RowFeatures.numbers`. */
export const NUMERIC_FEATURES: readonly NumericFeature[] = [
  ...["prompt", "completion", "arguments", "prose", ...CONTEXT_FIELDS].map(lengthOf),
  counted("messages.completion", "messages in the completion"),
  counted("calls.completion", "tool calls in the completion"),
  flagged("readable.call", "the first call can be read"),
  counted("keys.arguments", "keys of the arguments"),
  counted("keys.context", "keys of the context"),
  shared("beforeContext.arguments", "the argument keys before `context`"),
  shared("sorted.arguments", "neighbouring argument keys in alphabetical order"),
  shared("sorted.context", "neighbouring context keys in alphabetical order"),
  flagged("result.prompt", "the prompt begins with `Result:`"),
  ...measuresOf("prompt"),
  ...measuresOf("completion"),
];

/** Numbers that need the other rows too: which sentences are templates is learnt from the training folds. */
export const TEMPLATE_FEATURES: readonly NumericFeature[] = [
  counted("templates.completion", "template sentences in the completion"),
  shared("templateShare.completion", "the completion's sentences that are templates"),
];

/** The condition that a rule of one threshold states: `sessionMemory longer than 86 characters`. */
export function describeThreshold(feature: NumericFeature, threshold: number): string {
  const { kind, subject } = feature;
  if (kind === "flag") return subject;
  if (kind === "share") return `more than ${(100 * threshold).toFixed(1)} % of ${subject}`;
  if (kind === "count") {
    return threshold < 1 ? `any ${subject}` : `more than ${threshold} ${subject}`;
  }
  return threshold < 1 ? `${subject} not empty` : `${subject} longer than ${threshold} characters`;
}
