import { exportOptions } from "../options/export-options.ts";
import type { FlagsOf } from "../options/flag-readers.ts";
import { rewriteOptions } from "../options/rewrite-options.ts";
import { spillOptions } from "../options/spill-options.ts";
import { type AddCommand, defineCommand, joinOptions } from "./define-command.ts";

const options = joinOptions(joinOptions(exportOptions, rewriteOptions), spillOptions);

export type ExportFlags = FlagsOf<typeof options.shape>;

export const addExportCommand: AddCommand = defineCommand({
  name: "export",
  summary: "write rows as a trainer reads them",
  description:
    "Writes conversations, or the rows that pair wrote, for a trainer: checked one by one for what its loader stops at or takes for something else, and counted in tokens. What a row cannot be is rejected with a code; what loads but trains otherwise than one would think is counted, and rejected with --refuse.",
  example:
    "burnish export sft.jsonl --target trl-sft --shape prompt-completion --tools tools.json -o trl.jsonl",
  argument: {
    name: "[files...]",
    description: "JSONL or JSON files, globs, or - for standard input; .gz and .zst too",
  },
  ...options,
  load: async () => (await import("../actions/export.ts")).exportRows,
});
