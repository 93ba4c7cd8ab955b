import {
  type InputSource,
  type PullRecordsOptions,
  pullRecords,
  type RejectWriter,
} from "@burnish/core";
import { idFinder } from "../row/find-id.ts";
import type { PairRow, PairSide } from "../row/pair-row.ts";
import { pairRowOfText } from "../row/read-pair-row.ts";
import type { LeftOutRow } from "./left-out.ts";

export interface ReadSideOptions extends PullRecordsOptions {
  readonly side: PairSide;
  /** Top-level member that holds ids; default: rows have none. */
  readonly idField?: string;
}

/** A row with the text of its record, or a record that holds no conversation. */
export type SideRecord =
  | { readonly state: "row"; readonly row: PairRow; readonly text: string }
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
  const { side } = options;
  const findId = idFinder(options.idField);
  for await (const { source, sourceId, firstLine, records } of pullRecords(options)) {
    const read = records.map((record): SideRecord => {
      const place = { source: sourceId, line: firstLine + record.line + 1 };
      const { text } = record;
      const result = pairRowOfText(text, place, findId);
      if (result.state === "row") return { ...result, text };
      const { code: reason, message: detail } = result;
      return { state: "refused", leftOut: { side, place, step: "match", reason, detail } };
    });
    yield { source, records: read };
  }
}
