import {
  formatCount,
  formatShare,
  type Ledger,
  type RejectLine,
  type Report,
  type ReportSection,
} from "@burnish/core";
import { DECISIONS, type EnhanceTally, MEMORY_SOURCES } from "@burnish/enhance";
import { DIMENSIONS } from "@burnish/scoring";
import { inputSection, rejectSections, stageSection } from "./run-sections.ts";

export interface EnhanceReportOptions {
  readonly tally: EnhanceTally;
  /** Of the scorer that judged before and after. */
  readonly version: string;
  readonly ledger: Ledger;
  readonly rejectExamples: readonly RejectLine[];
  /** As given with `-o`. */
  readonly output: string;
  readonly rejects: string | undefined;
  readonly refused: string;
  readonly decisions: string;
  /** Who was asked and what that took, where a model wrote. */
  readonly model?: ModelPart;
  /** What came back in a folder of batches, where people wrote. */
  readonly collected?: ModelPart;
}

/** What a report has to say of a model, or of those who filled batches. */
export interface ModelPart {
  readonly data: Report["data"];
  readonly sections: readonly ReportSection[];
}

/** What enhancement decided, and what it changed. */
export function enhanceReport(options: EnhanceReportOptions): Report {
  const { tally, version, ledger, rejectExamples, output, rejects, refused, decisions } = options;
  const { model, collected } = options;
  const records = total(tally.decisions);
  const { accepted } = tally.decisions;
  const { fallbacks, ...counts } = tally;
  return {
    title: `enhance: ${formatCount(accepted)} of ${formatCount(records)} examples scored higher by ${version} and passed the gate, to ${output}`,
    data: {
      command: "enhance",
      output,
      refusedFile: refused,
      decisionsFile: decisions,
      scorer: version,
      records,
      ...counts,
      ...(model !== undefined && { fallbacks, model: model.data }),
      ...(collected !== undefined && { collected: collected.data }),
      inputs: ledger.inputs,
      stages: ledger.stages,
      rejects: ledger.rejects,
      rejectExamples,
      outputs: ledger.outputs,
    },
    sections: [
      inputSection(ledger.inputs),
      stageSection(ledger.stages),
      ...(model?.sections ?? []),
      ...(collected?.sections ?? []),
      decisionSection(tally, records),
      countSection(`Why examples were not accepted (all in ${decisions})`, tally.reasons),
      moveSection(tally),
      countSection("Texts that changed in accepted examples", tally.changed),
      countSection("Repairs of accepted examples", tally.repairs),
      ...rejectSections(ledger.rejects, rejectExamples, rejects),
    ],
  };
}

function decisionSection({ memorySources }: EnhanceTally, records: number): ReportSection {
  return {
    kind: "table",
    title: `Decisions on ${formatCount(records)} examples, by where a memory's facts can come from`,
    columns: [
      { title: "source", align: "left" },
      { title: "examples", align: "right" },
      ...DECISIONS.map((name) => ({ title: name, align: "right" as const })),
      { title: "accepted", align: "right" },
    ],
    rows: MEMORY_SOURCES.map((source) => {
      const counts = memorySources[source];
      const all = total(counts);
      return [
        source,
        formatCount(all),
        ...DECISIONS.map((name) => formatCount(counts[name])),
        formatShare(counts.accepted, all),
      ];
    }),
  };
}

function moveSection({ moves }: EnhanceTally): ReportSection {
  return {
    kind: "table",
    title: "Scores of accepted examples, before and after",
    columns: [
      { title: "dimension", align: "left" },
      { title: "rose", align: "right" },
      { title: "same", align: "right" },
      { title: "fell", align: "right" },
    ],
    rows: DIMENSIONS.map((name) => {
      const { rose, same, fell } = moves[name];
      return [name, formatCount(rose), formatCount(same), formatCount(fell)];
    }),
  };
}

function countSection(title: string, counts: Readonly<Record<string, number>>): ReportSection {
  const rows = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .sort(([one, more], [other, less]) => less - more || (one < other ? -1 : 1));
  return {
    kind: "facts",
    title,
    rows: rows.map(([name, count]) => [name, formatCount(count)] as const),
  };
}

function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
