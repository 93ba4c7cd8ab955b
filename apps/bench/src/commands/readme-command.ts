import { InputError } from "@burnish/core";
import { type BenchResults, readResults } from "../bench-results.ts";
import type { BenchIo } from "../context.ts";
import { renderDedup } from "../dedup/render-dedup.ts";
import { describeConditions } from "../describe-conditions.ts";
import { renderGrowPlot } from "../grow/render-grow-plot.ts";
import { repositoryPath, userPath } from "../paths.ts";
import { lastText, readArguments } from "../read-arguments.ts";
import { renderCompareSummary, renderCompareTables } from "../render-compare.ts";
import { renderGrowTable } from "../render-grow.ts";
import { renderPairTable } from "../render-pair.ts";
import { renderMemoryTable } from "../render-results.ts";
import { type MarkedPart, replaceMarked } from "../replace-marked.ts";
import { readText, writeText } from "../text-file.ts";

interface Pages {
  readonly readme: string;
  readonly page: string;
  readonly plot: string;
}

/** Runs `readme`: each kind of figures that the results hold goes to its places. */
export async function runReadmeCommand(argv: readonly string[], io: BenchIo): Promise<number> {
  const flags = readArguments(argv, ["in", "readme", "page", "plot"]);
  const source = userPath(lastText(flags.in)) ?? repositoryPath("out", "bench-memory.json");
  const pages: Pages = {
    readme: userPath(lastText(flags.readme)) ?? repositoryPath("README.md"),
    page: userPath(lastText(flags.page)) ?? repositoryPath("docs", "benchmarks.md"),
    plot: userPath(lastText(flags.plot)) ?? repositoryPath("docs", "benchmarks", "growth.svg"),
  };
  const results = await readResults(source);
  const parts = markedParts(results, pages);
  if (parts.length === 0) {
    throw new InputError(
      "holds figures of hot functions only; a page shows memory, compare, grow, pair, dedup",
      {
        file: source,
      },
    );
  }
  // Each page is read again for each part: a page may have several.
  for (const part of parts)
    await writeText(part.file, replaceMarked(await readText(part.file), part));
  if (results.grow !== undefined) await writeText(pages.plot, renderGrowPlot(results.grow.points));
  const written = new Set(parts.map((part) => part.file));
  for (const file of written) io.stdout.write(`${file} shows ${source}\n`);
  return 0;
}

function markedParts(results: BenchResults, { readme, page }: Pages): MarkedPart[] {
  const { memory, compare, grow, pair, dedup } = results;
  const parts: MarkedPart[] = [];
  if (memory !== undefined) {
    parts.push({ name: "bench:memory", content: renderMemoryTable(results), file: readme });
  }
  if (compare !== undefined) {
    parts.push({ name: "bench:compare", content: renderCompareSummary(results), file: readme });
    parts.push({ name: "bench:compare", content: renderCompareTables(results), file: page });
  }
  if (grow !== undefined) {
    parts.push({ name: "bench:grow", content: renderGrowTable(results), file: page });
  }
  if (pair !== undefined) {
    parts.push({ name: "bench:pair", content: renderPairTable(results), file: page });
  }
  if (dedup !== undefined) {
    const content = `${renderDedup(dedup)}\n${describeConditions(results)}\n`;
    parts.push({ name: "bench:dedup", content, file: page });
  }
  return parts;
}
