import type { JsonValue } from "@burnish/core";
import type { Example } from "../example/example.ts";
import type { Repetition } from "../score/scorer.ts";
import { measureText, pairOf, TEXT_MEASURES } from "./measure-text.ts";
import { TextScan } from "./scan-text.ts";
import { SourceBit } from "./source-bits.ts";
import { WordClass } from "./word-classes.ts";
import { WordSources } from "./word-sources.ts";

const KINDS = { absent: 0, null: 1, string: 2, object: 3, array: 4, other: 5 } as const;

const PROMPT = [
  "prompt.result",
  "prompt.length",
  "prompt.words",
  "prompt.content",
  "prompt.sentences",
  "prompt.question",
  "prompt.exclamation",
  "prompt.speaker",
  "prompt.courtesy",
  "prompt.orderFirst",
  "prompt.ends",
  "prompt.commas",
  "prompt.slashes",
  "prompt.specific",
  "prompt.numbers",
  "prompt.apostrophes",
  "prompt.quotes",
  "prompt.reason",
  "prompt.generic",
  "prompt.sequence",
  "prompt.upper",
  "prompt.arguments",
  "prompt.tool",
  "prompt.error",
  "prompt.dashes",
  "prompt.meanWord",
  "prompt.colons",
] as const;
const GOAL = [
  "goals.kinds",
  "goals.length",
  "subgoal.length",
  "goals.content",
  "subgoal.content",
  "goals.shared",
  "goals.jaccard",
  "goals.identical",
  "goals.contained",
  "goals.promptShared",
  "subgoal.promptShared",
  "goals.evidence",
  "subgoal.evidence",
  "goals.generic",
  "subgoal.generic",
  "goals.specific",
  "subgoal.specific",
  "goals.reason",
  "goals.numbers",
  "subgoal.numbers",
  "goals.order",
  "subgoal.order",
  "subgoal.tool",
  "goals.describedShared",
  "subgoal.describedShared",
  "goals.slashes",
  "goals.words",
  "subgoal.words",
  "goals.ongoing",
  "subgoal.new",
] as const;
const ANSWER = [
  "answer.call",
  "answer.arguments",
  "answer.textArguments",
  "answer.argumentLength",
  "answer.emptyArguments",
  "answer.proseLength",
  "answer.proseWords",
  "answer.result",
  "answer.resultLength",
  "answer.proseBefore",
  "answer.argumentsPrompt",
  "answer.nested",
  "answer.fields",
  "answer.turns",
  "answer.error",
  "answer.success",
  "answer.upper",
  "answer.paths",
  "answer.describedLength",
  "answer.describedWords",
  "answer.proseSpeaker",
] as const;

const FIELD = [
  "memory.kind",
  "memory.length",
  "memory.first",
  "memory.commas",
  "memory.slashes",
  "memory.quotes",
  "memory.colons",
  "memory.percent",
  "toolContext.kind",
  "toolContext.length",
  "toolContext.isTool",
  "toolContext.commas",
  "toolContext.slashes",
  "toolContext.memory",
  "toolContext.subgoal",
  "memory.description",
] as const;

export const FEATURE_NAMES: readonly string[] = [
  ...PROMPT,
  ...GOAL,
  ...ANSWER,
  ...FIELD,
  ...TEXT_MEASURES.map((name) => `memory.${name}`),
  ...TEXT_MEASURES.map((name) => `toolContext.${name}`),
];

const prompt = new TextScan();
const args = new TextScan();
const goal = new TextScan();
const subgoal = new TextScan();
const described = new TextScan();
const memory = new TextScan();
const toolContext = new TextScan();
const tool = new TextScan();
const prose = new TextScan();
const sources = new WordSources();
const pairs = new WordSources();
const openings = new WordSources();

let argumentLength = 0;
let argumentTexts = 0;
let argumentEmpty = 0;
let argumentNested = 0;
let argumentPaths = 0;

export function extractFeatures(
  example: Example,
  into: Float64Array,
  repetition?: Repetition,
): void {
  const { fields } = example;
  let at = 0;
  const put = (value: number): void => {
    into[at] = value;
    at += 1;
  };
  sources.clear();
  pairs.clear();
  openings.clear();
  const isResult = example.result !== undefined;
  const text = example.prompt;
  prompt.read(text);
  argumentLength = 0;
  argumentTexts = 0;
  argumentEmpty = 0;
  argumentNested = 0;
  argumentPaths = 0;
  args.read("");
  if (example.ownArguments !== undefined) readArguments(example.ownArguments, 0);
  goal.read(fields.primaryGoal.text);
  subgoal.read(fields.subgoal.text);
  described.read(fields.sessionDescription.text);
  memory.read(fields.sessionMemory.text);
  toolContext.read(fields.toolContext.text);
  tool.read(example.tool ?? "");
  mark(prompt, isResult ? SourceBit.result : SourceBit.prompt);
  mark(args, SourceBit.arguments);
  mark(tool, SourceBit.tool);
  // prompt
  put(isResult ? 1 : 0);
  put(Math.min(text.length, 600));
  put(prompt.words);
  put(count(prompt, 0, WordClass.function | WordClass.generic));
  put(prompt.sentences);
  put(occurrences(text, 63));
  put(occurrences(text, 33));
  put(count(prompt, WordClass.speaker, 0));
  put(count(prompt, WordClass.courtesy, 0));
  put(((prompt.classes[0] ?? 0) & WordClass.order) !== 0 && prompt.words > 0 ? 1 : 0);
  const last = text.charCodeAt(text.length - 1);
  put(last === 46 ? 1 : last === 63 ? 2 : last === 33 ? 3 : 0);
  put(occurrences(text, 44));
  put(occurrences(text, 47));
  put(count(prompt, WordClass.specific, 0));
  put(count(prompt, WordClass.number, 0));
  put(occurrences(text, 39));
  put(occurrences(text, 34));
  put(count(prompt, WordClass.reason, 0));
  put(count(prompt, WordClass.generic, 0));
  put(count(prompt, WordClass.sequence, 0));
  const firstCode = text.charCodeAt(0);
  put(firstCode >= 65 && firstCode <= 90 ? 1 : 0);
  put(shared(prompt, SourceBit.arguments));
  put(shared(prompt, SourceBit.tool));
  put(isResult && /"success": ?false|error/i.test(text) ? 1 : 0);
  put(occurrences(text, 45));
  put(prompt.words === 0 ? 0 : text.length / prompt.words);
  put(occurrences(text, 58));
  // goals
  put(KINDS[fields.primaryGoal.kind] * 6 + KINDS[fields.subgoal.kind]);
  put(Math.min(fields.primaryGoal.text.length, 200));
  put(Math.min(fields.subgoal.text.length, 200));
  const goalContent = count(goal, 0, WordClass.function);
  const subgoalContent = count(subgoal, 0, WordClass.function);
  put(goalContent);
  put(subgoalContent);
  mark(goal, SourceBit.primaryGoal);
  mark(subgoal, SourceBit.subgoal);
  const both = shared(subgoal, SourceBit.primaryGoal);
  put(both);
  put(both === 0 ? 0 : both / (goalContent + subgoalContent - both));
  put(fields.primaryGoal.text === fields.subgoal.text ? 1 : 0);
  put(both > 0 && (both >= subgoalContent || both >= goalContent) ? 1 : 0);
  const told = SourceBit.prompt | SourceBit.result;
  put(shared(goal, told));
  put(shared(subgoal, told));
  put(shared(goal, SourceBit.arguments));
  put(shared(subgoal, SourceBit.arguments));
  put(count(goal, WordClass.generic, 0));
  put(count(subgoal, WordClass.generic, 0));
  put(count(goal, WordClass.specific, 0));
  put(count(subgoal, WordClass.specific, 0));
  put(count(goal, WordClass.reason, 0));
  put(count(goal, WordClass.number, 0));
  put(count(subgoal, WordClass.number, 0));
  put((goal.classes[0] ?? 0) & WordClass.order ? 1 : 0);
  put((subgoal.classes[0] ?? 0) & WordClass.order ? 1 : 0);
  put(shared(subgoal, SourceBit.tool));
  mark(described, SourceBit.description);
  put(shared(goal, SourceBit.description));
  put(shared(subgoal, SourceBit.description));
  put(occurrences(fields.primaryGoal.text, 47));
  put(goal.words);
  put(subgoal.words);
  put(count(goal, WordClass.ongoing, 0));
  put(
    subgoalContent -
      shared(
        subgoal,
        SourceBit.prompt |
          SourceBit.result |
          SourceBit.arguments |
          SourceBit.primaryGoal |
          SourceBit.description,
      ),
  );
  // answer
  const { call } = example;
  put(
    call === undefined
      ? 0
      : call.name === undefined
        ? 1
        : call.arguments.state === "parsed"
          ? 3
          : 2,
  );
  put(example.ownArguments === undefined ? -1 : Object.keys(example.ownArguments).length);
  put(argumentTexts);
  put(Math.min(argumentLength, 2000));
  put(argumentEmpty);
  let proseText = "";
  let before = 0;
  let result = "";
  for (const piece of example.answer?.prose ?? []) {
    const found = piece.indexOf("Result:");
    if (found >= 0) {
      result = piece.slice(found);
      proseText += ` ${piece.slice(0, found)}`;
    } else proseText += ` ${piece}`;
  }
  if (
    example.answer !== undefined &&
    (example.answer.prose[0] ?? "") !== "" &&
    example.answer.text.startsWith((example.answer.prose[0] ?? "").slice(0, 12))
  )
    before = 1;
  prose.read(proseText);
  put(Math.min(proseText.length, 400));
  put(prose.words);
  put(result === "" ? 0 : 1);
  put(Math.min(result.length, 600));
  put(before);
  put(shared(args, SourceBit.prompt | SourceBit.result));
  put(argumentNested);
  put(example.context === undefined ? -1 : Object.keys(example.context).length);
  put(example.conversation.turns.length);
  put(/error|failed/i.test(result) ? 1 : 0);
  put(/"success"/.test(result) ? 1 : 0);
  put(occurrences(result, 34));
  put(argumentPaths);
  put(Math.min(fields.sessionDescription.text.length, 200));
  put(described.words);
  put(count(prose, WordClass.speaker, 0));
  // fields
  const mem = fields.sessionMemory.text;
  const reason = fields.toolContext.text;
  put(KINDS[fields.sessionMemory.kind] + (mem.trim() === "" ? 10 : 0));
  put(Math.min(mem.length, 400));
  put(
    ((memory.classes[0] ?? 0) & WordClass.user) !== 0 && memory.words > 0
      ? 1
      : ((memory.classes[0] ?? 0) & WordClass.past) !== 0 && memory.words > 0
        ? 2
        : 0,
  );
  put(occurrences(mem, 44));
  put(occurrences(mem, 47));
  put(occurrences(mem, 39) + occurrences(mem, 34));
  put(occurrences(mem, 58));
  put(occurrences(mem, 37));
  put(KINDS[fields.toolContext.kind] + (reason.trim() === "" ? 10 : 0));
  put(Math.min(reason.length, 400));
  put(example.tool !== undefined && reason.includes(example.tool) ? 1 : 0);
  put(occurrences(reason, 44));
  put(occurrences(reason, 47));
  const toolContextAt = at + 3 + TEXT_MEASURES.length;
  const memoryAt = at + 3;
  for (const scan of [prompt, goal, subgoal, described]) markPairs(scan);
  // met bits of one text must not hide the other's words: they are told apart by clearing them.
  for (const scan of [prompt, args, goal, subgoal, described]) markOpenings(scan);
  mark(toolContext, SourceBit.toolContext);
  measureText(memory, mem, sources, pairs, openings, repetition, into, memoryAt);
  unmark(memory);
  mark(memory, SourceBit.memory);
  markPairs(memory);
  measureText(toolContext, reason, sources, pairs, openings, repetition, into, toolContextAt);
  put(shared(toolContext, SourceBit.memory));
  put(shared(toolContext, GOAL_BITS));
  put(shared(memory, SourceBit.description));
}
const GOAL_BITS = SourceBit.primaryGoal | SourceBit.subgoal;

function mark(scan: TextScan, bit: number): void {
  for (let index = 0; index < scan.words; index += 1) {
    if (((scan.classes[index] as number) & WordClass.function) === 0)
      sources.add(scan.stems[index] as number, bit);
  }
}
function markOpenings(scan: TextScan): void {
  for (let index = 0; index < scan.words; index += 1) {
    if (((scan.classes[index] as number) & WordClass.function) === 0) openings.add(scan.openings[index] as number, 1);
  }
}
function markPairs(scan: TextScan): void {
  for (let index = 1; index < scan.words; index += 1)
    pairs.add(pairOf(scan.stems[index - 1] as number, scan.stems[index] as number), 1);
}
function unmark(scan: TextScan): void {
  for (let index = 0; index < scan.words; index += 1)
    sources.remove(scan.stems[index] as number, SourceBit.met);
}
function count(scan: TextScan, has: number, lacks: number): number {
  let found = 0;
  for (let index = 0; index < scan.words; index += 1) {
    const bits = scan.classes[index] as number;
    if ((bits & lacks) === 0 && (has === 0 || (bits & has) !== 0)) found += 1;
  }
  return found;
}
function shared(scan: TextScan, bits: number): number {
  let found = 0;
  for (let index = 0; index < scan.words; index += 1) {
    if (
      ((scan.classes[index] as number) & WordClass.function) === 0 &&
      (sources.of(scan.stems[index] as number) & bits) !== 0
    )
      found += 1;
  }
  return found;
}
function occurrences(text: string, code: number): number {
  let found = 0;
  for (let index = 0; index < text.length; index += 1)
    if (text.charCodeAt(index) === code) found += 1;
  return found;
}
function readArguments(value: JsonValue, depth: number): void {
  if (typeof value === "string") {
    argumentTexts += 1;
    argumentLength += value.length;
    if (value === "") argumentEmpty += 1;
    if (value.includes("/")) argumentPaths += 1;
    args.append(value);
    args.append("\n");
  } else if (value !== null && typeof value === "object") {
    if (depth > 0) argumentNested += 1;
    for (const member of Array.isArray(value) ? value : Object.values(value))
      readArguments(member, depth + 1);
  } else argumentLength += 4;
}
