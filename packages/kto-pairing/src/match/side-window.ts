import type { PairRow } from "../row/pair-row.ts";

/** A row that waits for its partner. */
export interface WaitingRow {
  readonly row: PairRow;
  /** 0-based number of the row among all rows of its side. */
  readonly position: number;
  /** Rows of the other side that had been read when it came. */
  readonly metAt: number;
  /** Whether it has been through a round of matching. */
  tried: boolean;
}

/** The rows of one side that wait, oldest first. */
export class SideWindow {
  readonly #mostRows: number;
  readonly #mostBytes: number;
  #waiting: WaitingRow[] = [];
  #bytes = 0;
  #read = 0;
  #ended = false;

  constructor(mostRows: number, mostBytes: number) {
    this.#mostRows = mostRows;
    this.#mostBytes = mostBytes;
  }

  get waiting(): readonly WaitingRow[] {
    return this.#waiting;
  }

  /** Rows that have come so far. */
  get read(): number {
    return this.#read;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Share of the window that is used; 1 or more where it is full. */
  get load(): number {
    return Math.max(this.#waiting.length / this.#mostRows, this.#bytes / this.#mostBytes);
  }

  add(row: PairRow, metAt: number): void {
    if (this.#ended) throw new RangeError("a side that has ended takes no more rows");
    if (this.load >= 1) throw new RangeError("the window of this side is full: match first");
    this.#waiting.push({ row, position: this.#read, metAt, tried: false });
    this.#bytes += row.bytes.length;
    this.#read++;
  }

  end(): void {
    this.#ended = true;
  }

  /** Marks all rows as tried and keeps those that `keeps` says. */
  retain(keeps: (index: number) => boolean): void {
    this.#waiting = this.#waiting.filter((_, index) => keeps(index));
    this.#bytes = 0;
    for (const waiting of this.#waiting) {
      waiting.tried = true;
      this.#bytes += waiting.row.bytes.length;
    }
  }

  /** Number of oldest rows, of those that `stays` says, that must go for the window to be half empty. */
  surplus(stays: (index: number) => boolean): number {
    let rows = 0;
    let bytes = 0;
    let surplus = 0;
    // From the youngest: those that fit into half the window have room.
    for (let index = this.#waiting.length - 1; index >= 0; index--) {
      if (!stays(index)) continue;
      rows++;
      bytes += (this.#waiting[index] as WaitingRow).row.bytes.length;
      if (rows > this.#mostRows / 2 || bytes > this.#mostBytes / 2) surplus++;
    }
    return surplus;
  }
}
