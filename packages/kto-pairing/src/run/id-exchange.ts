import { Buffer } from "node:buffer";
import { KeyedExchange } from "@burnish/core";
import { idTextKey } from "../match/id-key.ts";
import type { SidedRow } from "../match/join-by-id.ts";
import { type FindId, idFinder } from "../row/find-id.ts";
import { LazyRow } from "../row/lazy-row.ts";
import type { PairSide } from "../row/pair-row.ts";

export interface IdExchangeOptions {
  readonly idField: string;
  /** Source ids of each side, as rows name them. */
  readonly sources: Readonly<Record<PairSide, readonly string[]>>;
  readonly memoryBytes: number;
  /** Bytes of both sides; a bad guess costs time only. */
  readonly expectedBytes: number;
  readonly tempDir: string;
}

/** Side, index of the input, line, key of the id: one byte, four, a double, two words. */
const HEADER_BYTES = 21;

/** Groups that are given together, and the bytes of their rows at which a lot is full. */
const LOT_GROUPS = 64;
const LOT_BYTES = 64 << 10;

/**
 * Brings rows with the same id together, whatever lies between them: rows are sorted by a hash of their ids outside of
 * memory. Holds `memoryBytes`, the rows of one id and those of a lot.
 */
export class IdExchange {
  readonly #options: IdExchangeOptions;
  readonly #exchange: KeyedExchange;
  readonly #findId: FindId;
  #piece = Buffer.allocUnsafeSlow(4 << 10);

  constructor(options: IdExchangeOptions) {
    this.#options = options;
    this.#exchange = new KeyedExchange(options);
    this.#findId = idFinder(options.idField);
  }

  /** Stores the record's text of a row with an id; `source` is the index of its input. */
  add(side: PairSide, source: number, line: number, id: string, text: string): void {
    const longest = HEADER_BYTES + 3 * text.length;
    if (this.#piece.length < longest) this.#piece = Buffer.allocUnsafeSlow(2 * longest);
    const piece = this.#piece;
    const { high, low } = idTextKey(id);
    piece[0] = side === "original" ? 0 : 1;
    piece.writeUInt32LE(source, 1);
    piece.writeDoubleLE(line, 5);
    piece.writeUInt32LE(high, 13);
    piece.writeUInt32LE(low, 17);
    const end = HEADER_BYTES + piece.write(text, HEADER_BYTES);
    this.#exchange.add(high, low, piece.subarray(0, end));
  }

  /** Some groups at a time: the rows of one id (of one hash), each side in its order. To be called once. */
  *drain(): Generator<readonly (readonly SidedRow[])[], void, undefined> {
    let groups: SidedRow[][] = [];
    let group: SidedRow[] = [];
    let held = 0;
    let high = -1;
    let low = -1;
    for (const { bytes, ends } of this.#exchange.drain()) {
      const pieces = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      let start = 0;
      for (const end of ends) {
        const nextHigh = pieces.readUInt32LE(start + 13);
        const nextLow = pieces.readUInt32LE(start + 17);
        if (nextHigh !== high || nextLow !== low) {
          if (groups.length >= LOT_GROUPS || held >= LOT_BYTES) {
            yield groups;
            groups = [];
            held = 0;
          }
          group = [];
          groups.push(group);
          high = nextHigh;
          low = nextLow;
        }
        group.push(this.#read(pieces, start, end));
        held += end - start;
        start = end;
      }
    }
    if (groups.length > 0) yield groups;
  }

  close(): void {
    this.#exchange.close();
  }

  #read(pieces: Buffer, start: number, end: number): SidedRow {
    const side = pieces[start] === 0 ? "original" : "enhanced";
    const source = this.#options.sources[side][pieces.readUInt32LE(start + 1)] ?? "";
    const place = { source, line: pieces.readDoubleLE(start + 5) };
    const text = pieces.toString("utf8", start + HEADER_BYTES, end);
    return { side, row: new LazyRow(text, place, this.#findId) };
  }
}
