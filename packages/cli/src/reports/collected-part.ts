import { formatCount, type ReportSection } from "@burnish/core";
import type { FolderManifest, GatheredAnswers, RoundRecord } from "@burnish/enhance";
import type { ModelPart } from "./enhance-report.ts";

const SHOWN_BATCHES = 100;

/** What a report has to say of the answers of a folder. */
export function collectedPart(options: {
  readonly folder: string;
  readonly record: RoundRecord;
  readonly gathered: GatheredAnswers;
  /** How the inputs differ from those that the batches were written from. */
  readonly changed: readonly string[];
  /** With the round that was written. */
  readonly next: FolderManifest | undefined;
}): ModelPart {
  const { folder, record, gathered, changed, next } = options;
  const { recordFile, problemsFile, examples } = gathered;
  const round = next?.rounds.at(-1);
  return {
    data: {
      folder,
      ...record,
      recordFile,
      problemsFile,
      problemExamples: examples,
      changedInputs: changed,
      nextRound: round ?? null,
    },
    sections: [
      notes("The inputs are not those of the batches", changed),
      batchSection(record, `${folder}/${recordFile}`),
      fileSection(record),
      problemSection(gathered, `${folder}/${problemsFile}`),
      notes(
        "The first of them",
        examples.map(({ file, line, problem, message, id }) => {
          const place = line === 0 ? file : `${file}:${line}`;
          return `${place}: ${problem}${id === undefined ? "" : ` (${id})`}: ${message}`;
        }),
      ),
      notes(
        "What the answers teach, most frequent first",
        record.findings.map(
          ({ code, count, advice }) => `${code}, ${formatCount(count)}: ${advice}`,
        ),
      ),
      notes(
        "Asked again",
        round === undefined
          ? []
          : [
              `refused rows with their reasons are in ${folder}/${round.folder}: ${formatCount(round.rows)} in all, batches: ${formatCount(round.batches)}`,
            ],
      ),
    ].filter((section) => section !== undefined),
  };
}

function notes(title: string, lines: readonly string[]): ReportSection | undefined {
  return lines.length === 0 ? undefined : { kind: "notes", title, lines };
}

function batchSection({ batches, totals }: RoundRecord, file: string): ReportSection {
  const shown = batches.slice(0, SHOWN_BATCHES);
  const row = (name: string, counts: RoundRecord["totals"]): string[] => [
    name,
    ...[
      counts.listed,
      counts.elsewhere,
      counts.accepted,
      counts.refused + counts.rolledBack,
      counts.left,
      counts.missing,
      counts.absent,
    ].map((count) => (typeof count === "number" ? formatCount(count) : count)),
  ];
  const right = (title: string) => ({ title, align: "right" as const });
  const more = batches.length - shown.length;
  return {
    kind: "table",
    title: `Rows by batch (all in ${file})`,
    columns: [
      { title: "batch", align: "left" },
      ...["rows", "asked later", "accepted", "refused", "left", "missing", "not in input"].map(
        right,
      ),
    ],
    rows: [
      ...shown.map((batch) => row(batch.file, batch)),
      ...(more > 0 ? [[`… ${formatCount(more)} more`, "", "", "", "", "", "", ""]] : []),
      row("all", totals),
    ],
  };
}

/** Files of answers in which not every answer counts. */
function fileSection({ files }: RoundRecord): ReportSection | undefined {
  const odd = files.filter(
    ({ replaced, duplicate, unknown, ambiguous, unreadable, repaired }) =>
      replaced + duplicate + unknown + ambiguous + unreadable + repaired > 0,
  );
  if (odd.length === 0) return undefined;
  const names = [
    "used",
    "replaced",
    "duplicate",
    "unknown",
    "ambiguous",
    "unreadable",
    "repaired",
  ] as const;
  return {
    kind: "table",
    title: "Files of answers in which not every answer counts as it stands",
    columns: [
      { title: "file", align: "left" },
      ...names.map((title) => ({ title, align: "right" as const })),
    ],
    rows: odd.map((file) => [file.file, ...names.map((name) => formatCount(file[name]))]),
  };
}

function problemSection({ problems }: GatheredAnswers, file: string): ReportSection | undefined {
  const rows = Object.entries(problems).map(([name, count]) => [name, formatCount(count)] as const);
  if (rows.length === 0) return undefined;
  return { kind: "facts", title: `Among the answers (all in ${file})`, rows };
}
