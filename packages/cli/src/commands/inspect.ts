import {
  createDistinctCounter,
  emptyInspectTally,
  type InspectOptions,
  type InspectTally,
  mergeInspectTally,
  summariseInspect,
} from "@burnish/core";
import type { Command } from "commander";
import { z } from "zod";
import type { CliContext, ExitCode } from "../context.ts";
import { examineOptions } from "../options/examine-options.ts";
import { addOptions, type OptionSet, readFlags } from "../options/option-set.ts";
import { toTempDir } from "../options/spill-options.ts";
import { inspectReport } from "../reports/inspect-report.ts";
import { publishReport } from "./publish-report.ts";
import { runExamine } from "./run-examine.ts";

const inspectShape = { by: z.enum(["label"]).optional() };

const inspectOptions = {
  shape: inspectShape,
  specs: [
    {
      flags: "--by <field>",
      description: "give lengths and scores for each label too",
      choices: ["label"],
    },
  ],
} satisfies OptionSet<typeof inspectShape>;

const shape = { ...examineOptions.shape, ...inspectOptions.shape };
type InspectFlags = z.output<z.ZodObject<typeof shape>>;

export function addInspectCommand(
  program: Command,
  context: CliContext,
  exit: (code: ExitCode) => void,
): void {
  const command = program
    .command("inspect")
    .summary("say what a dataset holds")
    .description(
      "Counts records, labels, turns, dialects, lengths, tools, scores, fields and exact duplicates. Writes nothing beside the input.",
    )
    .argument("<files...>", "JSONL or JSON files, globs, or - for standard input; .gz and .zst too")
    .addHelpText(
      "after",
      `
Example:
  burnish inspect 'scored/*.jsonl.gz' --by label --report inspect.json`,
    );
  addOptions(command, inspectOptions, examineOptions);
  command.action(async (files: string[], raw: Record<string, unknown>) => {
    exit(await inspect(files, readFlags(shape, raw), context));
  });
}

/** Runs `burnish inspect`. */
async function inspect(
  files: readonly string[],
  flags: InspectFlags,
  context: CliContext,
): Promise<ExitCode> {
  const options: InspectOptions = flags.by === undefined ? {} : { by: flags.by };
  const tally = emptyInspectTally(options);
  const distinct = createDistinctCounter({
    memoryBytes: flags.memory,
    tempDir: toTempDir(flags),
  });
  try {
    const summary = await runExamine<InspectTally>(
      {
        files,
        flags,
        job: { kind: "inspect", options },
        merge: async (block) => {
          mergeInspectTally(tally, block);
          await distinct.add(block.digests);
        },
      },
      context,
    );
    const counted = await distinct.count();
    const report = inspectReport({
      figures: summariseInspect(tally, counted.distinct),
      spilledBytes: counted.spilledBytes,
      summary,
      rejectsFile: flags.rejects,
    });
    await publishReport(report, flags, context.io);
    return flags.strict === true && (summary.stages[0]?.rejected ?? 0) > 0 ? 1 : 0;
  } finally {
    await distinct.close();
  }
}
