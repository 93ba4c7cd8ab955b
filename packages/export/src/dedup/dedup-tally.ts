import type { DroppedLot, DroppedRecord } from "./choose-kept.ts";
import type { ComparedRecords } from "./compared-records.ts";
import type { ClusterLine, DedupFigures } from "./dedup-run.ts";

const EXAMPLES = 8;

const LABELS = [null, false, true] as const;

/** Adds up clusters, and tells what to list of them. */
export class DedupTally {
  readonly examples: ClusterLine[] = [];
  readonly #records: ComparedRecords;
  readonly #similarities = new Map<string, number>();
  /** By kept record: the clusters of records that are linked with those of the last lot. */
  readonly #open = new Map<number, { readonly number: number; dropped: number }>();
  #clusters = 0;
  #largest = 0;
  #exact = 0;
  #near = 0;
  #otherLabel = 0;

  constructor(records: ComparedRecords) {
    this.#records = records;
  }

  get exact(): number {
    return this.#exact;
  }

  get near(): number {
    return this.#near;
  }

  /** The lines of a lot, in its order. */
  add({ dropped, isLast }: DroppedLot): readonly ClusterLine[] {
    const lines = dropped.map((record) => this.#line(record));
    for (const line of lines.slice(0, EXAMPLES - this.examples.length)) this.examples.push(line);
    if (isLast) this.#open.clear();
    return lines;
  }

  figures(search: DedupFigures["search"], countsScores: boolean): DedupFigures {
    const { records, whole, unscored, spilledBytes } = this.#records;
    return {
      records,
      clusters: this.#clusters,
      largest: this.#largest,
      exact: this.#exact,
      near: this.#near,
      otherLabel: this.#otherLabel,
      whole,
      unscored: countsScores ? unscored : 0,
      similarities: Object.fromEntries([...this.#similarities].sort()),
      search,
      spilledBytes,
    };
  }

  #line({ record, kept, why, similarity }: DroppedRecord): ClusterLine {
    const { places } = this.#records;
    const cluster = this.#openCluster(kept);
    cluster.dropped += 1;
    this.#largest = Math.max(this.#largest, cluster.dropped);
    if (why === "exact") this.#exact += 1;
    else {
      this.#near += 1;
      const bin = (Math.floor(similarity * 100 + 1e-9) / 100).toFixed(2);
      this.#similarities.set(bin, (this.#similarities.get(bin) ?? 0) + 1);
    }
    const labels = [record, kept].map((each) => LABELS[this.#records.labelOf(each)] ?? null);
    const [own = null, other = null] = labels;
    if (own !== other) this.#otherLabel += 1;
    return {
      cluster: cluster.number,
      dropped: places.of(record),
      kept: places.of(kept),
      why,
      similarity: Math.round(similarity * 1e4) / 1e4,
      ...(own !== other && { labels: [own, other] as const }),
    };
  }

  #openCluster(kept: number): { readonly number: number; dropped: number } {
    const known = this.#open.get(kept);
    if (known !== undefined) return known;
    this.#clusters += 1;
    const cluster = { number: this.#clusters, dropped: 0 };
    this.#open.set(kept, cluster);
    return cluster;
  }
}
