import type { MetricFigure, MetricUnit } from "./metric-table.ts";
import type { SentenceCounts } from "./sentence-census.ts";

const repeated = ({ repeated: value, sentences: of }: SentenceCounts): MetricFigure => ({
  value,
  of,
});
const whole = ({ wholeRows: value, rows: of }: SentenceCounts): MetricFigure => ({ value, of });
const distinct = ({ distinct: value, sentences: of }: SentenceCounts): MetricFigure => ({
  value,
  of,
});

/** A row of the table, and how it is taken from the counts of a text. */
export interface RepetitionRow {
  readonly id: string;
  readonly title: string;
  readonly definition: string;
  /** Name of the measured text. */
  readonly text: string;
  /** Default: a share. */
  readonly unit?: MetricUnit;
  /** True where it can only be said of pairs. */
  readonly isOfPairs?: boolean;
  readonly figure: (counts: SentenceCounts) => MetricFigure;
}

const MASKED = "with other fields, arguments, names, quotes, paths and numbers masked";

/** The rows of repetition, in the order of the table. */
export const REPETITION_ROWS: readonly RepetitionRow[] = [
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
