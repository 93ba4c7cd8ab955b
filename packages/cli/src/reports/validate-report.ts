import {
  type ExamineSummary,
  formatCount,
  formatShare,
  type Report,
  type ReportSection,
  type ValidationSummary,
} from "@burnish/core";
import { examineData, inputSection, rejectSections } from "./run-sections.ts";

export interface ValidateReportOptions {
  readonly found: ValidationSummary;
  readonly summary: ExamineSummary;
  /** Where rejected lines were written. */
  readonly rejectsFile: string | undefined;
}

const SHOWN_TOOLS = 20;

/** What `validate` found. */
export function validateReport({ found, summary, rejectsFile }: ValidateReportOptions): Report {
  const { records, recordsWith } = found;
  return {
    title: `validate: ${formatCount(recordsWith.error)} of ${formatCount(records)} examples have an error`,
    data: {
      command: "validate",
      ...found,
      recordsWithErrors: recordsWith.error,
      ...examineData(summary),
    },
    sections: [
      inputSection(summary.inputs),
      overview(found),
      findingSection(found),
      ...found.codes.map(exampleSection),
      ...catalogueSections(found),
      ...rejectSections(summary.rejects, summary.rejectExamples, rejectsFile),
    ],
  };
}

function overview(found: ValidationSummary): ReportSection {
  const { records, recordsWith, firstCallArguments } = found;
  const share = (count: number): string => `${formatCount(count)} (${formatShare(count, records)})`;
  const { strictJson, rawControlCharactersAllowed } = firstCallArguments;
  return {
    kind: "facts",
    title: "Examples",
    rows: [
      ["examples", formatCount(records)],
      ["with an error", share(recordsWith.error)],
      ["with a warning", share(recordsWith.warning)],
      ["single turn", share(found.singleTurn)],
      ["with a tool call", share(found.recordsWithToolCallMarker)],
      ["with a call that names a tool", share(found.recordsWithNamedToolCall)],
      ["tool calls", formatCount(found.toolCallMarkers)],
      ["tool calls that name a tool", formatCount(found.namedToolCalls)],
      ["first call has a context object", share(strictJson.contextObject)],
      ["… raw control characters allowed", share(rawControlCharactersAllowed.contextObject)],
      ["first call has all context fields", share(strictJson.allContextFields)],
      ["… raw control characters allowed", share(rawControlCharactersAllowed.allContextFields)],
      ...Object.entries(strictJson.longEnough).map(
        ([field, count]) => [`first call has a long enough ${field}`, share(count)] as const,
      ),
      ...Object.entries(rawControlCharactersAllowed.longEnough).map(
        ([, count]) => ["… raw control characters allowed", share(count)] as const,
      ),
    ],
  };
}

function findingSection({ codes, records }: ValidationSummary): ReportSection {
  return {
    kind: "table",
    title: `Findings (${formatCount(codes.length)} kinds)`,
    columns: [
      { title: "severity", align: "left" },
      { title: "code", align: "left" },
      { title: "findings", align: "right" },
      { title: "examples", align: "right" },
      { title: "share", align: "right" },
      { title: "meaning", align: "left" },
    ],
    rows: codes.map((code) => [
      code.severity,
      code.code,
      formatCount(code.findings),
      formatCount(code.records),
      formatShare(code.records, records),
      code.meaning,
    ]),
  };
}

function exampleSection(code: ValidationSummary["codes"][number]): ReportSection {
  return {
    kind: "notes",
    title: `First of ${code.code}`,
    lines: code.examples.map(({ at, place, message }) => `${at} ${place}: ${message}`),
  };
}

function catalogueSections({ catalogue, namedToolCalls }: ValidationSummary): ReportSection[] {
  if (catalogue === undefined) return [];
  const outside = Object.entries(catalogue.toolsCalledOutsideCatalogue);
  return [
    {
      kind: "facts",
      title: "Catalogue",
      rows: [
        ["tools", formatCount(catalogue.toolsInCatalogue)],
        ["tools called", formatCount(catalogue.catalogueToolsCovered)],
      ],
    },
    { kind: "notes", title: "Tools never called", lines: catalogue.catalogueToolsNeverCalled },
    {
      kind: "table",
      title: `Called, but not in the catalogue (${formatCount(outside.length)})`,
      columns: [
        { title: "name", align: "left" },
        { title: "calls", align: "right" },
        { title: "share", align: "right" },
      ],
      rows: outside
        .slice(0, SHOWN_TOOLS)
        .map(([name, calls]) => [name, formatCount(calls), formatShare(calls, namedToolCalls)]),
    },
  ];
}
