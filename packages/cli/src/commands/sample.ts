import type { FlagsOf } from "../options/flag-readers.ts";
import type { OptionSet } from "../options/option-set.ts";
import { transformOptions } from "../options/transform-options.ts";
import { wholeNumber } from "../options/whole-number.ts";
import { type AddCommand, defineCommand, FILES, joinOptions } from "./define-command.ts";

const sampleShape = { count: wholeNumber(0) };

const sampleOptions = {
  shape: sampleShape,
  specs: [{ flags: "-n, --count <n>", description: "records to draw", mandatory: true }],
} satisfies OptionSet<typeof sampleShape>;

const options = joinOptions(sampleOptions, transformOptions);
export type SampleFlags = FlagsOf<typeof options.shape>;

export const addSampleCommand: AddCommand = defineCommand({
  name: "sample",
  summary: "draw records at random",
  description:
    "Draws N of the selected records, each equally likely, in one pass; they keep their order.",
  example: "burnish sample big.jsonl.zst -n 100 --seed 7 -o look.jsonl",
  argument: FILES,
  ...options,
  load: async () => (await import("../actions/sample.ts")).sample,
});
