import { type Report, sealTextFile } from "@burnish/core";
import type { PairReport } from "@burnish/kto-pairing";
import type { PairFlags } from "../commands/pair.ts";
import type { CliIo } from "../context.ts";
import { publishReport } from "./publish-report.ts";

/** Publishes the report of a pairing run, whose `.html` files are pages with pictures. */
export async function publishPairReport(
  shown: Report,
  report: PairReport,
  flags: PairFlags,
  io: CliIo,
): Promise<void> {
  const pages = (flags.report ?? []).filter((path) => path.endsWith(".html"));
  if (pages.length > 0) {
    const { renderPairPage } = await import("@burnish/report");
    const page = renderPairPage(report);
    for (const path of pages) await (await sealTextFile(path, page, flags.hash)).commit();
  }
  const others = (flags.report ?? []).filter((path) => !path.endsWith(".html"));
  await publishReport(shown, { report: others, json: flags.json }, io, flags.output);
}
