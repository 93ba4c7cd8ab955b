import { realpath, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type Report, type ReportSection, UsageError } from "@burnish/core";
import {
  type HandoffSummary,
  type Reasoned,
  type TrainingPlan,
  writeHandoff,
} from "@burnish/export";
import type { HandoffFlags } from "../commands/handoff.ts";
import type { CliContext, ExitCode } from "../context.ts";
import { publishReport } from "../run/publish-report.ts";

/** Runs `burnish handoff`. */
export async function handoff(
  args: readonly string[],
  flags: HandoffFlags,
  { io }: CliContext,
): Promise<ExitCode> {
  const [dataset, ...others] = args;
  if (dataset === undefined || others.length > 0) {
    throw new UsageError("name one dataset folder");
  }
  const { output, model } = flags;
  await checkOutput(output, dataset);
  const summary = await writeHandoff({ dataset, folder: output, model, hash: "xxh128-1m" });
  await publishReport(handoffReport(summary, output), flags, io);
  return 0;
}

/** UsageError for an output that is a file, or that lies in the dataset folder, which is replaced and pushed as a whole. */
async function checkOutput(output: string, dataset: string): Promise<void> {
  const found = await stat(output).catch(() => undefined);
  if (found !== undefined && !found.isDirectory()) {
    throw new UsageError(`${output} is a file; name a folder with -o DIR`);
  }
  const real = (path: string): Promise<string> => realpath(path).catch(() => resolve(path));
  const [inside, outside] = [await real(output), await real(dataset)];
  if (join(inside, "/").startsWith(join(outside, "/"))) {
    throw new UsageError(
      `${output} lies in the dataset folder, which is replaced and pushed as a whole; choose another -o`,
    );
  }
}

function handoffReport({ plans, files }: HandoffSummary, output: string): Report {
  return {
    title: `handoff: ${files.length} files in ${output}`,
    data: { command: "handoff", output, files, plans },
    sections: [{ kind: "notes", title: "Files", lines: files }, ...plans.map(planSection)],
  };
}

function planSection(plan: TrainingPlan): ReportSection {
  const values: readonly (readonly [string, Reasoned<number> | undefined])[] = [
    ["longest row, tokens", plan.maxLength],
    ["rows a step", plan.batchSize],
    ["accumulated steps", plan.accumulation],
    ["epochs", plan.epochs],
    ["learning rate", plan.learningRate],
    ["beta", plan.beta],
    ["desirable weight", plan.desirableWeight],
    ["undesirable weight", plan.undesirableWeight],
    ["pairing block of LLaMA-Factory", plan.pairingBlock],
  ];
  return {
    kind: "table",
    title: `Values of ${plan.config}`,
    columns: [
      { title: "value", align: "left" },
      { title: "", align: "right" },
      { title: "because", align: "left" },
    ],
    rows: values.flatMap(([name, reasoned]) =>
      reasoned === undefined ? [] : [[name, String(reasoned.value), reasoned.reason]],
    ),
  };
}
