import {
  formatCount,
  formatShare,
  type Ledger,
  type RejectLine,
  type Report,
  type ReportSection,
} from "@burnish/core";
import {
  CONFLICT_CODES,
  ESTIMATE_FACTOR,
  type ExportTally,
  lengthAt,
  lengthRule,
  loadingHints,
  meaningOf,
  metRowCodes,
  type SftShape,
  type TargetName,
  type TrainingStage,
  typeConflicts,
} from "@burnish/export";
import { inputSection, rejectSections, stageSection } from "./run-sections.ts";

export interface ExportReportOptions {
  readonly tally: ExportTally;
  readonly target: TargetName;
  readonly stage: TrainingStage;
  readonly shape: SftShape;
  /** Name of the chat template. */
  readonly template: string;
  /** Whether it is one of ours. */
  readonly isEquivalent: boolean;
  /** As given with `--tokenizer`. */
  readonly tokenizer: string;
  readonly maxLength?: number;
  readonly hasCard: boolean;
  /** Members that were to become columns. */
  readonly keep: readonly string[];
  readonly ledger: Ledger;
  readonly rejectExamples: readonly RejectLine[];
  /** As given with `-o`. */
  readonly output: string;
  readonly rejects: string | undefined;
}

/** What an export wrote, what its checks found, how long the rows are and what the trainer must be told. */
export function exportReport(options: ExportReportOptions): Report {
  const { tally, target, stage, shape, ledger, rejectExamples, output, rejects } = options;
  const { records, rows, undesirable, from, labels, rowsWithTools, leftOut } = tally;
  const conflicts = conflictsOf(options);
  return {
    title: `export: ${formatCount(rows)} rows of ${formatCount(records)} records for ${target} (${stage}) in ${output}`,
    data: {
      command: "export",
      ...{ target, stage, shape, output, records, rows, undesirable, from },
      ...(stage === "kto" && { labels }),
      rowsWithTools,
      findings: Object.fromEntries(metRowCodes(tally)),
      columns: tally.columns,
      conflicts,
      leftOut,
      lengths: lengthData(options),
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
        title: "Rows",
        rows: [
          ...Object.entries(from).map(
            ([name, count]) =>
              [
                name === "row" ? "kept as they were" : `read as ${name}`,
                formatCount(count),
              ] as const,
          ),
          ["with tools", formatCount(rowsWithTools)],
          ...(stage === "kto"
            ? ([
                ["label true", formatCount(labels.true)],
                ["label false", formatCount(labels.false)],
              ] as const)
            : []),
        ],
      },
      findingSection(tally),
      {
        kind: "table",
        title: "What datasets would make of the columns, all rows together",
        columns: [
          { title: "finding", align: "left" },
          { title: "places", align: "right" },
          { title: "such as", align: "left" },
          { title: "meaning", align: "left" },
        ],
        rows: conflicts.map(({ code, count, paths }) => [
          code,
          formatCount(count),
          paths[0] ?? "",
          CONFLICT_CODES[code],
        ]),
      },
      ...lengthSections(options),
      {
        kind: "facts",
        title: "Members that no column has, left out",
        rows: Object.entries(leftOut).map(
          ([name, count]) => [name === "" ? "others" : name, `${formatCount(count)} rows`] as const,
        ),
      },
      { kind: "notes", title: "Notes", lines: notesOf(options, conflicts.length > 0) },
      ...rejectSections(ledger.rejects, rejectExamples, rejects),
    ],
  };
}

/** A declared column has no type to be guessed, and OpenAI reads files of its own. */
function conflictsOf({ tally, target, hasCard }: ExportReportOptions) {
  return hasCard || target.startsWith("openai-") ? [] : typeConflicts(tally.types);
}

function findingSection(tally: ExportTally): ReportSection {
  return {
    kind: "table",
    title: "What the rows are not, or not as one would think",
    columns: [
      { title: "finding", align: "left" },
      { title: "level", align: "left" },
      { title: "records", align: "right" },
      { title: "refused", align: "right" },
      { title: "first", align: "left" },
      { title: "meaning", align: "left" },
    ],
    rows: metRowCodes(tally).map(([code, { findings, records, refused, first }]) => [
      code,
      (["fault", "loss", "risk", "note"] as const).find((level) => findings[level] > 0) ?? "",
      formatCount(records),
      formatCount(refused),
      `${first.source}:${first.line}`,
      meaningOf(code),
    ]),
  };
}

function lengthData({ tally, tokenizer, maxLength, template }: ExportReportOptions) {
  const { lengths } = tally;
  if (lengths === undefined) return undefined;
  const factor = tokenizer === "o200k" ? ESTIMATE_FACTOR : 1;
  return { tokenizer, template, factor, ...(maxLength !== undefined && { maxLength }), ...lengths };
}

const SHARES = [0.5, 0.9, 0.99] as const;

function lengthSections(options: ExportReportOptions): readonly ReportSection[] {
  const { tally, target, stage, tokenizer, maxLength, template, isEquivalent } = options;
  const { lengths } = tally;
  if (lengths === undefined || lengths.rows.rows === 0) return [];
  const isEstimate = tokenizer === "o200k";
  const { prompts, rows, over, oldPromptCut } = lengths;
  const column = (title: string) => ({ title, align: "right" }) as const;
  const limit = formatCount(maxLength ?? 0);
  const share = (count: number): string =>
    `${formatCount(count)} (${formatShare(count, rows.rows)})`;
  const { oldPrompt } = lengthRule(target, stage);
  return [
    {
      kind: "table",
      title: `Tokens (${isEstimate ? "o200k" : tokenizer}, rendered by ${template}${isEquivalent ? ", an equivalent of ours" : ""})`,
      columns: [
        { title: "", align: "left" },
        ...SHARES.map((at) => column(`${at * 100} %`)),
        column("longest"),
        column("mean"),
      ],
      rows: (
        [
          ["prompts", prompts],
          ["rows", rows],
        ] as const
      ).map(([name, of]) => [
        name,
        ...SHARES.map((at) => formatCount(lengthAt(of, at))),
        formatCount(of.longest),
        formatCount(Math.round(of.sum / of.rows)),
      ]),
    },
    {
      kind: "facts",
      title:
        maxLength === undefined
          ? ""
          : `Rows over ${limit} tokens${isEstimate ? `, counted as ${ESTIMATE_FACTOR} × o200k` : ""}`,
      rows:
        maxLength === undefined
          ? []
          : [
              ["dropped by the trainer", share(over.dropped)],
              ["cut by the trainer", share(over.cut)],
              ["longer, whatever the trainer does", share(over.left)],
              ...(oldPrompt === undefined
                ? []
                : [
                    [
                      `prompts over ${oldPrompt} in them, of which TRL up to 0.26 keeps the end only`,
                      share(oldPromptCut),
                    ] as const,
                  ]),
            ],
    },
  ];
}

function notesOf(options: ExportReportOptions, hasConflicts: boolean): readonly string[] {
  const { tally, target, stage, shape, output, ledger, keep } = options;
  const { labels } = tally;
  const rejected = ledger.stages.some((stageCounts) => stageCounts.rejected > 0);
  return [
    ...loadingHints({ target, stage, shape, output, hasTools: tally.rowsWithTools > 0 }),
    ...(hasConflicts
      ? ["--card README.md declares the columns, so that datasets 4.7 and later guesses none"]
      : []),
    ...(stage === "kto" && tally.rows > 1 && Math.min(labels.true, labels.false) === 0
      ? [
          `all labels are ${labels.true > 0}, and kto learns from the difference; burnish pair writes rows of both`,
        ]
      : []),
    ...(stage === "kto" && rejected
      ? [
          "rows were rejected, so that others moved up; burnish check-layout shows whether the order still holds",
        ]
      : []),
    ...lossNotes(tally),
    ...keep
      .filter((name) => !Object.hasOwn(tally.columns, name))
      .map((name) => `no row has the member ${name} that --keep names`),
    ...(tally.types.isCut ? ["the rows have more places than are looked at for types"] : []),
  ];
}

/** The options that write the records whose losses refused them; those with faults stay rejects. */
function lossNotes(tally: ExportTally): readonly string[] {
  const lost = metRowCodes(tally).filter(
    ([, { findings, refused }]) => findings.loss > 0 && refused > 0,
  );
  if (lost.length === 0) return [];
  const refused = lost.reduce((sum, [, count]) => sum + count.refused, 0);
  const codes = lost.map(([code]) => code).join(",");
  return [
    `${formatCount(refused)} records were refused for what would be lost; --lossy ${codes} writes them without it`,
    ...(tally.from["text-call"] === undefined
      ? []
      : ["--from openai leaves calls in the texts as they stand, and loses nothing of them"]),
  ];
}
