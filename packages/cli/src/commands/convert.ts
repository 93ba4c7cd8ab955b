import type { DialectName } from "@burnish/export";
import { anyText, type FlagsOf, oneOf } from "../options/flag-readers.ts";
import type { OptionSet } from "../options/option-set.ts";
import { rewriteOptions } from "../options/rewrite-options.ts";
import { type AddCommand, defineCommand, FILES, joinOptions } from "./define-command.ts";

/** Named here so that `--help` need not load what converts. */
export const CONVERT_DIALECTS = [
  "text-call",
  "openai",
  "openai-object",
  "sharegpt",
  "hermes",
  "hermes-messages",
  "anthropic",
  "mcp",
] as const satisfies readonly DialectName[];

const shape = {
  from: oneOf("auto", ...CONVERT_DIALECTS),
  to: oneOf(...CONVERT_DIALECTS),
  lossy: anyText,
};

const convertOptions = {
  shape,
  specs: [
    {
      flags: "--from <dialect>",
      description: "dialect of the records; auto tells it record by record",
      choices: ["auto", ...CONVERT_DIALECTS],
      default: "auto",
    },
    {
      flags: "--to <dialect>",
      description: "dialect to write",
      choices: CONVERT_DIALECTS,
      mandatory: true,
    },
    {
      flags: "--lossy <what>",
      description:
        "what happens where the dialect cannot carry all: reject the record, allow it, or allow some codes, such as text-after-call,message-member",
      default: "reject",
    },
  ],
} satisfies OptionSet<typeof shape>;

const options = joinOptions(convertOptions, rewriteOptions);
export type ConvertFlags = FlagsOf<typeof options.shape>;

export const addConvertCommand: AddCommand = defineCommand({
  name: "convert",
  summary: "write conversations in another dialect",
  description:
    "Writes every conversation in the dialect named, with its calls, results, tools and all other members; numbers keep their digits. What the dialect cannot carry is reported by code, and its record rejected unless --lossy allows that.",
  example: "burnish convert examples.jsonl --to openai -o openai.jsonl",
  argument: FILES,
  ...options,
  load: async () => (await import("../actions/convert.ts")).convert,
});
