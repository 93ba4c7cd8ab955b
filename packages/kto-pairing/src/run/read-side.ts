import { Buffer } from "node:buffer";
import {
  type InputSource,
  type PullRecordsOptions,
  pullRecords,
  type RejectWriter,
} from "@burnish/core";
import type { PairRow, PairSide } from "../row/pair-row.ts";
import { pairRowOf } from "../row/read-pair-row.ts";
import type { LeftOutRow } from "./left-out.ts";

export interface ReadSideOptions extends PullRecordsOptions {
  readonly side: PairSide;
  /** Top-level member that holds ids; default: rows have none. */
  readonly idField?: string;
}

/** A row, or a record that holds no conversation. */
export type SideRecord =
  | { readonly state: "row"; readonly row: PairRow }
  | { readonly state: "refused"; readonly leftOut: LeftOutRow };

/** Some records of one side, in order. */
export interface SideRows {
  /** Index of the input. */
  readonly source: number;
  readonly records: readonly SideRecord[];
}

/** Begins to read inputs of a side; what is no record goes to `rejects`, by default to those of the run. */
export type OpenSide = (
  side: PairSide,
  inputs: readonly InputSource[],
  rejects?: RejectWriter,
) => AsyncGenerator<SideRows, void, undefined>;

/** Reads the records of one side, a block at a time and only when it is asked for. */
export async function* readSide(
  options: ReadSideOptions,
): AsyncGenerator<SideRows, void, undefined> {
  const { side, idField } = options;
  for await (const { source, sourceId, firstLine, records } of pullRecords(options)) {
    const read = records.map((record): SideRecord => {
      const place = { source: sourceId, line: firstLine + record.line + 1 };
      const result = pairRowOf(Buffer.from(record.bytes), record.value, place, idField);
      if (result.state === "row") return result;
      const { code: reason, message: detail } = result;
      return { state: "refused", leftOut: { side, place, step: "match", reason, detail } };
    });
    yield { source, records: read };
  }
}
