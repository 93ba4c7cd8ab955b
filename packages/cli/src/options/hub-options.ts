import { anyText, checked, type FlagsOf, listOf, oneOf, optional } from "./flag-readers.ts";
import type { OptionSet, OptionSpec } from "./option-set.ts";
import { size } from "./size.ts";

const shape = {
  sft: optional(listOf(anyText)),
  kto: optional(listOf(anyText)),
  dpo: optional(listOf(anyText)),
  format: oneOf("jsonl", "parquet"),
  shardSize: size,
  split: optional(anyText),
  title: optional(checked(anyText, (text) => text.trim() !== "", "name the dataset")),
  license: optional(
    checked(anyText, (text) => /^[a-z0-9.-]+$/.test(text), "write an identifier such as mit"),
  ),
  language: optional(
    listOf(checked(anyText, (text) => /^[a-z]{2,3}$/.test(text), "write a code such as en")),
  ),
};

const specs: readonly OptionSpec[] = [
  {
    flags: "--sft <file>",
    description: "rows of the config sft: what merge writes, or messages, or prompt and completion",
    repeatable: true,
  },
  {
    flags: "--kto <file>",
    description: "rows of the config kto: what pair writes for trl-kto",
    repeatable: true,
  },
  {
    flags: "--dpo <file>",
    description: "rows of the config dpo: what pair writes for trl-dpo",
    repeatable: true,
  },
  {
    flags: "--format <format>",
    description: "of the files in a dataset folder",
    choices: ["jsonl", "parquet"],
    default: "parquet",
  },
  {
    flags: "--shard-size <size>",
    description: "most bytes of a file in a dataset folder",
    default: "500MB",
  },
  {
    flags: "--split <shares>",
    description: "share of the prompts of other splits, such as test=0.02,validation=0.02",
  },
  { flags: "--title <text>", description: "name on the card (default: that of the folder)" },
  { flags: "--license <id>", description: "licence on the card, such as mit or cc-by-4.0" },
  { flags: "--language <code>", description: "language on the card, such as en", repeatable: true },
];

/** What goes into a dataset folder, and how: for `export --target hub`. */
export const hubOptions = { shape, specs } satisfies OptionSet<typeof shape>;

export type HubFlags = FlagsOf<typeof shape>;
