import { isJsonObject, type JsonValue } from "@burnish/core";
import { contentWords } from "@burnish/scoring";
import { stringsIn } from "./mask-slots.ts";
import { argumentText, goalsOf, type PairFacts, sharedWords } from "./pair-facts.ts";
import { counted, type Share, type SummedMetric } from "./summed-metric.ts";

const INVISIBLE_STEP =
  /\b(?:previous (?:\w+ )?(?:results?|search\w*|steps?|operations?|outputs?|calls?)|next steps?|(?:these|those) (?:\w+ )?results|based on (?:the|that|this|these|those|what)|continue|proceed)\b/i;
const ASSISTANT_VOICE = /\b(?:I'll|I will|let me|I've)\b/i;
/** Left of a payload that was cut away: no letter, no digit. */
const ONLY_MARKS = /^[^\p{L}\p{N}]*$/u;
const VALUE_LENGTH = { least: 3, most: 80 };
/** A word or a name, such as `tulips.md`, of four characters or more. */
const LONG_WORD = /\p{L}[\p{L}\p{N}_.-]{2,}[\p{L}\p{N}_]/gu;
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
      "the prompt after begins with Result: or is blank, of pairs whose prompt before begins with Result:",
    after: ({ before, after }) =>
      before.result === undefined
        ? undefined
        : counted(after.result !== undefined || after.prompt.trim() === ""),
  },
  {
    ...share,
    id: "result-prompt-marks-only",
    title: "converted prompt without a letter",
    definition: "blank, or punctuation alone, such as a brace left over; of converted prompts",
    after: (facts) => ofConverted(facts, ({ after }) => ONLY_MARKS.test(after.prompt)),
  },
  {
    ...share,
    id: "result-prompt-unrelated",
    title: "converted prompt shares no content word with arguments and goals",
    definition:
      "none with the values of the arguments and the goals before, of converted prompts: those that begin with Result: before and no longer do after",
    after: (facts) =>
      ofConverted(facts, ({ before, after }) => {
        const values = stringsIn(before.ownArguments ?? {}).join(" ");
        const words = contentWords(`${values} ${goalsOf(before)}`);
        return sharedWords(contentWords(after.prompt), words) === 0;
      }),
  },
  {
    ...share,
    id: "result-prompt-invisible-step",
    title: "converted prompt points at an invisible step",
    definition:
      "previous results or operation, next step, these results, based on the/that/this, continue, proceed; of converted prompts",
    after: (facts) => ofConverted(facts, ({ after }) => INVISIBLE_STEP.test(after.prompt)),
  },
  {
    ...share,
    id: "result-prompt-assistant-voice",
    title: "converted prompt speaks as the assistant",
    definition: "I'll, I will, let me, I've; of converted prompts",
    after: (facts) => ofConverted(facts, ({ after }) => ASSISTANT_VOICE.test(after.prompt)),
  },
  {
    ...share,
    id: "result-prompt-recoverable",
    title: "an argument value can be recovered from a converted prompt",
    definition:
      "one string of the arguments of 3 to 80 characters (the last part of a path, without its ending) stands in the prompt, of converted prompts whose arguments have one",
    after: (facts) => {
      if (!isConverted(facts)) return undefined;
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
      "the memory holds such a word, of JSON payloads whose texts have words or names of four characters or more that no argument holds",
    after: ({ before, memory }) => {
      const value = before.result?.value;
      if (value === undefined) return undefined;
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
    definition:
      "the memory speaks of an error or failure, of JSON payloads that report one, of pairs with contexts",
    after: ({ before, hasContexts, memory }) => {
      const value = before.result?.value;
      if (!hasContexts || value === undefined || !isError(value)) return undefined;
      return counted(ADMITS_ERROR.test(memory));
    },
  },
];

/** A pasted result before, and none after; what else the prompt became does not matter. */
export function isConverted({ before, after }: Pick<PairFacts, "before" | "after">): boolean {
  return before.result !== undefined && after.result === undefined;
}

function ofConverted(facts: PairFacts, holds: (facts: PairFacts) => boolean): Share {
  return isConverted(facts) ? counted(holds(facts)) : undefined;
}

function isValue(text: string): boolean {
  return text.length >= VALUE_LENGTH.least && text.length <= VALUE_LENGTH.most;
}

/** Words and names of four characters or more, in lower case. */
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
