import { joinById, type SidedRow } from "../match/join-by-id.ts";
import type { PairMatching } from "../match/round-report.ts";
import { IdExchange } from "./id-exchange.ts";
import type { OnLeftOut } from "./left-out.ts";
import type { MatchRun } from "./pair-run.ts";
import type { OpenSide } from "./read-side.ts";

/** Of the run's memory, for rows that wait for their partners. */
const EXCHANGE_SHARE = 1 / 2;

/**
 * Reads one side after the other and joins their rows by id, wherever they stand. Rows without id come first, in the order
 * of the lines; the others in the order of the hashes of their ids, some ids at a time.
 */
export async function* matchById(
  run: MatchRun,
  open: OpenSide,
  onLeftOut: OnLeftOut,
): AsyncGenerator<readonly PairMatching[]> {
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
      for await (const { source, records } of open(side, inputs)) {
        // In the order of the lines, however many of them are in a block.
        let nameless: SidedRow[] = [];
        for (const record of records) {
          if (record.state === "refused") {
            yield [joinById(nameless)];
            nameless = [];
            await onLeftOut(record.leftOut);
            continue;
          }
          const { row, text } = record;
          const { id } = row.facts;
          if (id === undefined) nameless.push({ side, row });
          else exchange.add(side, source, row.place.line, id, text);
        }
        yield [joinById(nameless)];
      }
    }
    for (const groups of exchange.drain()) yield groups.map(joinById);
  } finally {
    exchange.close();
  }
}
