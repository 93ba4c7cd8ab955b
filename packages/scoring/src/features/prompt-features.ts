import { beginsWith, countClass, countShared, countUnit, countWithout } from "./count-words.ts";
import type { Feature } from "./feature.ts";
import { perThousand } from "./per-thousand.ts";
import { SourceBit } from "./source-bit.ts";
import { WordClass } from "./word-class.ts";

const END_MARKS = [".", "?", "!"];

/** What is measured of the prompt. */
export const PROMPT_FEATURES: readonly Feature[] = [
  ["prompt.result", (_, { result }) => (result === undefined ? 0 : 1)],
  ["prompt.error", (_, { result }) => (result !== undefined && isError(result.text) ? 1 : 0)],
  ["prompt.length", (_, { prompt }) => prompt.length],
  ["prompt.words", ({ prompt }) => prompt.words],
  ["prompt.content", ({ prompt }) => countWithout(prompt, WordClass.function | WordClass.generic)],
  ["prompt.sentences", ({ prompt }) => prompt.sentences],
  ["prompt.meanWord", (s, { prompt }) => perThousand(prompt.length, s.prompt.words)],
  ["prompt.speaker", ({ prompt }) => countClass(prompt, WordClass.speaker)],
  ["prompt.courtesy", ({ prompt }) => countClass(prompt, WordClass.courtesy)],
  ["prompt.orderFirst", ({ prompt }) => (beginsWith(prompt, WordClass.order) ? 1 : 0)],
  ["prompt.end", (_, { prompt }) => END_MARKS.indexOf(prompt.trimEnd().at(-1) ?? "")],
  ["prompt.questions", (_, { prompt }) => countUnit(prompt, "?")],
  ["prompt.commas", (_, { prompt }) => countUnit(prompt, ",")],
  ["prompt.colons", (_, { prompt }) => countUnit(prompt, ":")],
  ["prompt.slashes", (_, { prompt }) => countUnit(prompt, "/")],
  ["prompt.dashes", (_, { prompt }) => countUnit(prompt, "-")],
  ["prompt.apostrophes", (_, { prompt }) => countUnit(prompt, "'")],
  ["prompt.quotes", (_, { prompt }) => countUnit(prompt, '"')],
  ["prompt.specific", ({ prompt }) => countClass(prompt, WordClass.specific)],
  ["prompt.numbers", ({ prompt }) => countClass(prompt, WordClass.number)],
  ["prompt.reason", ({ prompt }) => countClass(prompt, WordClass.reason)],
  ["prompt.generic", ({ prompt }) => countClass(prompt, WordClass.generic)],
  ["prompt.sequence", ({ prompt }) => countClass(prompt, WordClass.sequence)],
  ["prompt.arguments", (s) => countShared(s.prompt, s.sources, SourceBit.arguments)],
  ["prompt.tool", (s) => countShared(s.prompt, s.sources, SourceBit.tool)],
];

function isError(text: string): boolean {
  return /"success": ?false|error/i.test(text);
}
