import { type Output, type Report, sealTextFile } from "@burnish/core";
import type { PairReport } from "@burnish/kto-pairing";
import type { PairFlags } from "../commands/pair.ts";
import { sealReport } from "./publish-report.ts";

/** Makes the files of `--report` durable, of which `.html` ones are pages with pictures; the caller shows them by `commit`. */
export async function sealPairReport(
  shown: Report,
  report: PairReport,
  flags: PairFlags,
): Promise<Output[]> {
  const paths = flags.report ?? [];
  const pages = paths.filter((path) => path.endsWith(".html"));
  const others = paths.filter((path) => !path.endsWith(".html"));
  const sealed = await sealReport(shown, others);
  if (pages.length === 0) return sealed;
  const { renderPairPage } = await import("@burnish/report");
  const page = renderPairPage(report);
  for (const path of pages) sealed.push(await sealTextFile(path, page, flags.hash));
  return sealed;
}
