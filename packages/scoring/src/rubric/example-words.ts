import type { Example } from "../example/example.ts";
import type { Repetition } from "../score/scorer.ts";
import type { GoalEvidence } from "./judge-goals.ts";
import type { Rubric } from "./rubric-data.ts";
import { Seen, Source, SourceWords } from "./source-words.ts";
import type { TextEvidence } from "./text-evidence.ts";
import { weighText } from "./weigh-text.ts";
import { WordLexicon } from "./word-lexicon.ts";
import { WordMark } from "./word-marks.ts";
import { WordReader } from "./word-reader.ts";

const CALL = Source.values | Source.keys | Source.tool;
const REQUEST = Source.prompt | Source.result | CALL;
const GOALS = Source.goal | Source.subgoal | Source.description;

/**
 * The words of one example after another, and what each of its texts says that counts. Memory and toolContext do not
 * support each other: the same filler in both would.
 */
export class ExampleWords {
  readonly #rubric: Rubric;
  readonly #repetition: Repetition | undefined;
  readonly #sources: SourceWords;
  readonly #readers: Readonly<
    Record<"prompt" | "memory" | "purpose" | "goal" | "subgoal" | "values", WordReader>
  >;
  #example: Example | undefined;

  constructor(rubric: Rubric, repetition: Repetition | undefined) {
    const lexicon = new WordLexicon(rubric.words);
    this.#rubric = rubric;
    this.#repetition = repetition;
    this.#readers = {
      prompt: new WordReader(lexicon),
      memory: new WordReader(lexicon),
      purpose: new WordReader(lexicon),
      goal: new WordReader(lexicon),
      subgoal: new WordReader(lexicon),
      values: new WordReader(lexicon),
    };
    this.#sources = new SourceWords(this.#readers.values);
  }

  /** Reads all texts of an example; what was read before is gone. */
  read(example: Example): void {
    const { fields } = example;
    const sources = this.#sources;
    const { prompt, memory, purpose, goal, subgoal } = this.#readers;
    this.#example = example;
    sources.clear();
    for (const [reader, text, source] of [
      [prompt, example.prompt, example.result === undefined ? Source.prompt : Source.result],
      [memory, fields.sessionMemory.text, Source.memory],
      [purpose, fields.toolContext.text, Source.purpose],
      [goal, fields.primaryGoal.text, Source.goal],
      [subgoal, fields.subgoal.text, Source.subgoal],
    ] as const) {
      reader.read(text);
      sources.addRead(reader, source);
    }
    sources.addText(fields.sessionDescription.text, Source.description);
    sources.addText(example.tool ?? "", Source.tool);
    if (example.ownArguments !== undefined) {
      sources.addValue(example.ownArguments, Source.values, Source.keys);
    }
  }

  memory(): TextEvidence {
    const copies = [Source.prompt, Source.goal, Source.subgoal, Source.description, Source.purpose];
    const text = this.#example?.fields.sessionMemory.text ?? "";
    return this.#weigh(text, this.#readers.memory, REQUEST | GOALS, copies, Seen.memory);
  }

  purpose(): TextEvidence {
    const copies = [Source.prompt, Source.goal, Source.subgoal, Source.description, Source.memory];
    const text = this.#example?.fields.toolContext.text ?? "";
    return this.#weigh(text, this.#readers.purpose, REQUEST | GOALS, copies, Seen.purpose);
  }

  goals(): GoalEvidence {
    const { primaryGoal: primary, subgoal: step } = this.#example?.fields ?? MISSING;
    const { goal, subgoal } = this.#readers;
    const context = REQUEST | Source.description | Source.memory | Source.purpose;
    return {
      primary,
      step,
      primaryEvidence: this.#weigh(primary.text, goal, context | Source.subgoal, [], Seen.goal),
      stepEvidence: this.#weigh(step.text, subgoal, context | Source.goal, [], Seen.subgoal),
      common: this.#commonWords(),
    };
  }

  prompt(): { readonly reader: WordReader; readonly evidence: TextEvidence } {
    const reader = this.#readers.prompt;
    const text = this.#example?.prompt ?? "";
    const support = CALL | GOALS | Source.memory | Source.purpose;
    return { reader, evidence: this.#weigh(text, reader, support, [], Seen.prompt) };
  }

  argumentFit(): { readonly argumentWords: number; readonly fittingWords: number } {
    return this.#sources.countFitting(
      Source.values,
      Source.prompt | Source.result | GOALS | Source.memory | Source.purpose,
    );
  }

  #weigh(
    text: string,
    reader: WordReader,
    support: number,
    copies: readonly number[],
    seen: number,
  ): TextEvidence {
    const repetition = copies.length > 0 ? this.#repetition : undefined;
    const rules = this.#rubric.support;
    return weighText({
      text,
      reader,
      sources: this.#sources,
      support,
      copies,
      seen,
      rules,
      repetition,
    });
  }

  #commonWords(): number {
    const { stems, marks, words } = this.#readers.subgoal;
    let common = 0;
    for (let index = 0; index < words; index += 1) {
      const mark = marks[index] ?? 0;
      if ((mark & WordMark.content) === 0 || (mark & WordMark.generic) !== 0) continue;
      if ((this.#sources.sourcesOf(stems[index] ?? 0) & Source.goal) !== 0) common += 1;
    }
    return common;
  }
}

const MISSING = {
  primaryGoal: { text: "", kind: "absent" },
  subgoal: { text: "", kind: "absent" },
} as const;
