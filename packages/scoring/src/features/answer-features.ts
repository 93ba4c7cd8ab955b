import type { Example } from "../example/example.ts";
import { countClass, countShared, countUnit } from "./count-words.ts";
import type { Feature } from "./feature.ts";
import { ASKED } from "./source-bit.ts";
import { WordClass } from "./word-class.ts";

/** What is measured of the answer: its call, its arguments, its prose and the result that it shows. */
export const ANSWER_FEATURES: readonly Feature[] = [
  ["answer.call", (_, example) => callState(example)],
  ["answer.arguments", (_, { ownArguments }) => memberCount(ownArguments)],
  ["answer.texts", ({ values }) => values.texts],
  ["answer.emptyTexts", ({ values }) => values.empty],
  ["answer.paths", ({ values }) => values.paths],
  ["answer.argumentLength", ({ values }) => values.length],
  ["answer.nested", ({ values }) => values.nested],
  ["answer.asked", (s) => countShared(s.arguments, s.sources, ASKED)],
  ["answer.contextFields", (_, { context }) => memberCount(context)],
  ["answer.proseLength", ({ proseText }) => proseText.length],
  ["answer.proseWords", ({ prose }) => prose.words],
  ["answer.proseSpeaker", ({ prose }) => countClass(prose, WordClass.speaker)],
  ["answer.proseFirst", (_, { answer }) => (beginsWithProse(answer) ? 1 : 0)],
  ["answer.resultLength", ({ resultText }) => resultText.length],
  ["answer.resultQuotes", ({ resultText }) => countUnit(resultText, '"')],
  ["answer.descriptionLength", (_, { fields }) => fields.sessionDescription.text.length],
  ["answer.descriptionWords", ({ description }) => description.words],
];

function callState({ call, ownArguments }: Example): number {
  if (call === undefined) return 0;
  if (call.name === undefined) return 1;
  return ownArguments === undefined ? 2 : 3;
}

function memberCount(value: object | undefined): number {
  return value === undefined ? -1 : Object.keys(value).length;
}

function beginsWithProse(answer: Example["answer"]): boolean {
  const first = answer?.prose[0] ?? "";
  return first !== "" && answer?.text.trimStart().startsWith(first) === true;
}
