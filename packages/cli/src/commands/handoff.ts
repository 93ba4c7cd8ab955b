import { anyText, checked, type FlagsOf } from "../options/flag-readers.ts";
import { reportOptions } from "../options/report-options.ts";
import { type AddCommand, defineCommand, joinOptions } from "./define-command.ts";

const options = joinOptions(
  {
    shape: {
      output: checked(anyText, (path) => path !== "" && path !== "-", "name a folder"),
      model: checked(anyText, (name) => name.trim() !== "", "name a model"),
    },
    specs: [
      {
        flags: "-o, --output <folder>",
        description: "where the configurations go",
        mandatory: true,
      },
      {
        flags: "--model <name>",
        description: "the model that will be trained, as trainers name it",
        mandatory: true,
      },
    ],
  },
  reportOptions,
);

export type HandoffFlags = FlagsOf<typeof options.shape>;

export const addHandoffCommand: AddCommand = defineCommand({
  name: "handoff",
  summary: "write training configurations for a dataset folder",
  description:
    "Writes a script for TRL and configurations for axolotl and LLaMA-Factory, with values derived from the rows, each with its reason.",
  example: "burnish handoff dataset --model Qwen/Qwen3-4B -o training",
  argument: { name: "<folder>", description: "a folder that burnish export --target hub wrote" },
  ...options,
  load: async () => (await import("../actions/handoff.ts")).handoff,
});
