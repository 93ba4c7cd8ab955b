import type { Example } from "../example/example.ts";
import type { Repetition } from "../score/scorer.ts";
import type { GoalEvidence } from "./judge-goals.ts";
import type { Rubric } from "./rubric-data.ts";
import { Seen, Source, SourceWords } from "./source-words.ts";
import type { TextEvidence } from "./text-evidence.ts";
import { type CopySource, weighText } from "./weigh-text.ts";
import { WordLexicon } from "./word-lexicon.ts";
import { WordMark } from "./word-marks.ts";
import { WordReader } from "./word-reader.ts";

const CALL = Source.values | Source.keys | Source.tool;
const SUPPORT =
  Source.prompt | Source.result | Source.values | Source.goal | Source.subgoal | Source.description;
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
    Record<
      "prompt" | "memory" | "purpose" | "goal" | "subgoal" | "description" | "values",
      WordReader
    >
  >;
  /** The fields that neither memory nor toolContext may copy. */
  readonly #copies: readonly CopySource[];
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
      description: new WordReader(lexicon),
      values: new WordReader(lexicon),
    };
    const { prompt, goal, subgoal, description } = this.#readers;
    this.#copies = [
      { source: Source.prompt, reader: prompt, retelling: false },
      { source: Source.result, reader: prompt, retelling: true },
      { source: Source.goal, reader: goal, retelling: false },
      { source: Source.subgoal, reader: subgoal, retelling: false },
      { source: Source.description, reader: description, retelling: false },
    ];
    this.#sources = new SourceWords(this.#readers.values);
  }

  /** Reads all texts of an example; what was read before is gone. */
  read(example: Example): void {
    const { fields } = example;
    const sources = this.#sources;
    const { prompt, memory, purpose, goal, subgoal, description } = this.#readers;
    this.#example = example;
    sources.clear();
    for (const [reader, text, source] of [
      [prompt, example.prompt, example.result === undefined ? Source.prompt : Source.result],
      [memory, fields.sessionMemory.text, Source.memory],
      [purpose, fields.toolContext.text, Source.purpose],
      [goal, fields.primaryGoal.text, Source.goal],
      [subgoal, fields.subgoal.text, Source.subgoal],
      [description, fields.sessionDescription.text, Source.description],
    ] as const) {
      reader.read(text);
      sources.addRead(reader, source);
    }
    sources.addText(example.tool ?? "", Source.tool);
    if (example.ownArguments !== undefined) {
      sources.addValue(example.ownArguments, Source.values, Source.keys);
    }
  }

  memory(): TextEvidence {
    const text = this.#example?.fields.sessionMemory.text ?? "";
    const copies = [
      ...this.#copies,
      { source: Source.purpose, reader: this.#readers.purpose, retelling: false },
    ];
    return this.#weigh(
      text,
      this.#readers.memory,
      this.#supportOf(this.#readers.memory),
      copies,
      Seen.memory,
    );
  }

  purpose(): TextEvidence {
    const text = this.#example?.fields.toolContext.text ?? "";
    const copies = [
      ...this.#copies,
      { source: Source.memory, reader: this.#readers.memory, retelling: false },
    ];
    return this.#weigh(
      text,
      this.#readers.purpose,
      this.#supportOf(this.#readers.purpose),
      copies,
      Seen.purpose,
    );
  }

  goals(): GoalEvidence {
    const { primaryGoal: primary, subgoal: step } = this.#example?.fields ?? MISSING;
    const { goal, subgoal } = this.#readers;
    // Neither the payload of a pasted result nor what the prompt repeats counts: the goals stay what they are when the
    // prompt is put into words.
    const context = Source.prompt | CALL | Source.description;
    return {
      primary,
      step,
      primaryEvidence: this.#weigh(primary.text, goal, context | Source.subgoal, [], Seen.goal),
      stepEvidence: this.#weigh(step.text, subgoal, context | Source.goal, [], Seen.subgoal),
      ...this.#compareGoals(),
    };
  }

  prompt(): { readonly reader: WordReader; readonly evidence: TextEvidence } {
    const reader = this.#readers.prompt;
    const text = this.#example?.prompt ?? "";
    const support = CALL | GOALS;
    return { reader, evidence: this.#weigh(text, reader, support, [], Seen.prompt) };
  }

  argumentFit(): { readonly argumentWords: number; readonly fittingWords: number } {
    return this.#sources.countFitting(Source.values, Source.prompt | Source.result | GOALS);
  }

  /** One sentence about the tool may be all there is to say; among several, the tool's words prove little. */
  #supportOf({ sentences }: WordReader): number {
    return sentences > 1 ? SUPPORT : SUPPORT | Source.tool;
  }

  #weigh(
    text: string,
    reader: WordReader,
    support: number,
    copies: readonly CopySource[],
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

  #compareGoals(): Pick<
    GoalEvidence,
    "common" | "stepOnly" | "stepGeneric" | "beyond" | "toolVerbs" | "hollow"
  > {
    const { goal, subgoal } = this.#readers;
    const counts = { common: 0, stepOnly: 0, stepGeneric: 0, beyond: 0, toolVerbs: 0, hollow: 0 };
    for (const reader of [goal, subgoal]) {
      if (((reader.marks[0] ?? 0) & WordMark.hollow) !== 0 && reader.words > 0) counts.hollow += 1;
    }
    const first = this.#sources.sourcesOf(goal.stems[0] ?? 0);
    if (goal.words > 0 && (first & Source.tool) !== 0) counts.toolVerbs = 1;
    for (let index = 0; index < goal.words; index += 1) {
      if (((goal.marks[index] ?? 0) & WordMark.content) === 0) continue;
      const sources = this.#sources.sourcesOf(goal.stems[index] ?? 0);
      if ((sources & Source.tool) === 0) counts.beyond += 1;
    }
    for (let index = 0; index < subgoal.words; index += 1) {
      const mark = subgoal.marks[index] ?? 0;
      if ((mark & WordMark.content) === 0) continue;
      if ((mark & WordMark.generic) !== 0) {
        counts.stepGeneric += 1;
        continue;
      }
      const sources = this.#sources.sourcesOf(subgoal.stems[index] ?? 0);
      if ((sources & Source.goal) !== 0) counts.common += 1;
      else counts.stepOnly += 1;
    }
    return counts;
  }
}

const MISSING = {
  primaryGoal: { text: "", kind: "absent" },
  subgoal: { text: "", kind: "absent" },
} as const;
