import { anyText, checked, type FlagsOf, isSet, oneOf, optional } from "../options/flag-readers.ts";
import type { OptionSet } from "../options/option-set.ts";
import { reportOptions } from "../options/report-options.ts";
import { size } from "../options/size.ts";
import { wholeNumber } from "../options/whole-number.ts";
import { type AddCommand, defineCommand, joinOptions } from "./define-command.ts";

const generateShape = {
  count: optional(wholeNumber(0)),
  size: optional(size),
  output: checked(anyText, (path) => path !== "", "name a file, or - for standard output"),
  catalogue: optional(anyText),
  lineFaults: isSet,
  seed: wholeNumber(0),
  hash: oneOf("xxh128-1m", "sha256"),
};

const generateOptions = {
  shape: generateShape,
  specs: [
    { flags: "-n, --count <n>", description: "records to make (default: 1000, or as --size says)" },
    { flags: "--size <size>", description: "make records until the output has this size" },
    {
      flags: "-o, --output <path>",
      description: "where to write; - is standard output",
      mandatory: true,
    },
    { flags: "--catalogue <file>", description: "write the catalogue of the tools here" },
    { flags: "--line-faults", description: "also make lines that are no records (0.4 %)" },
    { flags: "--seed <n>", description: "seed of everything random", default: "42" },
    {
      flags: "--hash <kind>",
      description: "hash of the output in the ledger",
      choices: ["xxh128-1m", "sha256"],
      default: "xxh128-1m",
    },
  ],
} satisfies OptionSet<typeof generateShape>;

const options = joinOptions(generateOptions, reportOptions);
export type GenerateFlags = FlagsOf<typeof options.shape>;

export const addGenerateCommand: AddCommand = defineCommand({
  name: "generate",
  summary: "make a synthetic scored dataset",
  description:
    "Makes scored tool-calling examples about a greenhouse, with realistic faults in known shares, which it reports. The same seed makes the same bytes.",
  example: "burnish generate -n 10000 -o sample.jsonl --catalogue tools.json",
  ...options,
  load: async () => (await import("../actions/generate.ts")).generate,
});
