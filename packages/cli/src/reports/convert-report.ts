import {
  formatCount,
  type Ledger,
  type RejectLine,
  type Report,
  type ReportSection,
} from "@burnish/core";
import { type ConvertTally, FINDING_CODES, metCodes } from "@burnish/export";
import { inputSection, rejectSections, stageSection } from "./run-sections.ts";

export interface ConvertReportOptions {
  readonly tally: ConvertTally;
  readonly from: string;
  readonly to: string;
  readonly ledger: Ledger;
  readonly rejectExamples: readonly RejectLine[];
  /** As given with `-o`. */
  readonly output: string;
  readonly rejects: string | undefined;
}

/** What a conversion carried: the dialects it read, and each finding with how many records it met and refused. */
export function convertReport(options: ConvertReportOptions): Report {
  const { tally, from, to, ledger, rejectExamples, output, rejects } = options;
  const { records, converted, dialects } = tally;
  return {
    title: `convert: ${formatCount(converted)} of ${formatCount(records)} records to ${to} in ${output}`,
    data: {
      command: "convert",
      output,
      from,
      to,
      records,
      converted,
      dialects,
      findings: Object.fromEntries(metCodes(tally)),
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
        title: "Records by the dialect they were read as",
        rows: Object.entries(dialects).map(([name, count]) => [name, formatCount(count)] as const),
      },
      ...findingSections(tally),
      ...rejectSections(ledger.rejects, rejectExamples, rejects),
    ],
  };
}

function findingSections(tally: ConvertTally): readonly ReportSection[] {
  const met = metCodes(tally);
  if (met.length === 0) return [];
  return [
    {
      kind: "table",
      title: "What is not carried as it was",
      columns: [
        { title: "finding", align: "left" },
        { title: "records", align: "right" },
        { title: "refused", align: "right" },
        { title: "notes", align: "right" },
        { title: "losses", align: "right" },
        { title: "faults", align: "right" },
        { title: "meaning", align: "left" },
      ],
      rows: met.map(([code, { records, refused, findings }]) => [
        code,
        formatCount(records),
        formatCount(refused),
        formatCount(findings.note),
        formatCount(findings.loss),
        formatCount(findings.fault),
        FINDING_CODES[code],
      ]),
    },
    ...lossSection(met),
  ];
}

/** The option that writes the records whose losses refused them; those with faults stay rejects. */
function lossSection(met: ReturnType<typeof metCodes>): readonly ReportSection[] {
  const lost = met.filter(([, { findings }]) => findings.loss > 0);
  const refused = lost.reduce((sum, [, count]) => sum + count.refused, 0);
  if (refused === 0) return [];
  const codes = lost.map(([code]) => code).join(",");
  return [
    {
      kind: "notes",
      title: `Refused for what would be lost (${formatCount(refused)})`,
      lines: [`--lossy ${codes} writes them all the same, without it`],
    },
  ];
}
