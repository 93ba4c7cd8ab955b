import { type Example, normaliseText, splitSentences } from "@burnish/scoring";
import { maskSlots } from "./mask-slots.ts";
import type { MetricFigure, MetricRow, MetricUnit } from "./metric-table.ts";
import type { PairFacts } from "./pair-facts.ts";
import { isConverted } from "./result-metrics.ts";
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
  /** Whether a pair is looked at. */
  readonly looksAt: (facts: PairFacts) => boolean;
  readonly sentencesOf: (example: Example) => readonly string[];
}

const withContexts = { wholeFrom: REPEATED, looksAt: ({ hasContexts }: PairFacts) => hasContexts };
const anyPair = { wholeFrom: REPEATED, looksAt: () => true };

const TEXTS: readonly Measured[] = [
  {
    ...withContexts,
    name: "memory",
    sentencesOf: ({ fields }) => splitSentences(fields.sessionMemory.text).map(normaliseText),
  },
  {
    ...withContexts,
    name: "memory-masked",
    wholeFrom: REPEATED_FORM,
    sentencesOf: (example) => formsOf("sessionMemory", example),
  },
  {
    ...withContexts,
    name: "tool-context",
    sentencesOf: ({ fields }) => splitSentences(fields.toolContext.text).map(normaliseText),
  },
  {
    ...withContexts,
    name: "tool-context-masked",
    wholeFrom: REPEATED_FORM,
    sentencesOf: (example) => formsOf("toolContext", example),
  },
  {
    ...withContexts,
    name: "memories",
    sentencesOf: ({ fields }) => wholeText(fields.sessionMemory.text),
  },
  {
    ...withContexts,
    name: "tool-contexts",
    sentencesOf: ({ fields }) => wholeText(fields.toolContext.text),
  },
  { ...anyPair, name: "prompts", sentencesOf: ({ prompt }) => wholeText(prompt) },
  {
    ...anyPair,
    name: "converted-prompts",
    looksAt: isConverted,
    sentencesOf: ({ prompt }) => wholeText(prompt),
  },
  { ...anyPair, name: "tools", sentencesOf: ({ tool }) => (tool === undefined ? [] : [tool]) },
];

/** Masked sentences that say something: where all of one is a slot, nothing of a template is left to be repeated. */
function formsOf(field: "sessionMemory" | "toolContext", example: Example): readonly string[] {
  const sentences = splitSentences(maskSlots(example.fields[field].text, field, example));
  return sentences.filter((sentence) => /\p{L}/u.test(sentence));
}

function wholeText(text: string): readonly string[] {
  const normalised = normaliseText(text);
  return normalised === "" ? [] : [normalised];
}

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
    const share = Math.ceil(memoryBytes / (TEXTS.length * SIDES.length * 2));
    const open = ({ wholeFrom }: Measured): SentenceCensus =>
      new SentenceCensus({ repeatedFrom: REPEATED, wholeFrom, memoryBytes: share, tempDir });
    this.#censuses = TEXTS.map((measured) => ({
      measured,
      before: open(measured),
      after: open(measured),
    }));
  }

  add(facts: PairFacts): void {
    for (const { measured, ...census } of this.#censuses) {
      if (!measured.looksAt(facts)) continue;
      census.before.add(measured.sentencesOf(facts.before));
      census.after.add(measured.sentencesOf(facts.after));
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
    return ROWS.map(({ text, figure, unit = "share", isOfPairs = false, ...head }) => {
      const found = counts.get(text);
      if (found === undefined) throw new Error(`no text ${text} is counted`);
      const before = isOfPairs ? {} : { before: figure(found.before) };
      return { ...head, unit, ...before, after: figure(found.after) };
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
const distinct = ({ distinct: value, sentences: of }: SentenceCounts): MetricFigure => ({
  value,
  of,
});

interface Row {
  readonly id: string;
  readonly title: string;
  readonly definition: string;
  readonly text: string;
  /** Default: a share. */
  readonly unit?: MetricUnit;
  /** True where it can only be said of pairs. */
  readonly isOfPairs?: boolean;
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
    definition: `the same ${MASKED}, of sentences that are more than slots`,
    text: "memory-masked",
    figure: repeated,
  },
  {
    id: "memory-whole-repeated",
    title: "memories made of such sentences alone",
    definition: "memories with sentences that all occur five times or more, of pairs with contexts",
    text: "memory",
    figure: whole,
  },
  {
    id: "memory-whole-form-repeated",
    title: "memories made of forms that occur three times or more",
    definition: `memories with sentences that all occur three times or more ${MASKED}, of pairs with contexts`,
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
    definition: `the same ${MASKED}, of sentences that are more than slots`,
    text: "tool-context-masked",
    figure: repeated,
  },
  {
    id: "distinct-memories",
    title: "distinct memories",
    definition: "different texts of sessionMemory, of those that are not empty",
    text: "memories",
    figure: distinct,
  },
  {
    id: "distinct-tool-contexts",
    title: "distinct toolContexts",
    definition: "different texts of toolContext, of those that are not empty",
    text: "tool-contexts",
    figure: distinct,
  },
  {
    id: "distinct-prompts",
    title: "distinct prompts",
    definition: "different prompts, of all that are not empty",
    text: "prompts",
    figure: distinct,
  },
  {
    id: "distinct-result-prompts",
    title: "distinct converted prompts",
    definition: "different prompts after, of converted prompts that are not empty",
    text: "converted-prompts",
    isOfPairs: true,
    figure: distinct,
  },
  {
    id: "tools-called",
    title: "tools called",
    unit: "count",
    definition: "different tool names, of calls with a name",
    text: "tools",
    figure: distinct,
  },
];
