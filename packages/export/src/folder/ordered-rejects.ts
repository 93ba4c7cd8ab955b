import type { RejectWriter } from "@burnish/core";

type Write = Parameters<RejectWriter["write"]>;
type Reject = Write[0][number];

/**
 * Brings what was refused as a row into line with what is no record at all: both in input order, wherever blocks end. Holds
 * the rejects of one block.
 */
export class OrderedRejects {
  /** For whoever reads the records. */
  readonly reader: RejectWriter;
  readonly #into: RejectWriter;
  #waiting: { readonly reject: Reject; readonly place: Write[1] }[] = [];

  constructor(into: RejectWriter) {
    this.#into = into;
    this.reader = { ...into, write: async (rejects, place) => this.add(rejects, place) };
  }

  add(rejects: Write[0], place: Write[1]): void {
    for (const reject of rejects) this.#waiting.push({ reject, place });
  }

  /** Writes what waits; after each block and after the last one. */
  async flush(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    const ranks = new Map<string, number>();
    for (const { place } of waiting) {
      if (!ranks.has(place.sourceId)) ranks.set(place.sourceId, ranks.size);
    }
    const rankOf = (place: Write[1]): number => ranks.get(place.sourceId) ?? 0;
    waiting.sort(
      (one, other) =>
        rankOf(one.place) - rankOf(other.place) || one.reject.address - other.reject.address,
    );
    for (const { reject, place } of waiting) await this.#into.write([reject], place);
  }
}
