import { type Example, normaliseText, splitSentences } from "@burnish/scoring";
import { maskSlots } from "./mask-slots.ts";
import type { MetricFigure, MetricRow } from "./metric-table.ts";
import { SentenceCensus, type SentenceCounts } from "./sentence-census.ts";

export interface RepetitionMetricsOptions {
  /** Memory to hold, in bytes, all counts together. */
  readonly memoryBytes: number;
  readonly tempDir: string;
}

/** A sentence is repeated where it occurs so often or more. */
const REPEATED = 5;
/** A masked memory counts as repeated whole from fewer: what is masked is the form. */
const REPEATED_FORM = 3;

interface Measured {
  readonly name: string;
  readonly wholeFrom: number;
  readonly sentencesOf: (example: Example) => readonly string[];
}

const TEXTS: readonly Measured[] = [
  {
    name: "memory",
    wholeFrom: REPEATED,
    sentencesOf: ({ fields }) => splitSentences(fields.sessionMemory.text).map(normaliseText),
  },
  {
    name: "memory-masked",
    wholeFrom: REPEATED_FORM,
    sentencesOf: (example) =>
      splitSentences(maskSlots(example.fields.sessionMemory.text, "sessionMemory", example)),
  },
  {
    name: "tool-context",
    wholeFrom: REPEATED,
    sentencesOf: ({ fields }) => splitSentences(fields.toolContext.text).map(normaliseText),
  },
  {
    name: "tool-context-masked",
    wholeFrom: REPEATED_FORM,
    sentencesOf: (example) =>
      splitSentences(maskSlots(example.fields.toolContext.text, "toolContext", example)),
  },
  {
    name: "memories",
    wholeFrom: REPEATED,
    sentencesOf: ({ fields }) => [normaliseText(fields.sessionMemory.text)],
  },
  {
    name: "tool-contexts",
    wholeFrom: REPEATED,
    sentencesOf: ({ fields }) => [normaliseText(fields.toolContext.text)],
  },
  { name: "prompts", wholeFrom: REPEATED, sentencesOf: ({ prompt }) => [normaliseText(prompt)] },
];

const SIDES = ["before", "after"] as const;

type Counts = Readonly<Record<(typeof SIDES)[number], SentenceCounts>>;

/** Counts how often sentences and whole texts occur on each side; on disk where they do not fit. */
export class RepetitionMetrics {
  readonly #censuses: readonly {
    readonly measured: Measured;
    readonly before: SentenceCensus;
    readonly after: SentenceCensus;
  }[];

  constructor({ memoryBytes, tempDir }: RepetitionMetricsOptions) {
    // Two exchanges a census while it is finished.
    const share = Math.floor(memoryBytes / (TEXTS.length * SIDES.length * 2));
    const open = ({ wholeFrom }: Measured): SentenceCensus =>
      new SentenceCensus({ repeatedFrom: REPEATED, wholeFrom, memoryBytes: share, tempDir });
    this.#censuses = TEXTS.map((measured) => ({
      measured,
      before: open(measured),
      after: open(measured),
    }));
  }

  add(before: Example, after: Example): void {
    for (const { measured, ...census } of this.#censuses) {
      census.before.add(measured.sentencesOf(before));
      census.after.add(measured.sentencesOf(after));
    }
  }

  /** The rows of the table; to be called once. */
  finish(): MetricRow[] {
    const counts = new Map<string, Counts>(
      this.#censuses.map(({ measured, before, after }) => [
        measured.name,
        { before: before.finish(), after: after.finish() },
      ]),
    );
    return ROWS.map(({ text, figure, ...head }) => {
      const found = counts.get(text);
      if (found === undefined) throw new Error(`no text ${text} is counted`);
      return { ...head, unit: "share", before: figure(found.before), after: figure(found.after) };
    });
  }

  close(): void {
    for (const { before, after } of this.#censuses) {
      before.close();
      after.close();
    }
  }
}

const repeated = ({ repeated: value, sentences: of }: SentenceCounts): MetricFigure => ({
  value,
  of,
});
const whole = ({ wholeRows: value, rows: of }: SentenceCounts): MetricFigure => ({ value, of });
const distinct = ({ distinct: value, rows: of }: SentenceCounts): MetricFigure => ({ value, of });

interface Row {
  readonly id: string;
  readonly title: string;
  readonly definition: string;
  readonly text: string;
  readonly figure: (counts: SentenceCounts) => MetricFigure;
}

const MASKED = "with other fields, arguments, names, quotes, paths and numbers masked";

const ROWS: readonly Row[] = [
  {
    id: "memory-sentences-repeated",
    title: "memory sentences that occur five times or more",
    definition:
      "sentences of sessionMemory whose text occurs five times or more on this side, of all its sentences",
    text: "memory",
    figure: repeated,
  },
  {
    id: "memory-forms-repeated",
    title: "memory sentences that occur five times or more, slots masked",
    definition: `the same ${MASKED}`,
    text: "memory-masked",
    figure: repeated,
  },
  {
    id: "memory-whole-repeated",
    title: "memories made of such sentences alone",
    definition:
      "memories with sentences that all occur five times or more, of all pairs with contexts",
    text: "memory",
    figure: whole,
  },
  {
    id: "memory-whole-form-repeated",
    title: "memories made of forms that occur three times or more",
    definition: `memories with sentences that all occur three times or more ${MASKED}, of all pairs with contexts`,
    text: "memory-masked",
    figure: whole,
  },
  {
    id: "tool-context-sentences-repeated",
    title: "toolContext sentences that occur five times or more",
    definition:
      "sentences of toolContext whose text occurs five times or more on this side, of all its sentences",
    text: "tool-context",
    figure: repeated,
  },
  {
    id: "tool-context-forms-repeated",
    title: "toolContext sentences that occur five times or more, slots masked",
    definition: `the same ${MASKED}`,
    text: "tool-context-masked",
    figure: repeated,
  },
  {
    id: "distinct-memories",
    title: "distinct memories",
    definition: "different texts of sessionMemory, of all pairs with contexts",
    text: "memories",
    figure: distinct,
  },
  {
    id: "distinct-tool-contexts",
    title: "distinct toolContexts",
    definition: "different texts of toolContext, of all pairs with contexts",
    text: "tool-contexts",
    figure: distinct,
  },
  {
    id: "distinct-prompts",
    title: "distinct prompts",
    definition: "different prompts, of all pairs with contexts",
    text: "prompts",
    figure: distinct,
  },
];
