import type {
  CompareFigures,
  CompareResults,
  CompareRow,
} from "../../src/compare/compare-results.ts";

/** Made-up figures. */
function exampleFigures(wallSeconds: number, peakMegabytes: number): CompareFigures {
  const run = {
    wallSeconds,
    userSeconds: wallSeconds * 1.5,
    systemSeconds: wallSeconds / 4,
    peakRssBytes: peakMegabytes * 1e6,
  };
  return {
    ...run,
    fastestSeconds: wallSeconds * 0.9,
    slowestSeconds: wallSeconds * 1.2,
    megabytesPerSecond: 1000 / wallSeconds,
    runs: [run],
  };
}

const outcome = { rows: 300, hash: "00ff" };

function row(
  contestant: string,
  figures: CompareFigures,
  rest: Partial<CompareRow> = {},
): CompareRow {
  return { contestant, headline: true, verdict: { state: "equal" }, outcome, figures, ...rest };
}

/** Made-up results of two works, with every verdict. */
export const EXAMPLE_COMPARE: CompareResults = {
  input: { generated: 1e9 },
  inputBytes: 1e9,
  inputRecords: 800_000,
  rounds: 3,
  peers: {
    duckdb: { state: "found", version: "v1.5.6", program: "node" },
    polars: { state: "missing", reason: "BURNISH_PYTHON names no Python interpreter" },
    orjson: { state: "missing", reason: "BURNISH_PYTHON names no Python interpreter" },
    msgspec: { state: "missing", reason: "BURNISH_PYTHON names no Python interpreter" },
    python: { state: "missing", reason: "BURNISH_PYTHON names no Python interpreter" },
    shuf: { state: "found", version: "shuf 9.1", program: "shuf" },
  },
  works: [
    {
      work: "filter-project",
      question: "Keep what is true",
      fileBytes: 1e9,
      rows: [
        row("burnish, 2 threads", exampleFigures(0.5, 80), { threads: 2 }),
        row("burnish, 1 thread", exampleFigures(0.8, 60), { threads: 1 }),
        row("DuckDB, order kept", exampleFigures(1.25, 340), { note: "2 threads" }),
        row("slow but small", exampleFigures(3, 40), { headline: false }),
        row("fast and wrong", exampleFigures(0.1, 10), {
          verdict: { state: "differs", how: "rows 299 instead of 300" },
        }),
        {
          contestant: "Polars",
          headline: false,
          verdict: { state: "not run", reason: "BURNISH_PYTHON names no Python interpreter" },
        },
        {
          contestant: "breaks",
          headline: true,
          verdict: { state: "failed", reason: "breaks was killed" },
        },
      ],
    },
    {
      work: "filter-project-gz",
      question: "Keep what is true, from gzip",
      fileBytes: 1.5e8,
      rows: [
        row("burnish, 2 threads", exampleFigures(2, 80), { threads: 2 }),
        row("DuckDB, order kept", exampleFigures(1.5, 340)),
      ],
    },
  ],
};
