import {
  formatCount,
  formatShare,
  type Ledger,
  type RejectLine,
  type Report,
  type ReportSection,
} from "@burnish/core";
import type { DecontaminateTally, Evaluation, MatchLine } from "@burnish/export";
import { inputSection, rejectSections, stageSection } from "./run-sections.ts";

export interface DecontaminateReportOptions {
  readonly tally: DecontaminateTally;
  readonly evaluation: Evaluation;
  readonly ngram: number;
  readonly minOverlap: number;
  readonly ledger: Ledger;
  readonly rejectExamples: readonly RejectLine[];
  /** As given with `-o`. */
  readonly output: string;
  readonly matches: string | undefined;
  readonly rejects: string | undefined;
}

/** What was looked for, what was found, and the first matches. */
export function decontaminateReport(options: DecontaminateReportOptions): Report {
  const { tally, evaluation, ngram, minOverlap, ledger, rejectExamples } = options;
  const { output, matches, rejects } = options;
  const { records, contaminated, below, byFile, examples } = tally;
  const kept = records - contaminated;
  return {
    title: `decontaminate: ${formatCount(kept)} of ${formatCount(records)} records in ${output}`,
    data: {
      command: "decontaminate",
      output,
      ...(matches !== undefined && { matchesFile: matches }),
      ngram,
      minOverlap,
      records,
      kept,
      contaminated,
      below,
      byFile,
      evaluation: {
        sources: evaluation.sources,
        records: evaluation.records,
        short: evaluation.short,
        ngrams: evaluation.grams,
      },
      examples,
      inputs: ledger.inputs,
      stages: ledger.stages,
      rejects: ledger.rejects,
      rejectExamples,
      outputs: ledger.outputs,
    },
    sections: [
      inputSection(ledger.inputs),
      stageSection(ledger.stages),
      {
        kind: "facts",
        title: "Looked for",
        rows: [
          ["evaluation records", formatCount(evaluation.records)],
          [`n-grams of ${ngram} words in them`, formatCount(evaluation.grams)],
          ["evaluation records too short to be found", formatCount(evaluation.short)],
        ],
      },
      {
        kind: "facts",
        title: matches === undefined ? "Found" : `Found (listed in ${matches})`,
        rows: [
          [
            "records dropped",
            `${formatCount(contaminated)} (${formatShare(contaminated, Math.max(1, records))})`,
          ],
          ["records kept that share fewer n-grams", formatCount(below)],
          ...Object.entries(byFile).map(
            ([file, count]) => [`dropped for ${file}`, formatCount(count)] as const,
          ),
        ],
      },
      ...exampleSections(examples),
      ...rejectSections(ledger.rejects, rejectExamples, rejects),
    ],
  };
}

const SHOWN_LENGTH = 120;

function exampleSections(examples: readonly MatchLine[]): ReportSection[] {
  if (examples.length === 0) return [];
  const place = (at: MatchLine["dropped"]): string =>
    "line" in at ? `${at.file}:${at.line}` : `${at.file}:element ${at.element}`;
  return [
    {
      kind: "notes",
      title: "The first of them",
      lines: examples.map(({ dropped, matches }) => {
        const [match] = matches;
        if (match === undefined) return place(dropped);
        return `${place(dropped)} shares ${match.words} words with ${place(match.against)}: ${match.text.slice(0, SHOWN_LENGTH)}`;
      }),
    },
  ];
}
