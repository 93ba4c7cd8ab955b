import { Buffer } from "node:buffer";
import { KeyedExchange } from "@burnish/core";
import type { ExchangeOptions } from "./exchange-options.ts";
import { jaccard } from "./jaccard.ts";
import type { RecordClusters } from "./record-clusters.ts";
import { SetCache } from "./set-cache.ts";
import type { ShingleStore } from "./shingle-store.ts";

/** The hash of a band and the number of a record. */
const PIECE_BYTES = 8;
/** A record is compared with so many records before it that share a band. */
const WINDOW = 256;

export interface NearFinderOptions extends ExchangeOptions {
  readonly bands: number;
  readonly threshold: number;
}

/** What a search for near duplicates did. */
export interface NearFigures {
  /** Pairs of which the true similarity was computed. */
  compared: number;
  /** Of these, pairs that reach the threshold. */
  verified: number;
  /** Pairs that share a band with more than 256 records between them, which were not compared there. */
  uncompared: number;
}

/**
 * Finds near duplicates: records that share the hash of a band are candidates, which the hashes sorted outside of memory
 * bring together; candidates become one cluster only where the Jaccard index of their sets reaches the threshold. Holds
 * the memory that it is given, and the cache of sets.
 */
export class NearFinder {
  readonly figures: NearFigures = { compared: 0, verified: 0, uncompared: 0 };
  readonly #bands: number;
  readonly #threshold: number;
  readonly #exchange: KeyedExchange;
  readonly #piece = Buffer.alloc(PIECE_BYTES);

  constructor(options: NearFinderOptions) {
    const { memoryBytes, expectedRecords, tempDir, bands, threshold } = options;
    const expectedBytes = expectedRecords * bands * PIECE_BYTES;
    this.#exchange = new KeyedExchange({ memoryBytes, expectedBytes, tempDir });
    this.#bands = bands;
    this.#threshold = threshold;
  }

  get spilledBytes(): number {
    return this.#exchange.spilledBytes;
  }

  /** Notes the band hashes of a record that has shingles. */
  add(record: number, hashes: Uint32Array, at: number): void {
    this.#piece.writeUInt32LE(record, 4);
    for (let band = at; band < at + this.#bands; band += 1) {
      const hash = hashes[band] as number;
      this.#piece.writeUInt32LE(hash, 0);
      this.#exchange.add(hash, 0, this.#piece);
    }
  }

  /**
   * Unites near duplicates, a lot of candidates a step; to be called once, after the last `add`. Records for which `isCopy`
   * is true are left out: what they are alike to, their first exact duplicate is alike to.
   */
  *unite(
    clusters: RecordClusters,
    store: ShingleStore,
    isCopy: (record: number) => boolean,
  ): Generator<number, void, undefined> {
    const cache = new SetCache(store);
    /** The last records of the band hash at hand, in turns. */
    const window = new Uint32Array(WINDOW);
    let current = -1;
    let seen = 0;
    for (const { bytes, ends } of this.#exchange.drain()) {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
        const hash = view.getUint32(at, true);
        const record = view.getUint32(at + 4, true);
        if (isCopy(record)) continue;
        if (hash !== current) {
          current = hash;
          seen = 0;
        }
        const held = Math.min(seen, WINDOW);
        for (let back = 1; back <= held; back += 1) {
          const other = window[(seen - back) % WINDOW] as number;
          if (this.#isLink(clusters, store, cache, other, record)) clusters.unite(other, record);
        }
        this.figures.uncompared += seen - held;
        window[seen % WINDOW] = record;
        seen += 1;
      }
      yield ends.length;
    }
  }

  close(): void {
    this.#exchange.close();
  }

  /** Whether two records are near duplicates that are not in one cluster yet. */
  #isLink(
    clusters: RecordClusters,
    store: ShingleStore,
    cache: SetCache,
    one: number,
    other: number,
  ): boolean {
    const least = this.#threshold;
    if (clusters.find(one) === clusters.find(other)) return false;
    if (!mayReach(store.sizeOf(one), store.sizeOf(other), least)) return false;
    this.figures.compared += 1;
    const [first, second] = cache.both(one, other);
    if (jaccard(first, second, least) < least) return false;
    this.figures.verified += 1;
    return true;
  }
}

/** Whether sets of these sizes can have a Jaccard index of `least`. */
export function mayReach(one: number, other: number, least: number): boolean {
  // A little less: what the division rounds away is left to the true comparison.
  return Math.min(one, other) >= (least - 1e-9) * Math.max(one, other);
}
