import type { PairRow } from "../row/pair-row.ts";
import type { OnLeftOut } from "./left-out.ts";
import type { SideRows } from "./read-side.ts";

/** Gives the rows of one side one by one, input after input; tells of other records as it comes to them. */
export class SideCursor {
  readonly #blocks: AsyncGenerator<SideRows, void, undefined>;
  readonly #onLeftOut: OnLeftOut;
  #block: SideRows | undefined;
  #at = 0;
  #isAtEnd = false;

  constructor(blocks: AsyncGenerator<SideRows, void, undefined>, onLeftOut: OnLeftOut) {
    this.#blocks = blocks;
    this.#onLeftOut = onLeftOut;
  }

  /** All rows from here on; leaving it early leaves the cursor where it is. */
  async *rows(): AsyncGenerator<PairRow, void, undefined> {
    for (;;) {
      const row = await this.#next(Number.POSITIVE_INFINITY);
      if (row === undefined) return;
      yield row;
    }
  }

  /** The rows of inputs up to number `source`, from here on; leaving it early leaves the cursor where it is. */
  async *rowsUpTo(source: number): AsyncGenerator<PairRow, void, undefined> {
    for (;;) {
      const row = await this.#next(source);
      if (row === undefined) return;
      yield row;
    }
  }

  /** Lets go of the inputs. */
  async close(): Promise<void> {
    await this.#blocks.return();
  }

  async #next(last: number): Promise<PairRow | undefined> {
    for (;;) {
      while (!this.#isAtEnd && this.#at === (this.#block?.records.length ?? 0)) {
        // Only what follows this input: its first block tells that it has begun.
        const next = await this.#blocks.next();
        this.#at = 0;
        if (next.done === true) this.#isAtEnd = true;
        else this.#block = next.value;
      }
      const block = this.#block;
      if (this.#isAtEnd || block === undefined || block.source > last) return undefined;
      const record = block.records[this.#at++];
      if (record?.state === "row") return record.row;
      if (record?.state === "refused") await this.#onLeftOut(record.leftOut);
    }
  }
}
