import { stringify } from "yaml";
import type { ColumnKind, FolderColumn } from "../folder/folder-column.ts";
import type { ConfigStatistics, FolderStatistics } from "../folder/folder-statistics.ts";

export interface FrontMatterOptions {
  readonly statistics: FolderStatistics;
  /** Identifier that the hub knows, such as `mit`; absent where it was not said. */
  readonly license?: string;
  /** Codes of languages, such as `en`. */
  readonly languages: readonly string[];
}

/**
 * The YAML at the head of a card, with its `---` lines. It keeps `datasets` (4.7 and later) from guessing, which is what
 * makes loaders fail: the type of each column is declared, messages as `list: json`; each config names its own files, so
 * that no two shapes meet in one; numbers of examples are exact, or the loading would stop at them. Sizes in bytes are
 * left out: they are those of Arrow, which only a loader knows, and nothing needs them.
 */
export function frontMatter({ statistics, license, languages }: FrontMatterOptions): string {
  const { configs, format, title } = statistics;
  const rows = Math.max(0, ...configs.map(rowsOf));
  const data = {
    pretty_name: title,
    ...(license !== undefined && { license }),
    ...(languages.length > 0 && { language: languages }),
    task_categories: ["text-generation"],
    tags: ["tool-calling", "function-calling", ...configs.map(({ config }) => TAGS[config])],
    size_categories: [sizeCategory(rows)],
    configs: configs.map(({ config, splits }, at) => ({
      config_name: config,
      ...(at === 0 && { default: true }),
      data_files: splits.map(({ split }) => ({
        split,
        path: `data/${config}/${split}-*.${format}`,
      })),
    })),
    dataset_info: configs.map(({ config, columns, splits }) => ({
      config_name: config,
      features: columns.map(feature),
      splits: splits.map(({ split, rows: count }) => ({ name: split, num_examples: count })),
    })),
  };
  return `---\n${stringify(data, { lineWidth: 0 })}---\n`;
}

const TAGS: Readonly<Record<ConfigStatistics["config"], string>> = {
  sft: "sft",
  kto: "kto",
  dpo: "dpo",
};

const TYPES: Readonly<Record<ColumnKind, object>> = {
  messages: { list: "json" },
  text: { dtype: "string" },
  label: { dtype: "bool" },
};

function feature({ name, kind }: FolderColumn): object {
  return { name, ...TYPES[kind] };
}

function rowsOf({ splits }: ConfigStatistics): number {
  return splits.reduce((sum, { rows }) => sum + rows, 0);
}

/** The classes that the hub sorts datasets into. */
function sizeCategory(rows: number): string {
  if (rows < 1e3) return "n<1K";
  const classes = ["1K", "10K", "100K", "1M", "10M", "100M", "1B", "10B"];
  const at = Math.floor(Math.log10(rows)) - 3;
  const from = classes[at];
  const to = classes[at + 1];
  return from !== undefined && to !== undefined ? `${from}<n<${to}` : "10B<n<100B";
}
