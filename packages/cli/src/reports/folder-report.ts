import {
  formatBytes,
  formatCount,
  formatShare,
  type Report,
  type ReportSection,
} from "@burnish/core";
import {
  type DatasetFolderSummary,
  lengthAt,
  longerThan,
  meaningOf,
  RISK_CODES,
  type RiskCode,
  type VerifiedOrder,
} from "@burnish/export";
import { inputSection, stageSection } from "./run-sections.ts";

/** The limit that trainers have unless they are told otherwise. */
const LIMIT = 1024;
const CONFIGS = ["sft", "kto", "dpo"] as const;
const RISKS = Object.keys(RISK_CODES) as readonly RiskCode[];

/** What a dataset folder holds, what was left out of it, and what its trainers should know. */
export function folderReport(
  summary: DatasetFolderSummary,
  { output, rejects }: { readonly output: string; readonly rejects: string },
): Report {
  const { statistics, ledger, leftOut, refusals, risks, roundedRows } = summary;
  const { emptySplits, staleLedgers } = summary;
  const { configs } = statistics;
  const names = configs.map(({ config }) => config).join(", ");
  return {
    title: `export: a dataset folder ${output} with ${names === "" ? "no config" : names}`,
    data: {
      command: "export",
      target: "hub",
      output,
      configs,
      leftOut,
      refusals,
      risks,
      roundedRows,
      emptySplits,
      staleLedgers,
      inputs: ledger.inputs,
      stages: ledger.stages,
      rejects: ledger.rejects,
      outputs: ledger.outputs,
    },
    sections: [
      inputSection(ledger.inputs),
      stageSection(ledger.stages),
      {
        kind: "table",
        title: "Splits",
        columns: [
          { title: "split", align: "left" },
          { title: "rows", align: "right" },
          { title: "prompts", align: "right" },
          { title: "tools", align: "right" },
          { title: "files", align: "right" },
          { title: "size", align: "right" },
          { title: "99 % of rows, tokens", align: "right" },
          { title: "longest", align: "right" },
          { title: `over ${formatCount(LIMIT)}`, align: "right" },
        ],
        rows: configs.flatMap(({ config, splits }) =>
          splits.map(({ split, rows, prompts, rowsWithTools, files, rowTokens }) => [
            `${config}/${split}`,
            formatCount(rows),
            formatCount(prompts),
            formatCount(rowsWithTools),
            formatCount(files.length),
            formatBytes(files.reduce((sum, { bytes }) => sum + bytes, 0)),
            formatCount(lengthAt(rowTokens, 0.99)),
            formatCount(rowTokens.longest),
            formatShare(longerThan(rowTokens, LIMIT), rows),
          ]),
        ),
      },
      riskSection(summary),
      {
        kind: "facts",
        title: `Records that are no rows (in ${rejects})`,
        rows: Object.entries(refusals).map(([code, count]) => [code, formatCount(count)] as const),
      },
      {
        kind: "facts",
        title: "Members that no column has, left out",
        rows: Object.entries(leftOut).flatMap(([config, members]) =>
          Object.entries(members).map(
            ([name, count]) => [`${config}: ${name}`, `${formatCount(count)} rows`] as const,
          ),
        ),
      },
      {
        kind: "notes",
        title: "Notes",
        lines: [
          ...callNotes(summary),
          ...Object.entries(roundedRows).map(
            ([config, rows]) =>
              `${config}: ${formatCount(rows)} rows have numbers that datasets rounds to 10 decimals when it reads JSONL; --format parquet keeps them`,
          ),
          ...emptySplits.map((split) => `${split} got no row and is not in the folder`),
          ...staleLedgers.map(
            (source) =>
              `the ledger beside ${source} is about another version of it; the card leaves it out`,
          ),
          ...configs.flatMap(({ config, splits }) =>
            splits.flatMap(({ split, broken = [], order }) => [
              ...broken.map((sentence) => `${config}/${split}: ${sentence}`),
              ...(broken.length === 0 && order !== undefined ? orderNotes(order) : []).map(
                (sentence) => `${config}/${split}: ${sentence}`,
              ),
            ]),
          ),
        ],
      },
    ],
  };
}

function riskSection({ risks }: DatasetFolderSummary): ReportSection {
  return {
    kind: "table",
    title: "Rows that are not as one would think",
    columns: [
      { title: "config", align: "left" },
      { title: "finding", align: "left" },
      { title: "rows", align: "right" },
      { title: "meaning", align: "left" },
    ],
    rows: CONFIGS.flatMap((config) =>
      RISKS.flatMap((code) => {
        const rows = risks[config]?.[code];
        return rows === undefined ? [] : [[config, code, formatCount(rows), meaningOf(code)]];
      }),
    ),
  };
}

/** What writes calls as calls, where rows have them as texts. */
function callNotes({ risks }: DatasetFolderSummary): readonly string[] {
  const configs = CONFIGS.filter((config) => risks[config]?.["call-as-text"] !== undefined);
  return configs.map((config) => {
    const target = `trl-${config}`;
    return `${config}: calls in texts stay texts; burnish export --target ${target} --from text-call writes rows with tool_calls, which go into a folder as well`;
  });
}

/** What the order of the rows costs a trainer; nothing where no batch size has a KL pair of one prompt. */
function orderNotes({ batchSizes, faulty }: VerifiedOrder): readonly string[] {
  const bad = faulty.filter(({ samePromptPairs }) => samePromptPairs > 0);
  if (bad.length === 0) return [];
  return [
    `at ${formatCount(bad.length)} of ${formatCount(batchSizes.length)} batch sizes KL pairs are of one prompt; burnish pair and --split lay rows out without`,
  ];
}
