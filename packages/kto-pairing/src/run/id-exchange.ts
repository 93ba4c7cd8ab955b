import { Buffer } from "node:buffer";
import { KeyedExchange, StageError } from "@burnish/core";
import { type IdKey, idKey } from "../match/id-key.ts";
import type { SidedRow } from "../match/join-by-id.ts";
import type { PairRow, PairSide } from "../row/pair-row.ts";
import { readPairRow } from "../row/read-pair-row.ts";

export interface IdExchangeOptions {
  readonly idField: string;
  /** Source ids of each side, as rows name them. */
  readonly sources: Readonly<Record<PairSide, readonly string[]>>;
  readonly memoryBytes: number;
  /** Bytes of both sides; a bad guess costs time only. */
  readonly expectedBytes: number;
  readonly tempDir: string;
}

/** Side, index of the input, line: one byte, four, and a double. */
const HEADER_BYTES = 13;

/**
 * Brings rows with the same id together, whatever lies between them: rows are sorted by a hash of their ids outside of
 * memory. Holds `memoryBytes` and the rows of one id.
 */
export class IdExchange {
  readonly #options: IdExchangeOptions;
  readonly #exchange: KeyedExchange;

  constructor(options: IdExchangeOptions) {
    this.#options = options;
    this.#exchange = new KeyedExchange(options);
  }

  /** Stores a row that has an id; `source` is the index of its input. */
  add(side: PairSide, source: number, row: PairRow): void {
    const header = Buffer.alloc(HEADER_BYTES);
    header.writeUInt8(side === "original" ? 0 : 1, 0);
    header.writeUInt32LE(source, 1);
    header.writeDoubleLE(row.place.line, 5);
    const { high, low } = keyOf(row);
    this.#exchange.add(high, low, Buffer.concat([header, row.bytes]));
  }

  /** The rows of one id (of one hash) after the other, each side in its order; to be called once. */
  *drain(): Generator<readonly SidedRow[], void, undefined> {
    let rows: SidedRow[] = [];
    let high = -1;
    let low = -1;
    for (const { bytes, ends } of this.#exchange.drain()) {
      let start = 0;
      for (const end of ends) {
        const sided = this.#read(bytes.subarray(start, end));
        start = end;
        const key = keyOf(sided.row);
        if (key.high !== high || key.low !== low) {
          if (rows.length > 0) yield rows;
          rows = [];
          ({ high, low } = key);
        }
        rows.push(sided);
      }
    }
    if (rows.length > 0) yield rows;
  }

  close(): void {
    this.#exchange.close();
  }

  #read(piece: Uint8Array): SidedRow {
    const { idField, sources } = this.#options;
    const copy = Buffer.from(piece);
    const side = copy.readUInt8(0) === 0 ? "original" : "enhanced";
    const source = sources[side][copy.readUInt32LE(1)] ?? "";
    const place = { source, line: copy.readDoubleLE(5) };
    const bytes = copy.subarray(HEADER_BYTES);
    const read = readPairRow(bytes, place, { idField, utf8Known: true });
    if (read.state !== "row")
      throw new StageError("match", `a stored row is none: ${read.message}`);
    return { side, row: read.row };
  }
}

function keyOf(row: PairRow): IdKey {
  const key = idKey(row);
  if (key === undefined) throw new StageError("match", "a row without id");
  return key;
}
