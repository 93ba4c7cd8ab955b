import { anyText, type FlagsOf, optional } from "../options/flag-readers.ts";
import type { OptionSet } from "../options/option-set.ts";
import { rewriteOptions } from "../options/rewrite-options.ts";
import { scorerOptions } from "../options/scorer-options.ts";
import { wholeNumber } from "../options/whole-number.ts";
import { type AddCommand, defineCommand, FILES, joinOptions } from "./define-command.ts";

const enhanceShape = {
  refused: optional(anyText),
  decisions: optional(anyText),
  spec: optional(anyText),
  seed: wholeNumber(0),
};

const enhanceOptions = {
  shape: enhanceShape,
  specs: [
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

const options = joinOptions(enhanceOptions, joinOptions(scorerOptions, rewriteOptions));
export type EnhanceFlags = FlagsOf<typeof options.shape>;

export const addEnhanceCommand: AddCommand = defineCommand({
  name: "enhance",
  summary: "rewrite the weak texts of examples from their own facts",
  description:
    "Rewrites prompt, memory, tool context and goals of weak examples by rules, from facts that the example itself shows. A record is accepted, with label true, only where every weak dimension rose, none fell, it validates, and each new fact has its source; the others keep their bytes and are listed with reasons.",
  example: "burnish enhance 'batches/batch_*.jsonl' --catalogue tools.json -o accepted.jsonl",
  argument: FILES,
  ...options,
  load: async () => (await import("../actions/enhance.ts")).enhance,
});
