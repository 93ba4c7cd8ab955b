import { isJsonObject, type JsonValue } from "@burnish/core";
import { contentWords } from "@burnish/scoring";
import { stringsIn } from "./mask-slots.ts";
import { argumentText, goalsOf, type PairFacts } from "./pair-facts.ts";
import { counted, type Share, type SummedMetric } from "./summed-metric.ts";
import { sharedWords } from "./text-metrics.ts";

const INVISIBLE_STEP =
  /\b(?:previous results?|next step|these results|those results|based on (?:the|that|this|these)|continue|proceed)\b/i;
const NOTHING_LEFT = /^[\s{}[\]"',.:;]*$/;
const VALUE_LENGTH = { least: 3, most: 80 };
const LONG_WORD = /\p{L}{4,}/gu;
const ADMITS_ERROR =
  /\b(?:errors?|fail\w*|unable|could ?n[o']t|cannot|can't|not found|missing|invalid|denied|does ?n[o']t exist|already exists?)\b/i;

const share = { unit: "share" } as const;

/** Metrics of pairs whose prompt before is a pasted `Result:`. */
export const RESULT_METRICS: readonly SummedMetric[] = [
  {
    ...share,
    id: "result-prompt-kept-or-emptied",
    title: "Result: prompt kept or emptied",
    definition:
      "the prompt after begins with Result: or nothing but punctuation is left, of prompts that begin with Result:",
    after: (facts) =>
      facts.before.result === undefined ? undefined : counted(isKept(facts) || isEmptied(facts)),
  },
  {
    ...share,
    id: "result-prompt-unrelated",
    title: "converted prompt shares no content word with arguments and goals",
    definition: "of converted prompts",
    after: (facts) =>
      ofConverted(facts, ({ after }) => {
        const words = contentWords(`${argumentText(after)} ${goalsOf(after)}`);
        return sharedWords(contentWords(after.prompt), words) === 0;
      }),
  },
  {
    ...share,
    id: "result-prompt-invisible-step",
    title: "converted prompt points at an invisible step",
    definition:
      "previous result, next step, these results, based on the/that/this, continue, proceed, of converted prompts",
    after: (facts) => ofConverted(facts, ({ after }) => INVISIBLE_STEP.test(after.prompt)),
  },
  {
    ...share,
    id: "result-prompt-recoverable",
    title: "an argument value can be recovered from a converted prompt",
    definition:
      "one string of the arguments of 3 to 80 characters (the last part of a path, without its ending) stands in the prompt, of converted prompts whose arguments have one",
    after: (facts) => {
      if (facts.before.result === undefined || isKept(facts)) return undefined;
      const values = stringsIn(facts.after.ownArguments ?? {})
        .map(lastPart)
        .filter(isValue);
      if (values.length === 0) return undefined;
      const prompt = facts.after.prompt.toLowerCase();
      return counted(values.some((value) => prompt.includes(value.toLowerCase())));
    },
  },
  {
    ...share,
    id: "result-facts-carried",
    title: "facts of a Result carried into the memory",
    definition:
      "the memory holds a word of the payload, of payloads that are JSON and have words of four letters or more that are not in the arguments",
    after: ({ before, hasContexts, memory }) => {
      const value = before.result?.value;
      if (value === undefined || !hasContexts) return undefined;
      const known = argumentText(before).toLowerCase();
      const facts = wordsOf(stringsIn(value).join(" ")).filter((word) => !known.includes(word));
      if (facts.length === 0) return undefined;
      const said = new Set(wordsOf(memory));
      return counted(facts.some((fact) => said.has(fact)));
    },
  },
  {
    ...share,
    id: "error-result-acknowledged",
    title: "error of a Result acknowledged in the memory",
    definition: "the memory speaks of an error or failure, of payloads that report one",
    after: ({ before, hasContexts, memory }) => {
      const value = before.result?.value;
      if (!hasContexts || value === undefined || !isError(value)) return undefined;
      return counted(ADMITS_ERROR.test(memory));
    },
  },
];

function isKept({ after }: PairFacts): boolean {
  return after.result !== undefined;
}

function isEmptied({ after }: PairFacts): boolean {
  return NOTHING_LEFT.test(after.prompt);
}

function ofConverted(facts: PairFacts, holds: (facts: PairFacts) => boolean): Share {
  return facts.before.result === undefined || isKept(facts) ? undefined : counted(holds(facts));
}

function isValue(text: string): boolean {
  return text.length >= VALUE_LENGTH.least && text.length <= VALUE_LENGTH.most;
}

/** Words of four letters or more, in lower case. */
function wordsOf(text: string): string[] {
  return text.toLowerCase().match(LONG_WORD) ?? [];
}

/** Of a path its last part without ending; any other text as it is. */
function lastPart(text: string): string {
  const last =
    text
      .split(/[/\\]/)
      .filter((part) => part !== "")
      .at(-1) ?? text;
  return last.replace(/\.[A-Za-z0-9]{1,5}$/, "").trim();
}

function isError(value: JsonValue): boolean {
  if (!isJsonObject(value)) return false;
  return (
    value.success === false ||
    (value.error !== undefined && value.error !== null && value.error !== false)
  );
}
