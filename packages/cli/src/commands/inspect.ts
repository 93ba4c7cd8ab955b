import {
  createDistinctCounter,
  emptyInspectTally,
  type InspectOptions,
  type InspectTally,
  mergeInspectTally,
  summariseInspect,
} from "@burnish/core";
import { z } from "zod";
import type { CliContext, ExitCode } from "../context.ts";
import { examineOptions } from "../options/examine-options.ts";
import type { OptionSet } from "../options/option-set.ts";
import { toTempDir } from "../options/spill-options.ts";
import { inspectReport } from "../reports/inspect-report.ts";
import { exitCodeOf } from "../run/exit-code-of.ts";
import { publishReport } from "../run/publish-report.ts";
import { runExamine } from "../run/run-examine.ts";
import { type AddCommand, defineCommand, FILES, joinOptions } from "./define-command.ts";

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

const options = joinOptions(inspectOptions, examineOptions);
type InspectFlags = z.output<z.ZodObject<typeof options.shape>>;

export const addInspectCommand: AddCommand = defineCommand({
  name: "inspect",
  summary: "say what a dataset holds",
  description:
    "Counts records, labels, turns, dialects, lengths, tools, scores, fields and exact duplicates. Writes nothing beside the input.",
  example: "burnish inspect 'scored/*.jsonl.gz' --by label --report inspect.json",
  argument: FILES,
  ...options,
  run: inspect,
});

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
    return exitCodeOf(summary.stages, flags, context.io);
  } finally {
    await distinct.close();
  }
}
