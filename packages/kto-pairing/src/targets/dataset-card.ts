import type { Target } from "./target.ts";

export interface DatasetCardOptions {
  readonly target: Target;
  /** Whether the rows have `tools`. Only for the targets of TRL. */
  readonly tools: boolean;
  /** Files by the name of their split, such as `train`; paths relative to the card. At least one. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Front matter of the `README.md` beside the files, with which `datasets` >= 4.7 reads each message as JSON instead of
 * guessing a type for each member. Without it a member whose texts all look like dates comes back as a date, at which chat
 * templates stop, and a member that first occurs after 10 MB cannot be loaded at all; both happen to `arguments` of
 * `tool_calls`. Rows with calls in their text need no card. Numbers of rows are left out: a wrong one stops the loading.
 */
export function datasetCard({ target, tools, files }: DatasetCardOptions): string {
  const columns = COLUMNS[target].map(([name, type]) => feature(name, type));
  if (tools && target !== "conversations") columns.push(feature("tools", "dtype: string"));
  const splits = Object.entries(files).map(
    ([split, path]) => `  - split: ${JSON.stringify(split)}\n    path: ${JSON.stringify(path)}\n`,
  );
  return [
    "---\nconfigs:\n- config_name: default\n  data_files:\n",
    ...splits,
    "dataset_info:\n- config_name: default\n  features:\n",
    ...columns,
    "---\n",
  ].join("");
}

const MESSAGES = "list: json";
const LABEL = ["label", "dtype: bool"] as const;
const PROMPT = ["prompt", MESSAGES] as const;

const COLUMNS: Readonly<Record<Target, readonly (readonly [name: string, type: string])[]>> = {
  conversations: [["conversations", MESSAGES], LABEL],
  "trl-kto": [PROMPT, ["completion", MESSAGES], LABEL],
  "trl-dpo": [PROMPT, ["chosen", MESSAGES], ["rejected", MESSAGES]],
};

function feature(name: string, type: string): string {
  return `  - name: ${name}\n    ${type}\n`;
}
