import { batchOptions } from "../options/enhance-batch-options.ts";
import { filesOptions } from "../options/enhance-files-options.ts";
import { enhanceScorerOptions } from "../options/enhance-scorer-options.ts";
import { anyText, type FlagsOf, oneOf, optional } from "../options/flag-readers.ts";
import { modelOptions } from "../options/model-options.ts";
import type { OptionSet } from "../options/option-set.ts";
import { rewriteOptions } from "../options/rewrite-options.ts";
import { wholeNumber } from "../options/whole-number.ts";
import { type AddCommand, defineCommand, FILES, joinOptions } from "./define-command.ts";

const enhanceShape = {
  with: oneOf("rules", "model", "files"),
  refused: optional(anyText),
  decisions: optional(anyText),
  spec: optional(anyText),
  seed: wholeNumber(0),
};

const enhanceOptions = {
  shape: enhanceShape,
  specs: [
    {
      flags: "--with <writer>",
      description:
        "rules: from the example's own facts; model: by a language model, by the same gate; files: batches that anyone can fill, into the folder of -o",
      choices: ["rules", "model", "files"],
      default: "rules",
    },
    {
      flags: "--refused <file>",
      description:
        "where records go that did not pass, with their own bytes (default: OUTPUT.refused.jsonl)",
    },
    {
      flags: "--decisions <file>",
      description: "one line a record: what was decided and why (default: OUTPUT.decisions.jsonl)",
    },
    {
      flags: "--spec <file>",
      description: "what good texts look like, YAML or JSON (default: the built-in one)",
    },
    { flags: "--seed <n>", description: "chooses among phrasings", default: "42" },
  ],
} satisfies OptionSet<typeof enhanceShape>;

const options = joinOptions(
  joinOptions(joinOptions(enhanceOptions, filesOptions), joinOptions(modelOptions, batchOptions)),
  joinOptions(enhanceScorerOptions, rewriteOptions),
);
export type EnhanceFlags = FlagsOf<typeof options.shape>;

export const addEnhanceCommand: AddCommand = defineCommand({
  name: "enhance",
  summary: "rewrite the weak texts of examples from their own facts",
  description:
    "Rewrites prompt, memory, tool context and goals of weak examples by rules or by a language model, from facts that the example itself shows. A record is accepted, with label true, only where every weak dimension rose, none fell, it validates, and each new fact has its source; the others keep their bytes and are listed with reasons.",
  example: "burnish enhance 'batches/batch_*.jsonl' --catalogue tools.json -o accepted.jsonl",
  argument: FILES,
  ...options,
  load: async () => (await import("../actions/enhance.ts")).enhance,
});
