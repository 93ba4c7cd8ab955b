import type { InputSource } from "@burnish/core";
import { joinById } from "../match/join-by-id.ts";
import { matchStreams } from "../match/match-streams.ts";
import { pairFiles } from "../match/pair-files.ts";
import type { PairMatching } from "../match/round-report.ts";
import type { PairSide } from "../row/pair-row.ts";
import { IdExchange } from "./id-exchange.ts";
import type { OnLeftOut } from "./left-out.ts";
import type { PairAccounts } from "./pair-accounts.ts";
import type { PairRun } from "./pair-run.ts";
import { readSide, type SideRows } from "./read-side.ts";
import { SideCursor } from "./side-cursor.ts";

/** How far reading is. */
export interface MatchProgress {
  /** Raw bytes read of both sides. */
  readonly rawBytes: number;
  readonly rows: number;
}

/** Some matches with what was read so far. */
export interface FoundMatches extends PairMatching {
  readonly progress: MatchProgress;
}

/** Of the run's memory, for rows that wait for their partners. */
const EXCHANGE_SHARE = 1 / 2;

/**
 * Reads both sides side by side and gives what becomes of their rows, each exactly once: by content within pairs of files
 * that belong together (else within one window over all), or by id wherever the rows stand. In the order of the
 * originals; by id in the order of the ids' hashes.
 */
export async function* findMatches(
  run: PairRun,
  accounts: PairAccounts,
  onLeftOut: OnLeftOut,
): AsyncGenerator<FoundMatches, void, undefined> {
  const progress = { rawBytes: 0, rows: 0 };
  const open = (side: PairSide, inputs: readonly InputSource[]) =>
    counted(
      readSide({
        side,
        inputs,
        reading: run.reading,
        hash: run.hash,
        rejects: run.rejects,
        accounts: accounts.reading(side),
        onLeftOut,
        onRawBytes: (count) => {
          progress.rawBytes += count;
        },
        ...(run.match.by === "id" && { idField: run.match.field }),
        ...(run.signal !== undefined && { signal: run.signal }),
      }),
      progress,
    );
  const found = run.match.by === "id" ? matchById(run, open) : matchByContent(run, open);
  for await (const matching of found) yield { ...matching, progress: { ...progress } };
}

type OpenSide = (
  side: PairSide,
  inputs: readonly InputSource[],
) => AsyncGenerator<SideRows, void, undefined>;

async function* counted(
  blocks: AsyncGenerator<SideRows, void, undefined>,
  progress: { rows: number },
): AsyncGenerator<SideRows, void, undefined> {
  for await (const block of blocks) {
    progress.rows += block.rows.length;
    yield block;
  }
}

async function* matchByContent(run: PairRun, open: OpenSide): AsyncGenerator<PairMatching> {
  const window = { windowRows: run.match.by === "content" ? run.match.window : 0 };
  const pairs = pairFiles(run.originals.map(pathOf), run.enhanced.map(pathOf));
  const order = (side: "original" | "enhanced", inputs: readonly InputSource[]) => {
    if (pairs === undefined) return inputs;
    // A file may be named twice.
    const left = [...inputs];
    return pairs.flatMap((pair) => {
      const at = left.findIndex(({ path }) => path === pair[side]);
      return at < 0 ? [] : left.splice(at, 1);
    });
  };
  const originals = new SideCursor(open("original", order("original", run.originals)));
  const enhanced = new SideCursor(open("enhanced", order("enhanced", run.enhanced)));
  try {
    if (pairs === undefined) {
      yield* matchStreams(originals.rows(), enhanced.rows(), window);
      return;
    }
    let original = -1;
    let other = -1;
    for (const pair of pairs) {
      if (pair.original !== undefined) original += 1;
      if (pair.enhanced !== undefined) other += 1;
      yield* matchStreams(originals.rowsUpTo(original), enhanced.rowsUpTo(other), window);
    }
  } finally {
    await originals.close();
    await enhanced.close();
  }
}

function pathOf({ path }: InputSource): string {
  return path;
}

async function* matchById(run: PairRun, open: OpenSide): AsyncGenerator<PairMatching> {
  const { memoryBytes, expectedBytes, tempDir, match } = run;
  const exchange = new IdExchange({
    idField: match.by === "id" ? match.field : "",
    sources: {
      original: run.originals.map(({ id }) => id),
      enhanced: run.enhanced.map(({ id }) => id),
    },
    memoryBytes: memoryBytes * EXCHANGE_SHARE,
    expectedBytes,
    tempDir,
  });
  try {
    for (const [side, inputs] of [
      ["original", run.originals],
      ["enhanced", run.enhanced],
    ] as const) {
      for await (const { source, rows } of open(side, inputs)) {
        const nameless = rows.filter(({ facts }) => facts.id === undefined);
        for (const row of rows) if (row.facts.id !== undefined) exchange.add(side, source, row);
        yield joinById(nameless.map((row) => ({ side, row })));
      }
    }
    for (const rows of exchange.drain()) yield joinById(rows);
  } finally {
    exchange.close();
  }
}
