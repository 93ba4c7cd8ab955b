import {
  formatCount,
  formatShare,
  type Ledger,
  type Report,
  type ReportSection,
} from "@burnish/core";
import type { PairFileReport, PairReport } from "@burnish/kto-pairing";
import { layoutSections } from "./layout-sections.ts";
import { inputSection, rejectSections, stageSection } from "./run-sections.ts";

export interface PairReportOptions {
  readonly report: PairReport;
  readonly ledger: Ledger;
  readonly rejects: string | undefined;
  readonly unpaired: string | undefined;
  /** As given with `-o`, then the test file. */
  readonly files: readonly string[];
  /** Rows within which rows of one prompt were looked for. */
  readonly window: number;
}

/** What a pairing run did, for the terminal; `data` is what the page is made of. */
export function pairReport({
  report,
  ledger,
  rejects,
  unpaired,
  files,
  window,
}: PairReportOptions): Report {
  const pairs = report.matching.rules.reduce((sum, rule) => sum + rule.pairs, 0);
  const rows = report.files.reduce((sum, file) => sum + file.rows, 0);
  return {
    title: `pair: ${formatCount(rows)} rows of ${formatCount(pairs)} pairs to ${files.join(" and ")}`,
    data: {
      command: "pair",
      ...report,
      inputs: ledger.inputs,
      stages: ledger.stages,
      outputs: ledger.outputs,
    },
    sections: [
      inputSection(ledger.inputs),
      ...balanceSections(report),
      matchSection(report),
      unmatchedSection(report, unpaired),
      stageSection(ledger.stages),
      defectSection(report),
      brokenSection(report),
      promptSection(report),
      ...report.files.flatMap((file, index) =>
        fileSections(file, files[index] ?? file.name, window),
      ),
      ...leakSections(report),
      weightSection(report),
      ...rejectSections(ledger.rejects, [], rejects),
    ],
  };
}

function matchSection({ matching }: PairReport): ReportSection {
  const rows = matching.rules.map(({ rule, pairs, meanConfidence, leastConfidence }) => [
    rule,
    formatCount(pairs),
    meanConfidence.toFixed(2),
    leastConfidence.toFixed(2),
  ]);
  return {
    kind: "table",
    title: `Matches (${formatCount(matching.movedPairs)} pairs stand at different lines)`,
    columns: [
      { title: "rule", align: "left" },
      { title: "pairs", align: "right" },
      { title: "mean confidence", align: "right" },
      { title: "least", align: "right" },
    ],
    rows,
  };
}

/** What fewer pairs buy, down to what was asked for and below. */
function balanceSections({ balance }: PairReport): readonly ReportSection[] {
  if (balance === undefined) return [];
  const { what, maxAuc, steps, pairsKept } = balance;
  return [
    {
      kind: "table",
      title: `Balanced by the length of ${what}: ${formatCount(pairsKept)} pairs under an AUC of ${maxAuc}`,
      columns: [
        { title: "pairs left", align: "right" },
        { title: `AUC by ${what}`, align: "right" },
        { title: "by all lengths", align: "right" },
        { title: "", align: "left" },
      ],
      rows: steps.map((step) => [
        formatCount(step.pairsKept),
        step.auc.toFixed(3),
        step.allAuc.toFixed(3),
        step.pairsKept === pairsKept ? "written" : "",
      ]),
    },
  ];
}

function unmatchedSection({ matching }: PairReport, list: string | undefined): ReportSection {
  const total = matching.unmatched.reduce((sum, { count }) => sum + count, 0);
  const where = list === undefined ? "not written; --unpaired FILE lists them" : `all in ${list}`;
  return {
    kind: "table",
    title: `Rows without a partner (${formatCount(total)}, ${where})`,
    columns: [
      { title: "row", align: "left" },
      { title: "side", align: "left" },
      { title: "reason", align: "left" },
      { title: "detail", align: "left" },
    ],
    rows: matching.unmatched.flatMap(({ side, reason, examples }) =>
      examples.map(({ place, detail }) => [`${place.source}:${place.line}`, side, reason, detail]),
    ),
  };
}

function defectSection({ defects }: PairReport): ReportSection {
  return {
    kind: "facts",
    title: `What changed in ${formatCount(defects.pairs)} pairs`,
    rows: Object.entries(defects.changes).map(([name, count]) => [
      name,
      `${formatCount(count)} (${formatShare(count, defects.pairs)})`,
    ]),
  };
}

function brokenSection({ defects }: PairReport): ReportSection {
  return {
    kind: "facts",
    title: defects.policy === "drop" ? "Broken pairs, dropped" : "Broken pairs, kept",
    rows: Object.entries(defects.broken).map(([code, count]) => [code, formatCount(count)]),
  };
}

function promptSection({ prompts }: PairReport): ReportSection {
  const whose =
    prompts.policy === "own" ? "each row its own" : `both rows that of the ${prompts.policy} one`;
  return {
    kind: "facts",
    title: "Prompts",
    rows: [
      ["written", whose],
      ["pairs whose prompts differ", formatCount(prompts.differing)],
      ["rows that got another prompt", formatCount(prompts.touched)],
    ],
  };
}

function fileSections(
  file: PairFileReport,
  path: string,
  window: number,
): readonly ReportSection[] {
  return [
    {
      kind: "facts",
      title: `${path} (${file.part})`,
      rows: [
        ["rows", formatCount(file.rows)],
        ["prompt groups", formatCount(file.groups)],
        ["pairs in the largest one", formatCount(file.largestGroup)],
        ...(file.trimmed === 0
          ? []
          : [["rows left out for the multiple", formatCount(file.trimmed)] as const]),
      ],
    },
    { kind: "notes", title: "What does not hold", lines: [...file.broken] },
    ...(file.check === undefined ? [] : layoutSections(`Read again: ${path}`, file.check, window)),
  ];
}

function leakSections({ leak }: PairReport): readonly ReportSection[] {
  if (leak === undefined) return [];
  return [
    {
      kind: "table",
      title: `What tells True from False without reading (${formatCount(leak.rows)} rows; AUC 0.5 is chance)`,
      columns: [
        { title: "feature", align: "left" },
        { title: "AUC", align: "right" },
      ],
      rows: [
        ["all together", leak.overallAuc.toFixed(3)],
        ...leak.features
          .slice(0, SHOWN_FEATURES)
          .map(({ meaning, auc }) => [meaning, auc.toFixed(3)]),
      ],
    },
    {
      kind: "notes",
      title: "Best single rule",
      lines: leak.bestRule === undefined ? [] : [leak.bestRule.words],
    },
  ];
}

const SHOWN_FEATURES = 8;

function weightSection({ weights }: PairReport): ReportSection {
  return {
    kind: "facts",
    title: "Weights for the trainer",
    rows:
      weights === undefined
        ? []
        : [
            ["desirable_weight", String(weights.desirableWeight)],
            ["undesirable_weight", String(weights.undesirableWeight)],
            ["because", weights.reason],
          ],
  };
}
