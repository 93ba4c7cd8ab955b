import { formatBytes, formatCount, formatShare } from "@burnish/core";
import type {
  ConfigStatistics,
  FolderStatistics,
  SplitStatistics,
} from "../folder/folder-statistics.ts";
import { lengthAt, longerThan } from "../folder/length-histogram.ts";
import { soundBatchSizes } from "../folder/sound-batch-sizes.ts";
import { frontMatter } from "./front-matter.ts";
import type { InputLedger, Provenance } from "./provenance.ts";

export interface DatasetReadmeOptions {
  readonly statistics: FolderStatistics;
  readonly license?: string;
  readonly languages: readonly string[];
  readonly provenance: readonly Provenance[];
  /** The inputs of the folder, as its ledger lists them. */
  readonly inputs: readonly {
    readonly source: string;
    readonly records: number;
    readonly hash: string;
  }[];
  /** Shares of prompts by split, as they were asked for; empty where all went to train. */
  readonly splits: readonly { readonly name: string; readonly share: number }[];
}

/** What trainers cut or drop rows at unless they are told otherwise. */
const DEFAULT_MAX_LENGTH = 1024;

/** The README.md of a dataset folder: front matter for loaders, then what people ask before they train on it. */
export function datasetReadme(options: DatasetReadmeOptions): string {
  const { statistics, license } = options;
  const parts = [
    frontMatter(options),
    `# ${statistics.title}\n`,
    "Conversations for training language models to call tools.\n",
    overview(statistics),
    "## Loading\n",
    loading(statistics),
    "## Columns\n",
    ...statistics.configs.map(columnsOf),
    "## Lengths and labels\n",
    lengths(statistics),
    ...statistics.configs.map(pictures),
    ...statistics.configs.filter(({ config }) => config === "kto").map(orderOf),
    "## How it was made\n",
    making(options),
    "## Licence\n",
    license === undefined
      ? "No licence was named when this folder was written; add one before you publish it.\n"
      : `\`${license}\`\n`,
  ];
  return parts.join("\n");
}

function overview({ configs, format }: FolderStatistics): string {
  const rows = configs.flatMap(({ config, splits }) =>
    splits.map(({ split, rows: count, prompts, files, rowsWithTools }) => [
      config,
      split,
      formatCount(count),
      formatCount(prompts),
      formatCount(rowsWithTools),
      formatCount(files.length),
      formatBytes(files.reduce((sum, { bytes }) => sum + bytes, 0)),
    ]),
  );
  const what = format === "parquet" ? "Parquet, compressed with zstd" : "JSONL";
  return `${table(["config", "split", "rows", "prompts", "rows with tools", "files", "size"], rows)}\nThe files are ${what}.\n`;
}

function loading({ configs }: FolderStatistics): string {
  const calls = configs.map(
    ({ config }) =>
      `${config} = load_dataset("OWNER/NAME", "${config}")  # or the path of this folder`,
  );
  return [
    "```python",
    "from datasets import load_dataset",
    "",
    ...calls,
    "```",
    "",
    "Needs `datasets` 4.7 or later: messages are declared as JSON, so that each keeps exactly the members that it has. " +
      "Earlier versions cannot read that declaration.",
    "",
  ].join("\n");
}

const KINDS = {
  messages: "list of JSON objects",
  text: "text",
  label: "boolean",
} as const;

const MEANINGS: Readonly<Record<string, string>> = {
  messages: "the whole conversation",
  prompt: "what the model reads",
  completion: "what it writes",
  label: "whether the completion is desirable",
  chosen: "the better answer",
  rejected: "the worse answer",
  tools: "definitions of the tools that may be called, as chat templates take them",
};

function columnsOf({ config, columns }: ConfigStatistics): string {
  const rows = columns.map(({ name, kind }) => {
    const isText = name === "tools" && kind === "text";
    return [
      `\`${name}\``,
      KINDS[kind],
      `${MEANINGS[name] ?? ""}${isText ? "; the JSON text of a list" : ""}`,
    ];
  });
  return `**${config}**\n\n${table(["column", "type", "meaning"], rows)}`;
}

function lengths({ configs, tokenizer }: FolderStatistics): string {
  const rows = configs.flatMap(({ config, splits }) =>
    splits.map(({ split, promptTokens, rowTokens }) => [
      config,
      split,
      formatCount(lengthAt(promptTokens, 0.5)),
      formatCount(lengthAt(rowTokens, 0.5)),
      formatCount(lengthAt(rowTokens, 0.95)),
      formatCount(lengthAt(rowTokens, 0.99)),
      formatCount(rowTokens.longest),
      formatShare(longerThan(rowTokens, DEFAULT_MAX_LENGTH), rowTokens.rows),
      formatShare(longerThan(promptTokens, DEFAULT_MAX_LENGTH - 1), promptTokens.rows),
    ]),
  );
  const columns = [
    "config",
    "split",
    "prompt, median",
    "row, median",
    "95 %",
    "99 %",
    "longest",
    "row > 1,024",
    "prompt ≥ 1,024",
  ];
  return (
    `Tokens of ${tokenizer}, with 4 a message for what a chat template adds; other tokenizers differ by some ten percent.\n\n` +
    `${table(columns, rows)}\n` +
    "TRL's default `max_length` is 1,024: longer rows are cut, and for KTO and DPO rows whose prompt alone is as long are " +
    "dropped without a word. Set it to the longest row that you can afford.\n"
  );
}

function pictures({ config, splits }: ConfigStatistics): string {
  const labels = splits.some((split) => split.labels !== undefined);
  const shown = [
    `![Token lengths of ${config}](plots/${config}-lengths.svg)`,
    ...(labels ? [`![Labels of the first rows of ${config}](plots/${config}-labels.svg)`] : []),
  ];
  return `${shown.join("\n\n")}\n`;
}

function orderOf({ splits }: ConfigStatistics): string {
  const lines = splits.map((split) => `- ${split.split}: ${orderSentence(split)}`);
  return [
    "### Order of the rows of kto",
    "",
    "Trainers of KTO estimate their baseline from the completion of the row before, within each batch, and TRL trains in file " +
      "order. Keep the order of the files, or shuffle whole batches only.",
    "",
    ...lines,
    "",
  ].join("\n");
}

function orderSentence({ labels, order, broken = [] }: SplitStatistics): string {
  const { desirable = 0, undesirable = 0 } = labels ?? {};
  const counts = `${formatCount(desirable)} desirable and ${formatCount(undesirable)} undesirable rows`;
  const sound = order === undefined ? [] : soundBatchSizes(order);
  const said =
    sound.length === 0
      ? "every batch size that was tried pairs rows of one prompt"
      : `no row is paired with another one of its prompt at batch sizes ${rangesOf(sound)}`;
  return `${counts}; ${said}.${broken.length > 0 ? ` ${broken.join(" ")}` : ""}`;
}

/** Ascending numbers with neighbours as ranges: `2 to 128, 1000`. */
function rangesOf(numbers: readonly number[]): string {
  const ranges: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last?.to === number - 1) last.to = number;
    else ranges.push({ from: number, to: number });
  }
  return ranges.map(({ from, to }) => (from === to ? `${from}` : `${from} to ${to}`)).join(", ");
}

function making({ statistics, provenance, inputs, splits }: DatasetReadmeOptions): string {
  const shares = splits.map(({ name, share }) => `${name} ${share}`).join(", ");
  const split =
    splits.length === 0
      ? "All rows are in train."
      : `Splits are drawn by prompt (${shares}, seed ${statistics.seed}): rows of one prompt are in the same split of all configs.`;
  return [
    `Written by Burnish ${statistics.burnish} from:\n`,
    table(
      ["file", "records", "hash"],
      inputs.map(({ source, records, hash }) => [code(source), formatCount(records), code(hash)]),
    ),
    `${split}\n`,
    ...provenance.map(({ source, ledger }) => ledgerText(source, ledger)),
  ].join("\n");
}

function ledgerText(source: string, ledger: InputLedger): string {
  const seed = ledger.seed === undefined ? "" : `, seed ${ledger.seed}`;
  const rows = ledger.stages.map(({ stage, in: into, kept, rejected, dropped, quarantined }) => [
    stage,
    formatCount(into),
    formatCount(kept),
    [
      ...(rejected > 0 ? [`rejected ${formatCount(rejected)}`] : []),
      ...(quarantined > 0 ? [`set aside ${formatCount(quarantined)}`] : []),
      ...Object.entries(dropped).map(([reason, count]) => `${reason} ${formatCount(count)}`),
    ].join(", "),
  ]);
  const records = ledger.inputs.reduce((sum, input) => sum + input.records, 0);
  const from = `${formatCount(records)} records in ${formatCount(ledger.inputs.length)} ${ledger.inputs.length === 1 ? "file" : "files"}`;
  return `${code(source)} was written by \`burnish ${ledger.command}\` (${ledger.burnish}${seed}) from ${from}:\n\n${table(["stage", "in", "kept", "left out"], rows)}`;
}

function code(text: string): string {
  return `\`${text.replaceAll("`", "'")}\``;
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  return `${[line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("\n")}\n`;
}
