import {
  type Output,
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

/** Makes the report durable as each of `paths`, JSON or Markdown by its ending; the caller shows them by `commit`. */
export async function sealReport(report: Report, paths: readonly string[]): Promise<Output[]> {
  const sealed: Output[] = [];
  for (const path of paths) {
    const text = path.endsWith(".json") ? toJson(report) : renderMarkdown(report);
    sealed.push(await sealTextFile(path, text, "xxh128-1m"));
  }
  return sealed;
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
  for (const sealed of await sealReport(report, flags.report ?? [])) await sealed.commit();
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
