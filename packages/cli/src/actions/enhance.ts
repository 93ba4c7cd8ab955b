import { enhanceJobSpec } from "@burnish/enhance";
import type { EnhanceFlags } from "../commands/enhance.ts";
import type { CliContext, ExitCode } from "../context.ts";
import { enhanceReport } from "../reports/enhance-report.ts";
import { exitCodeOf } from "../run/exit-code-of.ts";
import { prepareEnhance } from "../run/prepare-enhance.ts";
import { publishReport } from "../run/publish-report.ts";
import { refuseBatchFlags } from "../run/refuse-batch-flags.ts";
import { refuseFilesFlags } from "../run/refuse-files-flags.ts";
import { refuseModelFlags } from "../run/refuse-model-flags.ts";
import { writeEnhanced } from "../run/write-enhanced.ts";

/** Runs `burnish enhance`. */
export async function enhance(
  files: readonly string[],
  flags: EnhanceFlags,
  context: CliContext,
): Promise<ExitCode> {
  if (flags.collect !== undefined) {
    refuseBatchFlags({ ...flags, with: "files" });
    const { enhanceCollect } = await import("./enhance-collect.ts");
    return enhanceCollect(files, { ...flags, collect: flags.collect }, context);
  }
  refuseBatchFlags(flags);
  if (flags.batch !== undefined) {
    refuseFilesFlags(flags);
    const { enhanceBatch } = await import("./enhance-batch.ts");
    return enhanceBatch(files, { ...flags, batch: flags.batch }, context);
  }
  if (flags.with === "model") {
    refuseFilesFlags(flags);
    const { enhanceWithModel } = await import("./enhance-with-model.ts");
    return enhanceWithModel(files, flags, context);
  }
  refuseModelFlags(flags);
  if (flags.with === "files") {
    const { enhanceFiles } = await import("./enhance-files.ts");
    return enhanceFiles(files, flags, context);
  }
  refuseFilesFlags(flags);
  const prepared = await prepareEnhance(files, flags, { read: [], own: [] }, context);
  const { scorer, profile, catalogue, spec, version, refused, decisions, places } = prepared;
  const job = enhanceJobSpec({ scorer, profile, catalogue, spec, seed: String(flags.seed) });
  const written = await writeEnhanced(prepared, flags, { job, options: {} }, context);
  const { output } = flags;
  const { rejects } = places;
  const report = enhanceReport({ ...written, version, output, rejects, refused, decisions });
  const printed = [output, refused, decisions].find((path) => path === "-");
  await publishReport(report, flags, context.io, printed);
  return exitCodeOf(written.ledger.stages, flags, context.io);
}
