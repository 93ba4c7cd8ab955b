import { Buffer } from "node:buffer";
import { type PullRecordsOptions, pullRecords } from "@burnish/core";
import type { PairRow, PairSide } from "../row/pair-row.ts";
import { pairRowOf } from "../row/read-pair-row.ts";
import type { OnLeftOut } from "./left-out.ts";

export interface ReadSideOptions extends PullRecordsOptions {
  readonly side: PairSide;
  /** Top-level member that holds ids; default: rows have none. */
  readonly idField?: string;
  /** Hears of records that hold no conversation. */
  readonly onLeftOut: OnLeftOut;
}

/** Some rows of one side, in order. */
export interface SideRows {
  /** Index of the input. */
  readonly source: number;
  readonly rows: readonly PairRow[];
}

/** Reads the rows of one side, a block at a time and only when it is asked for. */
export async function* readSide(
  options: ReadSideOptions,
): AsyncGenerator<SideRows, void, undefined> {
  const { side, onLeftOut, idField } = options;
  for await (const { source, sourceId, firstLine, records } of pullRecords(options)) {
    const rows: PairRow[] = [];
    for (const record of records) {
      const place = { source: sourceId, line: firstLine + record.line + 1 };
      const read = pairRowOf(Buffer.from(record.bytes), record.value, place, idField);
      if (read.state === "row") rows.push(read.row);
      else {
        const { code: reason, message: detail } = read;
        await onLeftOut({ side, place, step: "match", reason, detail });
      }
    }
    yield { source, rows };
  }
}
