import type { JsonValue } from "@burnish/core";
import type { Example } from "../example/example.ts";
import type { Repetition } from "../score/scorer.ts";
import { splitSentences } from "../text/split-sentences.ts";
import { TextScan } from "./scan-text.ts";
import { SourceBit } from "./source-bit.ts";
import { WordClass } from "./word-class.ts";
import { pairOf } from "./word-pair.ts";
import { WordSources } from "./word-sources.ts";

/** Deepest member of the arguments that is read. */
const MOST_DEPTH = 16;

/** Which sentences are boilerplate of a dataset. */
export interface BoilerplateRule {
  readonly repetition: Repetition;
  /** A sentence that occurs at least so often in the dataset is not read. */
  readonly least: number;
}

/** The words of one example, by text, and where each stem stands. Reusable: holds some 400 KB, whatever the example. */
export class ScannedExample {
  readonly prompt: TextScan = new TextScan();
  readonly arguments: TextScan = new TextScan();
  readonly primaryGoal: TextScan = new TextScan();
  readonly subgoal: TextScan = new TextScan();
  readonly description: TextScan = new TextScan();
  readonly memory: TextScan = new TextScan();
  readonly toolContext: TextScan = new TextScan();
  readonly tool: TextScan = new TextScan();
  readonly prose: TextScan = new TextScan();
  /** Bits of `SourceBit` by stem. */
  readonly sources: WordSources = new WordSources();
  /** Neighbouring stems of prompt, goals and description. */
  readonly pairs: WordSources = new WordSources();
  /** Openings of the words of prompt, arguments, goals and description. */
  readonly openings: WordSources = new WordSources();
  /** Memory and reason for the tool, without the boilerplate of the dataset. */
  memoryText = "";
  toolContextText = "";
  /** Text of the answer outside its call, without what follows `Result:`; that with `Result:`. */
  proseText = "";
  resultText = "";
  /** Strings among the argument values, empty ones, those with a slash; their characters; objects and lists among them. */
  readonly values: ArgumentValues = { texts: 0, empty: 0, paths: 0, length: 0, nested: 0 };
  readonly #boilerplate: BoilerplateRule | undefined;

  constructor(boilerplate?: BoilerplateRule) {
    this.#boilerplate = boilerplate;
  }

  read(example: Example): void {
    const { fields } = example;
    this.prompt.read(example.prompt);
    this.#readArguments(example);
    this.primaryGoal.read(fields.primaryGoal.text);
    this.subgoal.read(fields.subgoal.text);
    this.description.read(fields.sessionDescription.text);
    this.memoryText = this.#ownText(fields.sessionMemory.text);
    this.toolContextText = this.#ownText(fields.toolContext.text);
    this.memory.read(this.memoryText);
    this.toolContext.read(this.toolContextText);
    this.tool.read(example.tool ?? "");
    this.#readProse(example);
    this.#markSources(example.result !== undefined);
  }

  #markSources(isResult: boolean): void {
    this.sources.clear();
    this.pairs.clear();
    this.openings.clear();
    this.#mark(this.prompt, isResult ? SourceBit.result : SourceBit.prompt);
    this.#mark(this.arguments, SourceBit.arguments);
    this.#mark(this.primaryGoal, SourceBit.primaryGoal);
    this.#mark(this.subgoal, SourceBit.subgoal);
    this.#mark(this.description, SourceBit.description);
    this.#mark(this.tool, SourceBit.tool);
    for (const scan of [this.prompt, this.primaryGoal, this.subgoal, this.description]) {
      for (let index = 1; index < scan.words; index += 1) {
        this.pairs.add(pairOf(scan.stems[index - 1] as number, scan.stems[index] as number), 1);
      }
    }
  }

  #mark(scan: TextScan, bit: number): void {
    const opens = bit !== SourceBit.tool;
    for (let index = 0; index < scan.words; index += 1) {
      if (((scan.classes[index] as number) & WordClass.function) !== 0) continue;
      this.sources.add(scan.stems[index] as number, bit);
      if (opens) this.openings.add(scan.openings[index] as number, 1);
    }
  }

  #readArguments({ ownArguments }: Example): void {
    Object.assign(this.values, { texts: 0, empty: 0, paths: 0, length: 0, nested: 0 });
    this.arguments.read("");
    for (const value of Object.values(ownArguments ?? {})) this.#readValue(value, 1);
  }

  #readValue(value: JsonValue, depth: number): void {
    const { values } = this;
    if (typeof value === "string") {
      values.texts += 1;
      values.length += value.length;
      if (value === "") values.empty += 1;
      if (value.includes("/")) values.paths += 1;
      this.arguments.append(value);
    } else if (value !== null && typeof value === "object") {
      values.nested += 1;
      if (depth === MOST_DEPTH) return;
      const members = Array.isArray(value) ? value : Object.values(value);
      for (const member of members) this.#readValue(member, depth + 1);
    }
  }

  #readProse({ answer }: Example): void {
    let prose = "";
    let result = "";
    for (const piece of answer?.prose ?? []) {
      const at = piece.indexOf("Result:");
      prose += at < 0 ? `${piece}\n` : `${piece.slice(0, at)}\n`;
      if (at >= 0) result += piece.slice(at);
    }
    this.proseText = prose;
    this.resultText = result;
    this.prose.read(prose);
  }

  #ownText(text: string): string {
    const rule = this.#boilerplate;
    if (rule === undefined || text === "") return text;
    return text
      .split("\n")
      .flatMap(splitSentences)
      .filter((sentence) => rule.repetition.countOf(sentence) < rule.least)
      .join("\n");
  }
}

/** What the argument values are. */
export interface ArgumentValues {
  texts: number;
  empty: number;
  paths: number;
  length: number;
  nested: number;
}
