import type { InputSource } from "@burnish/core";
import { matchStreams } from "../match/match-streams.ts";
import { pairFiles } from "../match/pair-files.ts";
import type { PairMatching } from "../match/round-report.ts";
import { LateRejects } from "./late-rejects.ts";
import type { OnLeftOut } from "./left-out.ts";
import { matchById } from "./match-by-id.ts";
import type { PairAccounts } from "./pair-accounts.ts";
import type { MatchRun } from "./pair-run.ts";
import { type OpenSide, readSide, type SideRows } from "./read-side.ts";
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

/** Several matchings at once, each to be taken whole before the next: by id there is one for every few rows. */
export interface FoundMatchings {
  readonly matchings: readonly PairMatching[];
  readonly progress: MatchProgress;
}

/**
 * Reads both sides side by side and gives what becomes of their rows, each exactly once: by content within pairs of files
 * that belong together (else within one window over all), or by id wherever the rows stand. In the order of the
 * originals; by id in the order of the ids' hashes.
 */
export async function* findMatches(
  run: MatchRun,
  accounts: PairAccounts,
  onLeftOut: OnLeftOut,
): AsyncGenerator<FoundMatchings, void, undefined> {
  const progress = { rawBytes: 0, rows: 0 };
  const open: OpenSide = (side, inputs, rejects = run.rejects) =>
    counted(
      readSide({
        side,
        inputs,
        reading: run.reading,
        hash: run.hash,
        rejects,
        accounts: accounts.reading(side),
        onRawBytes: (count) => {
          progress.rawBytes += count;
        },
        ...(run.match.by === "id" && { idField: run.match.field }),
        ...(run.signal !== undefined && { signal: run.signal }),
      }),
      progress,
    );
  const match = run.match.by === "id" ? matchById : matchByContent;
  const found = match(run, open, onLeftOut);
  for await (const matchings of found) yield { matchings, progress: { ...progress } };
}

async function* counted(
  blocks: AsyncGenerator<SideRows, void, undefined>,
  progress: { rows: number },
): AsyncGenerator<SideRows, void, undefined> {
  for await (const block of blocks) {
    progress.rows += block.records.length;
    yield block;
  }
}

async function* matchByContent(
  run: MatchRun,
  open: OpenSide,
  onLeftOut: OnLeftOut,
): AsyncGenerator<readonly PairMatching[]> {
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
  const late = new LateRejects(run.rejects, run.tempDir);
  const originals = new SideCursor(open("original", order("original", run.originals)), onLeftOut);
  const enhanced = new SideCursor(
    open("enhanced", order("enhanced", run.enhanced), late.writer),
    onLeftOut,
  );
  try {
    if (pairs === undefined) {
      const matchings = matchStreams(originals.rows(), enhanced.rows(), window);
      for await (const matching of matchings) yield [matching];
    } else {
      let original = -1;
      let other = -1;
      for (const pair of pairs) {
        if (pair.original !== undefined) original += 1;
        if (pair.enhanced !== undefined) other += 1;
        const rows = [originals.rowsUpTo(original), enhanced.rowsUpTo(other)] as const;
        for await (const matching of matchStreams(...rows, window)) yield [matching];
      }
    }
    await late.release();
  } finally {
    await originals.close();
    await enhanced.close();
    late.close();
  }
}

function pathOf({ path }: InputSource): string {
  return path;
}
