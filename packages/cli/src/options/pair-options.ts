import { UsageError } from "@burnish/core";
import {
  anyText,
  checked,
  type FlagReader,
  type FlagsOf,
  listOf,
  oneOf,
  optional,
} from "./flag-readers.ts";
import type { OptionSet, OptionSpec } from "./option-set.ts";
import { wholeNumber } from "./whole-number.ts";

const share: FlagReader<number> = (raw) => {
  const match = /^test=(0?\.\d+)$/.exec(anyText(raw));
  const value = Number(match?.[1]);
  if (value > 0 && value < 1) return value;
  throw new UsageError("write it as test=0.02");
};

const auc: FlagReader<number> = (raw) => {
  const value = Number(anyText(raw));
  if (value > 0.5 && value < 1) return value;
  throw new UsageError("write a number between 0.5 and 1, such as 0.67");
};

const shape = {
  originals: listOf(anyText),
  enhanced: listOf(anyText),
  match: oneOf("auto", "id", "content"),
  idField: checked(anyText, (name) => name !== "", "name a top-level member"),
  window: wholeNumber(16),
  target: oneOf("conversations", "trl-kto", "trl-dpo"),
  layout: oneOf("interleaved", "adjacent", "as-is"),
  groupDistance: wholeNumber(1),
  multipleOf: optional(wholeNumber(2)),
  broken: oneOf("drop", "keep"),
  prompt: oneOf("own", "original", "enhanced"),
  split: optional(share),
  balance: optional(oneOf("length")),
  maxAuc: auc,
  catalogue: optional(anyText),
  card: optional(anyText),
  leakSample: wholeNumber(0),
};

const specs: readonly OptionSpec[] = [
  {
    flags: "--originals <files>",
    description: "files or globs of the rows before enhancement, which become label false",
    mandatory: true,
    repeatable: true,
  },
  {
    flags: "--enhanced <files>",
    description: "files or globs of the rows after it, which become label true",
    mandatory: true,
    repeatable: true,
  },
  {
    flags: "--match <how>",
    description: "by id, by content, or auto: by id where the first row of each side has one",
    choices: ["auto", "id", "content"],
    default: "auto",
  },
  {
    flags: "--id-field <name>",
    description: "top-level member that holds a row's id",
    default: "_id",
  },
  {
    flags: "--window <n>",
    description: "rows of a side that are held to find a partner by content",
    default: "1024",
  },
  {
    flags: "--target <name>",
    description: "what is written: rows for TRL's KTO, one row a pair for DPO, or conversations",
    choices: ["trl-kto", "trl-dpo", "conversations"],
    default: "trl-kto",
  },
  {
    flags: "--layout <kind>",
    description: "interleaved keeps rows of one prompt apart; the others show what they cost",
    choices: ["interleaved", "adjacent", "as-is"],
    default: "interleaved",
  },
  {
    flags: "--group-distance <rows>",
    description: "least distance of two rows of one prompt; at least the largest batch",
    default: "128",
  },
  {
    flags: "--multiple-of <rows>",
    description: "leave out pairs until each file has a multiple of so many rows",
  },
  {
    flags: "--broken <policy>",
    description: "pairs whose True row lost its call, changed it, or changed nothing at all",
    choices: ["drop", "keep"],
    default: "drop",
  },
  {
    flags: "--prompt <whose>",
    description: "prompt of both rows of a pair; own lets it tell True from False",
    choices: ["original", "enhanced", "own"],
    default: "original",
  },
  {
    flags: "--split <test=share>",
    description:
      "write a share of the prompts, such as test=0.02, to OUTPUT with .test in its name",
  },
  {
    flags: "--balance <what>",
    description: "keep only pairs that no threshold on length tells apart",
    choices: ["length"],
  },
  {
    flags: "--max-auc <number>",
    description: "what --balance brings the leak under",
    default: "0.67",
  },
  {
    flags: "--catalogue <file>",
    description: "tools that a row calls are written beside it, from this catalogue",
  },
  {
    flags: "--card <file>",
    description: "write the head of a README.md that lets datasets load the rows without guessing",
  },
  {
    flags: "--leak-sample <pairs>",
    description: "pairs that the leak meter looks at; 0 leaves it out",
    default: "5000",
  },
];

/** How two sides become pairs, and how those are laid out. */
export const pairOptions = { shape, specs } satisfies OptionSet<typeof shape>;

export type PairingFlags = FlagsOf<typeof shape>;

/** Refuses what would be left undone in silence. */
export function checkLayoutFlags({ target, layout, multipleOf }: PairingFlags): void {
  const unlabelled = target === "trl-dpo";
  if (unlabelled && layout !== "interleaved") {
    throw new UsageError(
      `--layout ${layout} is for rows with labels; trl-dpo has one row a pair, in any order`,
    );
  }
  if (multipleOf !== undefined && (unlabelled || layout !== "interleaved")) {
    const what = unlabelled ? "--target trl-dpo" : `--layout ${layout}`;
    throw new UsageError(`--multiple-of needs the interleaved layout; leave it out with ${what}`);
  }
}
