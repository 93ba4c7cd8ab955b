import { UsageError } from "@burnish/core";
import {
  BUILT_IN_TEMPLATES,
  checkKeptColumns,
  EXPORT_DROP,
  type ExportTally,
  emptyExportTally,
  exportJobSpec,
  mergeExportTally,
  parseAllowedLosses,
  parseRefusedRisks,
  readChatTemplate,
  TARGETS,
} from "@burnish/export";
import type { CliContext, ExitCode } from "../context.ts";
import { toThreads } from "../options/reading-options.ts";
import { exportReport } from "../reports/export-report.ts";
import { exitCodeOf } from "../run/exit-code-of.ts";
import {
  checkFilesBeside,
  type ExportTargetFlags,
  exportPlaces,
  stageAndShape,
  writeFilesBeside,
} from "../run/export-places.ts";
import { publishReport } from "../run/publish-report.ts";
import { readTools } from "../run/read-tools.ts";
import { prepareRewrite, runRewrite } from "../run/run-rewrite.ts";
import { toSelection } from "../run/to-selection.ts";

const DEFAULT_TEMPLATE = "hermes";
/** Rendering and counting take long enough for a worker to gain from here on. */
const THREADS_FROM_BYTES = 16e6;

/**
 * Runs `burnish export` for a trainer. The rows of LLaMA-Factory go to `STAGE.jsonl` in the folder that `-o` names, beside
 * its `dataset_info.json`. Ends with 1 where not one record is a row.
 */
export async function exportTarget(
  files: readonly string[],
  flags: ExportTargetFlags,
  context: CliContext,
): Promise<ExitCode> {
  const { target, lossy, refuse, from, toolsAs, chatTemplate, tokenizer, toolLimit } = flags;
  const { stage, shape } = stageAndShape(flags);
  const keep = flags.keep ?? [];
  const fault = checkKeptColumns(keep, { target, stage, shape });
  if (fault !== undefined) throw new UsageError(`--keep: ${fault}`);
  const allowed = parseAllowedLosses(lossy);
  const refused = parseRefusedRisks(refuse);
  const beside = await exportPlaces(flags, stage);
  const template = await readChatTemplate(chatTemplate ?? DEFAULT_TEMPLATE);
  const tools = flags.tools === undefined ? undefined : await readTools(flags.tools);
  const isNamed = BUILT_IN_TEMPLATES.some((name) => name === chatTemplate);
  const read = [
    flags.tools,
    isNamed ? undefined : chatTemplate,
    ...(tokenizer === "o200k" || tokenizer === "none" ? [] : [tokenizer]),
  ];
  const rowFlags = { ...flags, output: beside.rows };
  const written = { ...rowFlags, report: [...(flags.report ?? []), ...beside.files] };
  const places = await prepareRewrite(files, written, { sides: [], read }, context);
  await checkFilesBeside(beside, stage);
  const maxLength = flags.maxLength ?? TARGETS[target].defaultLength;
  const tally = emptyExportTally();
  const { ledger, rejectExamples } = await runRewrite(
    {
      name: "export",
      flags: rowFlags,
      places,
      job: {
        ...exportJobSpec({
          ...{ target, stage, shape, from, allowed, refused, toolLimit, template, keep },
          toolsForm: toolsAs,
          ...(tools !== undefined && { tools }),
          isChosenTemplate: chatTemplate !== undefined,
          tokenizer:
            tokenizer === "o200k" || tokenizer === "none"
              ? { kind: tokenizer }
              : { kind: "file", path: tokenizer },
          ...(maxLength !== undefined && { maxLength }),
        }),
        select: toSelection(flags),
      },
      threads: toThreads(flags, places.inputs.bytes, THREADS_FROM_BYTES),
      stages: ["select", EXPORT_DROP.stage],
      merge: (block: ExportTally, at) => mergeExportTally(tally, block, at),
      options: {
        ...{ target, stage, shape, from, toolsAs, lossy, refuse, keep: [...keep] },
        ...(tools !== undefined && { toolLimit: `${toolLimit}` }),
        chatTemplate: template.name,
      },
    },
    context,
  );
  await writeFilesBeside(beside, { flags, tally, stage, shape });
  const report = exportReport({
    ...{ tally, target, stage, shape, keep, ledger, rejectExamples, tokenizer },
    template: template.name,
    isEquivalent: chatTemplate === undefined || isNamed,
    ...(maxLength !== undefined && { maxLength }),
    hasCard: flags.card !== undefined,
    output: flags.output,
    rejects: places.rejects,
  });
  await publishReport(report, flags, context.io, flags.output);
  if (tally.records > 0 && tally.rows === 0) {
    context.io.stderr.write(
      `error: not one of ${tally.records} records is a row of ${target}; the report says why\n`,
    );
    return 1;
  }
  const isRefused = ledger.stages.some(({ rejected }) => rejected > 0);
  return flags.strict && isRefused ? 1 : exitCodeOf(ledger.stages, flags, context.io);
}
