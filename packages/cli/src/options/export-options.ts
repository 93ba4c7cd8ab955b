import type { DialectName, SftShape, TargetName, TrainingStage } from "@burnish/export";
import {
  anyText,
  checked,
  type FlagReader,
  type FlagsOf,
  listOf,
  oneOf,
  optional,
} from "./flag-readers.ts";
import { hubOptions } from "./hub-options.ts";
import type { OptionSet, OptionSpec } from "./option-set.ts";
import { size } from "./size.ts";
import { wholeNumber } from "./whole-number.ts";

/** Named here so that `--help` need not load what exports. */
export const EXPORT_TARGETS = [
  "trl-sft",
  "trl-kto",
  "trl-dpo",
  "openai-sft",
  "openai-dpo",
  "llamafactory",
  "axolotl",
  "unsloth",
  "text",
] as const satisfies readonly TargetName[];

export const EXPORT_DIALECTS = [
  "text-call",
  "openai",
  "openai-object",
  "sharegpt",
  "hermes",
  "hermes-messages",
  "anthropic",
  "mcp",
] as const satisfies readonly DialectName[];

const STAGES = ["sft", "kto", "dpo"] as const satisfies readonly TrainingStage[];
const SHAPES = ["messages", "prompt-completion"] as const satisfies readonly SftShape[];

const toolLimit: FlagReader<number> = (raw) =>
  raw === "all" ? Number.POSITIVE_INFINITY : wholeNumber(1)(raw);

/** The flags of `--target hub`; like those of rows without defaults, so that who has no use for one can refuse it. */
const hubShape = {
  ...hubOptions.shape,
  format: optional(hubOptions.shape.format),
  shardSize: optional(size),
};

const shape = {
  target: oneOf("hub", ...EXPORT_TARGETS),
  stage: optional(oneOf(...STAGES)),
  shape: optional(oneOf(...SHAPES)),
  from: optional(oneOf("auto", ...EXPORT_DIALECTS)),
  tools: optional(anyText),
  toolLimit: optional(toolLimit),
  toolsAs: optional(oneOf("text", "list")),
  chatTemplate: optional(anyText),
  tokenizer: optional(
    checked(anyText, (text) => text !== "", "name a tokenizer.json, o200k or none"),
  ),
  maxLength: optional(wholeNumber(1)),
  lossy: optional(anyText),
  refuse: optional(anyText),
  keep: optional(listOf(checked(anyText, (name) => name !== "", "name a top-level member"))),
  card: optional(anyText),
  ...hubShape,
};

const specs: readonly OptionSpec[] = [
  {
    flags: "--target <name>",
    description: "who reads the rows; hub is a dataset folder",
    choices: [...EXPORT_TARGETS, "hub"],
    mandatory: true,
  },
  {
    flags: "--stage <stage>",
    description:
      "what is trained: answers, answers with labels, or pairs (default: the target's first)",
    choices: STAGES,
  },
  {
    flags: "--shape <shape>",
    description: "of rows of sft: whole conversations, or prompt and completion",
    choices: SHAPES,
  },
  {
    flags: "--from <dialect>",
    description:
      "dialect of the records; auto tells it record by record, openai leaves calls in texts as they are (default: auto)",
    choices: ["auto", ...EXPORT_DIALECTS],
  },
  {
    flags: "--tools <file>",
    description: "a catalogue whose tools go to rows that bring none: called ones and some others",
  },
  {
    flags: "--tool-limit <n>",
    description: "most tools of a row from the catalogue, or all (default: 4)",
  },
  {
    flags: "--tools-as <form>",
    description:
      "how rows of TRL hold tools: a JSON text, or a list for old versions (default: text)",
    choices: ["text", "list"],
  },
  {
    flags: "--chat-template <template>",
    description:
      "chatml, hermes, mistral (equivalents of ours), a Jinja file, or tokenizer_config.json (default: hermes)",
  },
  {
    flags: "--tokenizer <file>",
    description:
      "tokenizer.json that counts exactly; o200k estimates, none does not count (default: o200k)",
  },
  {
    flags: "--max-length <tokens>",
    description: "longest row that the trainer takes (default: 1024 for TRL and Unsloth)",
  },
  {
    flags: "--lossy <what>",
    description:
      "what happens where the target cannot carry all: reject the record, allow it, or allow some codes (default: reject)",
  },
  {
    flags: "--refuse <risks>",
    description:
      "risks that reject a record: none, all, or codes such as unknown-tool,call-as-text (default: none)",
  },
  {
    flags: "--keep <member>",
    description: "a member of the record that becomes a column",
    repeatable: true,
  },
  {
    flags: "--card <file>",
    description: "write the head of a README.md that lets datasets load the rows without guessing",
  },
  ...hubOptions.specs.map(({ flags, description, repeatable, choices, default: given }) => ({
    flags,
    description: `for hub: ${description}${given === undefined ? "" : ` (default: ${given})`}`,
    ...(repeatable !== undefined && { repeatable }),
    ...(choices !== undefined && { choices }),
  })),
];

/** Who rows are written for, and how. */
export const exportOptions = { shape, specs } satisfies OptionSet<typeof shape>;

export type ExportOptionFlags = FlagsOf<typeof shape>;
