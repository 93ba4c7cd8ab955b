import { anyText, checked, type FlagsOf } from "../options/flag-readers.ts";
import type { OptionSet } from "../options/option-set.ts";
import { wholeNumber } from "../options/whole-number.ts";
import { type AddCommand, defineCommand } from "./define-command.ts";

const shape = {
  output: checked(anyText, (path) => path !== "", "name a folder"),
  count: wholeNumber(1),
  seed: wholeNumber(0),
};

const demoOptions = {
  shape,
  specs: [
    { flags: "-o, --output <dir>", description: "folder to work in", default: "burnish-demo" },
    { flags: "-n, --count <n>", description: "records of the sample dataset", default: "2000" },
    { flags: "--seed <n>", description: "seed of everything random", default: "42" },
  ],
} satisfies OptionSet<typeof shape>;

export type DemoFlags = FlagsOf<typeof shape>;

export const addDemoCommand: AddCommand = defineCommand({
  name: "demo",
  summary: "run the whole job on a sample dataset",
  description:
    "Makes a sample dataset with faults and a recipe, and runs it: from inspection to a training set and a KTO dataset, printing each command line.",
  example: "burnish demo -o out/demo",
  ...demoOptions,
  load: async () => (await import("../actions/demo.ts")).demo,
});
