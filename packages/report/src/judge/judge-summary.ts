import { formatCount, formatShare, type Report, type ReportSection } from "@burnish/core";
import { sumOf } from "../compare/compare-claim.ts";
import type { JudgeReport } from "./judge-report.ts";
import { boundWords, CONTROL_TITLES, figureWords, rateWords } from "./judge-words.ts";
import { doubtsBeside, judgementOf, judgeReportClaim, sampleWords } from "./judgement-of.ts";

/** The judgement for a terminal, Markdown and JSON; `data` holds every verdict with the judge's words. */
export function judgeSummary(report: JudgeReport, more: readonly ReportSection[] = []): Report {
  const claim = judgeReportClaim(report);
  return {
    title: report.title,
    data: { command: "judge", claim, judgement: judgementOf(report), ...report },
    sections: [
      {
        kind: "notes",
        title: "Claim",
        lines: [claim.sentence, ...claim.faults, ...doubtsBeside(report, claim)],
      },
      { kind: "facts", title: "Verdicts", rows: verdictRows(report) },
      {
        kind: "table",
        title: "Controls",
        columns: [
          { title: "control", align: "left" },
          { title: "figure", align: "right" },
          { title: "bound", align: "right" },
          { title: "of", align: "right" },
          { title: "state", align: "left" },
        ],
        rows: report.controls.map((control) => [
          CONTROL_TITLES[control.name],
          figureWords(control),
          boundWords(control),
          formatCount(control.count),
          control.state === "few" ? "too few" : control.state,
        ]),
      },
      batchTable(report),
      { kind: "notes", title: "Sample", lines: sampleWords(report) },
      ...more,
    ],
  };
}

/** The figures of the verdicts, with what they rest on. */
export function verdictRows(report: JudgeReport): readonly (readonly [string, string])[] {
  const { rates, agreed, judge } = report;
  const { wins, ties, losses, pairs, all, lengthControlled, drawn, batches } = rates;
  const clusters =
    drawn === "batches"
      ? `${formatCount(batches)} batches`
      : `single pairs, as there are only ${formatCount(batches)} batches`;
  return [
    ["after is better, the same, worse", [wins, ties, losses].map(formatCount).join(", ")],
    ["win rate, ties as half", rateWords(all)],
    ["win rate at equal length", rateWords(lengthControlled)],
    ["95 % intervals drawn from", clusters],
    ["both orders agree", formatShare(agreed, pairs)],
    ["judge", `${judge.model} at ${judge.endpoint}, prompt ${judge.template}`],
    ["answered by", countsOf(judge.answeredBy)],
    ["written by", judge.enhancedBy.length === 0 ? "not known" : judge.enhancedBy.join(", ")],
  ];
}

/** More batches than a person reads are left to the JSON. */
const MOST_BATCHES = 40;

function batchTable({ batches }: JudgeReport): ReportSection {
  const shown = batches.length > MOST_BATCHES ? [] : batches;
  const all = sumOf(batches.map(({ wins, ties, losses }) => wins + ties + losses));
  return {
    kind: "table",
    title: `Batches (${formatCount(batches.length)} with ${formatCount(all)} judged pairs)`,
    columns: [
      { title: "batch", align: "left" },
      { title: "better", align: "right" },
      { title: "same", align: "right" },
      { title: "worse", align: "right" },
      { title: "win rate", align: "right" },
    ],
    rows: shown.map(({ batch, wins, ties, losses, rate }) => [
      batch,
      ...[wins, ties, losses].map(formatCount),
      `${(100 * rate).toFixed(1)} %`,
    ]),
  };
}

function countsOf(counts: Readonly<Record<string, number>>): string {
  const told = Object.entries(counts).map(([name, count]) => `${name}: ${formatCount(count)}`);
  return told.length === 0 ? "nobody" : told.join(", ");
}
