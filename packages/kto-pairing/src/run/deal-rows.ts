import { KeyedExchange, type RecordSink, type WrittenRecords } from "@burnish/core";
import type { PairLog, PairOrigin } from "./pair-log.ts";

/** A row that is not written. */
export const NOWHERE = 0xffffffff;

export interface DealRowsOptions {
  readonly log: PairLog;
  /** Lines of a pair: 2, or 1 for DPO. */
  readonly linesAPair: 1 | 2;
  /** For line `l` of pair `p`, at `p * linesAPair + l`, its 0-based place in all files one after another, or NOWHERE. */
  readonly places: Uint32Array;
  /** Where the rows go: `rows` to each, in order; together as many as there are places. */
  readonly sinks: readonly { readonly sink: RecordSink; readonly rows: number }[];
  readonly memoryBytes: number;
  readonly tempDir: string;
  /** Hears of rows as they are written. */
  readonly onWritten: (rows: number) => void;
  /** Hears of pairs of which no row has a place. */
  readonly onLeftOut: (pair: number, origin: PairOrigin) => Promise<void>;
}

/** Writes logged rows in the order of their places, through files where they do not fit into memory. */
export async function dealRows(options: DealRowsOptions): Promise<void> {
  const { log, linesAPair, places, sinks, memoryBytes, tempDir, onWritten } = options;
  const keys = Math.max(
    1,
    sinks.reduce((sum, { rows }) => sum + rows, 0),
  );
  const exchange = new KeyedExchange({ keys, memoryBytes, expectedBytes: log.bytes, tempDir });
  try {
    for await (const { pair, lines, origin } of log.replay()) {
      let dealt = 0;
      for (const [index, line] of lines.entries()) {
        const place = places[pair * linesAPair + index] as number;
        if (place === NOWHERE) continue;
        exchange.add(place, 0, line);
        dealt += 1;
      }
      if (dealt === 0) await options.onLeftOut(pair, origin());
    }
    let written = 0;
    const targets = sinks.values();
    let target = targets.next();
    let left = target.done === true ? 0 : target.value.rows;
    for (const lot of exchange.drain()) {
      for (let from = 0; from < lot.ends.length; ) {
        while (left === 0 && target.done !== true) {
          target = targets.next();
          left = target.done === true ? 0 : target.value.rows;
        }
        if (target.done === true) throw new Error("there are more rows than places");
        const taken = Math.min(left, lot.ends.length - from);
        await target.value.sink.write(part(lot, from, from + taken));
        from += taken;
        left -= taken;
        written += taken;
        onWritten(written);
      }
    }
  } finally {
    exchange.close();
  }
}

/** Records `from` to `to - 1` of a lot. */
function part({ bytes, ends }: WrittenRecords, from: number, to: number): WrittenRecords {
  if (from === 0 && to === ends.length) return { bytes, ends };
  const start = from === 0 ? 0 : (ends[from - 1] as number);
  const end = ends[to - 1] as number;
  return {
    bytes: bytes.subarray(start, end),
    ends: ends.slice(from, to).map((place) => place - start),
  };
}
