import {
  type Report,
  renderMarkdown,
  renderTextLazily,
  sealTextFile,
  UsageError,
} from "@burnish/core";
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
    await (await sealTextFile(path, text, "xxh128-1m")).commit();
  }
  const stream = output === "-" ? io.stderr : io.stdout;
  const colours = useColours(stream, io.env);
  const text = flags.json === true ? toJson(report) : await renderTextLazily(report, { colours });
  await new Promise<void>((resolve, reject) => {
    stream.write(text, (error) => {
      // Whoever closed the pipe wanted no more of it.
      if (error && "code" in error && error.code !== "EPIPE") reject(error);
      else resolve();
    });
  });
}

function toJson(report: Report): string {
  return `${JSON.stringify(report.data, null, 2)}\n`;
}
