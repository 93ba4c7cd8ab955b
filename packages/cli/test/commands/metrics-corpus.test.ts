import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { formatFigure, type MetricFigure, type MetricRow, PairMetrics } from "@burnish/enhance";
import { matchWindow, readPairRow } from "@burnish/kto-pairing";
import { readExample, readGivenScores } from "@burnish/scoring";
import { beforeAll, expect, test } from "vitest";
import {
  codeSpans,
  markedPart,
  pagePath,
  readPage,
  tableRows,
} from "../../../core/test/docs/page.ts";
import { describeWithCorpus } from "../../../core/test/support/corpus.ts";

const PAGE = "docs/metrics.md";
const BATCHES = 74;
const update = process.env.BURNISH_UPDATE_README === "1";
const page = readPage(PAGE);

/** A line of the page's table: a figure as it was quoted, as the page says it is now, and the letter of the reason. */
interface Compared {
  readonly id: string;
  readonly side: "before" | "after";
  readonly quoted: string;
  readonly recomputed: string;
  readonly reason: string;
}

const compared = tableRows(markedPart(page, "original")).map(
  ([name = "", side, quoted = "", recomputed = "", reason = ""]): Compared => ({
    id: codeSpans(name)[0] ?? "",
    side: side === "before" ? side : "after",
    quoted,
    recomputed,
    reason,
  }),
);

describeWithCorpus("the metrics of the original project's pairs", (corpus) => {
  let pairs = 0;
  const rows = new Map<string, MetricRow>();

  beforeAll(() => {
    const metrics = new PairMetrics({ memoryBytes: 64 << 20, tempDir: tmpdir() });
    try {
      for (let batch = 1; batch <= BATCHES; batch += 1) addBatch(metrics, corpus, batch);
      const table = metrics.finish();
      pairs = table.pairs;
      for (const row of table.rows) rows.set(row.id, row);
    } finally {
      metrics.close();
    }
  }, 60_000);

  /** The figure that a line of the page is about. */
  function figureOf({ id, side }: Compared): MetricFigure {
    const figure = rows.get(id)?.[side];
    if (figure === undefined) throw new Error(`there is no figure ${id} ${side}`);
    return figure;
  }

  test("are of 3,676 pairs, 3,657 of them with a context on both sides", () => {
    expect(pairs).toBe(3676);
    expect(rows.get("memory-in-bounds")?.after.of).toBe(3657);
  });

  test("are those that docs/metrics.md shows", () => {
    const shown = compared.map((line) => {
      const unit = rows.get(line.id)?.unit ?? "share";
      return { ...line, recomputed: formatFigure(figureOf(line), unit) };
    });
    if (!update) {
      expect(compared, "write it anew with BURNISH_UPDATE_README=1").toEqual(shown);
      return;
    }
    const now = readPage(PAGE);
    const marked = `<!-- original -->${markedPart(now, "original")}`;
    writeFileSync(
      pagePath(PAGE),
      now.replace(marked, () => `<!-- original -->${tableOf(shown)}`),
    );
  });

  test("come within a point of those that were quoted, or the page says why not", () => {
    const apart = compared.filter((line) => {
      const { value, of } = figureOf(line);
      const quoted = Number.parseFloat(line.quoted);
      if (!line.quoted.endsWith("%")) return value !== quoted;
      return Math.abs((100 * value) / of - quoted) > 1;
    });
    const withoutReason = apart.filter(({ reason }) => !page.includes(`\n- **${reason}** `));
    expect(withoutReason).toEqual([]);
  });
});

function addBatch(metrics: PairMetrics, corpus: string, batch: number): void {
  const name = `batch_${String(batch).padStart(3, "0")}.jsonl.gz`;
  const [originals, enhanced] = [name, `enhanced_${name}`].map((file) => {
    const text = gunzipSync(readFileSync(join(corpus, "enhancement", file))).toString();
    const lines = text.split("\n").filter((line) => line !== "");
    return lines.map((line, index) => {
      const read = readPairRow(Buffer.from(line), { source: file, line: index + 1 });
      if (read.state === "refused") throw new Error(`${file}:${index + 1} ${read.message}`);
      return read.row;
    });
  });
  for (const match of matchWindow(originals ?? [], enhanced ?? []).matches) {
    metrics.add({
      before: readExample(match.original.value),
      after: readExample(match.enhanced.value),
      scores: readGivenScores(match.original.value),
    });
  }
}

function tableOf(lines: readonly Compared[]): string {
  const head = "| name | side | quoted | recomputed | see |\n| --- | --- | ---: | ---: | --- |\n";
  const cells = lines.map(
    ({ id, side, quoted, recomputed, reason }) =>
      `| \`${id}\` | ${side} | ${quoted} | ${recomputed} | ${reason} |\n`,
  );
  return `\n${head}${cells.join("")}`;
}
