import { openFileOutput, type Report, renderMarkdown, renderText, UsageError } from "@burnish/core";
import { useColours } from "../colours.ts";
import type { CliIo } from "../context.ts";
import type { ReportFlags } from "../options/report-options.ts";

/** Refuses `--json` where standard output already carries records. */
export function checkReportFlags(flags: ReportFlags, output: string | undefined): void {
  if (flags.json === true && output === "-") {
    throw new UsageError("--json and -o - both write to standard output; use --report FILE.json");
  }
}

/**
 * Prints the report (on standard error where `-o -` has standard output) and writes it to each `--report`, beside and
 * renamed as all outputs are.
 */
export async function publishReport(
  report: Report,
  flags: ReportFlags,
  io: CliIo,
  output?: string,
): Promise<void> {
  for (const path of flags.report ?? []) {
    const text = path.endsWith(".json") ? toJson(report) : renderMarkdown(report);
    const file = await openFileOutput(path, "xxh128-1m");
    await file.write(new TextEncoder().encode(text));
    await file.seal();
    await file.commit();
  }
  const stream = output === "-" ? io.stderr : io.stdout;
  if (flags.json === true) stream.write(toJson(report));
  else stream.write(renderText(report, { colours: useColours(stream, io.env) }));
}

function toJson(report: Report): string {
  return `${JSON.stringify(report.data, null, 2)}\n`;
}
