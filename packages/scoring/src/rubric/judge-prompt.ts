import type { Example } from "../example/example.ts";
import { counted, type Judgement, quote } from "./judgement.ts";
import { levelOf, pointsOf } from "./point-scale.ts";
import type { PointScale, PromptFact, SupportRules } from "./rubric-data.ts";
import type { TextEvidence } from "./text-evidence.ts";
import { WordMark } from "./word-marks.ts";
import type { WordReader } from "./word-reader.ts";

export interface PromptOptions {
  readonly example: Example;
  /** Holds the words of the prompt. */
  readonly reader: WordReader;
  readonly evidence: TextEvidence;
  readonly scale: PointScale<PromptFact>;
  readonly rules: SupportRules;
  /** What a pasted `Result:` is worth; null: it is judged as any prompt. */
  readonly resultPrompt: number | null;
}

/** Judges how natural the request is: 1 where it is missing, 5 where it speaks as a person does and says why. */
export function judgePrompt(options: PromptOptions): Judgement {
  const { example, reader, evidence, scale, resultPrompt } = options;
  const { prompt } = example;
  if (prompt.trim() === "") return { score: 1, note: "there is no prompt" };
  if (example.result !== undefined && resultPrompt !== null) {
    return { score: resultPrompt, note: `the prompt is a pasted result: ${quote(prompt)}` };
  }
  const { speaker, courtesy, background } = signsOf(reader);
  const counts = {
    length: evidence.length,
    words: evidence.own,
    related: evidence.shared,
    speaker,
    courtesy,
    question: prompt.includes("?") ? 1 : 0,
    background,
  };
  const foreign = evidence.foreignWords * 2 > evidence.words;
  const level = levelOf(scale, pointsOf(scale, counts));
  const score = foreign ? Math.min(level, 3) : level;
  const parts = [
    `${counted(evidence.own, "word")} of this example`,
    speaker > 0 ? "speaks as a person" : "a bare command",
  ];
  if (counts.question > 0) parts.push("asks");
  if (background > 0) parts.push("gives background");
  if (foreign) parts.push("mostly not about this call");
  return { score, note: `prompt ${quote(prompt)}: ${parts.join(", ")}` };
}

function signsOf({ marks, words }: WordReader): {
  speaker: number;
  courtesy: number;
  background: number;
} {
  let speaker = 0;
  let courtesy = 0;
  let background = 0;
  for (let index = 0; index < words; index += 1) {
    const mark = marks[index] ?? 0;
    if ((mark & WordMark.speaker) !== 0) speaker += 1;
    if ((mark & WordMark.courtesy) !== 0) courtesy += 1;
    if ((mark & WordMark.background) !== 0) background += 1;
  }
  return { speaker, courtesy, background };
}
