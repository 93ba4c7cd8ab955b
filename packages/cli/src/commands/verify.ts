import { anyText, type FlagsOf, listOf, optional } from "../options/flag-readers.ts";
import type { OptionSet } from "../options/option-set.ts";
import { reportOptions } from "../options/report-options.ts";
import { type AddCommand, defineCommand, joinOptions } from "./define-command.ts";

const verifyShape = { input: optional(listOf(anyText)), root: optional(anyText) };

const verifyOptions = {
  shape: verifyShape,
  specs: [
    {
      flags: "--input <file>",
      description: "hash this input again too (glob; give them in the order of the run)",
      repeatable: true,
    },
    { flags: "--root <dir>", description: "the --root of the run, where it had one" },
  ],
} satisfies OptionSet<typeof verifyShape>;

const options = joinOptions(verifyOptions, reportOptions);

export type VerifyFlags = FlagsOf<typeof options.shape>;

export const addVerifyCommand: AddCommand = defineCommand({
  name: "verify",
  summary: "check a ledger against its files",
  description:
    "Adds up a ledger again, and hashes and counts the outputs that lie beside it; exits 1 where anything differs.",
  example: "burnish verify sft.jsonl.ledger.json --input 'scored/*.jsonl.gz'",
  argument: { name: "<ledger>", description: "a file that ends in .ledger.json" },
  ...options,
  load: async () => (await import("../actions/verify.ts")).verify,
});
