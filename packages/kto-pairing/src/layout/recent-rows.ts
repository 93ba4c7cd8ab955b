/** The groups of the last rows of a file, by row number and by group. Memory: the rows of the window. */
export class RecentRows {
  readonly #lastRow = new Map<string | number, number>();
  readonly #groups: (string | number | undefined)[];

  /** Remembers `window` rows before the newest. */
  constructor(window: number) {
    this.#groups = new Array<string | number | undefined>(window + 1).fill(undefined);
  }

  /** Takes the next row, numbered from 0; gives the last row before it of its group within the window, or -1. */
  add(group: string | number, row: number): number {
    const slot = row % this.#groups.length;
    const leaving = this.#groups[slot];
    const leavingRow = row - this.#groups.length;
    // The group stays where one of its later rows is still inside the window.
    if (leaving !== undefined && this.#lastRow.get(leaving) === leavingRow) {
      this.#lastRow.delete(leaving);
    }
    this.#groups[slot] = group;
    const before = this.#lastRow.get(group);
    this.#lastRow.set(group, row);
    return before ?? -1;
  }

  /** The group of one of the last rows, the newest included. */
  groupAt(row: number): string | number | undefined {
    return this.#groups[row % this.#groups.length];
  }
}
