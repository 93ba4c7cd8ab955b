import { jaccard } from "./jaccard.ts";
import { mayReach } from "./near-finder.ts";
import type { RecordClusters } from "./record-clusters.ts";
import { SetCache } from "./set-cache.ts";
import type { ShingleStore } from "./shingle-store.ts";

/** A record that is dropped for one that is kept. */
export interface DroppedRecord {
  readonly record: number;
  readonly kept: number;
  readonly why: "exact" | "near";
  /** Jaccard index of the two; 1 for an exact duplicate. */
  readonly similarity: number;
}

/** Some records that are dropped from one cluster of linked records. */
export interface DroppedLot {
  readonly dropped: readonly DroppedRecord[];
  /** True where nothing more comes from this cluster. */
  readonly isLast: boolean;
}

export interface ChooseKeptOptions {
  readonly clusters: RecordClusters;
  /** The first record with the same digest. */
  readonly firstOf: Uint32Array;
  /** Absent where only exact duplicates count. */
  readonly near?: { readonly store: ShingleStore; readonly threshold: number };
  /** Absent where the first record is the best one; else a record of a higher score is better. */
  readonly scoreOf?: (record: number) => number;
}

/** A record is compared with at most so many kept ones of its cluster: those that were chosen last, and the first one. */
const MOST_KEPT = 256;
/** Dropped records that are given at once. */
const LOT = 4096;
/** Numbers of the sets that are held: 8 MiB. */
const CACHE_LENGTH = 1 << 20;

/**
 * Chooses what is kept of each cluster with more than one record. Its records come from the best to the least (of a higher
 * score, then first in the input); one is dropped where a kept one is its exact duplicate or reaches the threshold, else it
 * is kept too: records that hang together over others only, none of which is kept, are not lost. Gives the dropped records
 * in that order, of one cluster at a time, many at once. Holds 4 bytes a record of a cluster and its kept ones, and 8 MiB of
 * sets, or four of the largest sets.
 */
export function* chooseKept(options: ChooseKeptOptions): Generator<DroppedLot, void, undefined> {
  const { clusters, firstOf, near, scoreOf } = options;
  const cache = near && new SetCache(near.store, CACHE_LENGTH);
  for (let root = 0; root < firstOf.length; root += 1) {
    if (clusters.isAlone(root) || clusters.find(root) !== root) continue;
    const members = clusters.members(root);
    if (scoreOf !== undefined) members.sort((one, other) => order(scoreOf, one, other));
    const kept = new KeptOfCluster(near, cache);
    cache?.clear();
    let dropped: DroppedRecord[] = [];
    for (const record of members) {
      const first = firstOf[record] as number;
      const found = kept.find(record, first);
      if (found === undefined) kept.add(record, first);
      else dropped.push({ record, ...found });
      if (dropped.length === LOT) {
        yield { dropped, isLast: false };
        dropped = [];
      }
    }
    yield { dropped, isLast: true };
  }
}

function order(scoreOf: (record: number) => number, one: number, other: number): number {
  const [first, second] = [scoreOf(one), scoreOf(other)];
  if (first === second) return one - other;
  return first > second ? -1 : 1;
}

/** What is kept of one cluster. */
class KeptOfCluster {
  readonly #near: ChooseKeptOptions["near"];
  readonly #cache: SetCache | undefined;
  readonly #records: number[] = [];
  /** By the first record with the same digest. */
  readonly #byFirst = new Map<number, number>();

  constructor(near: ChooseKeptOptions["near"], cache: SetCache | undefined) {
    this.#near = near;
    this.#cache = cache;
  }

  add(record: number, first: number): void {
    this.#records.push(record);
    this.#byFirst.set(first, record);
  }

  /** The kept record that a record is dropped for. */
  find(record: number, first: number): Omit<DroppedRecord, "record"> | undefined {
    const kept = this.#byFirst.get(first);
    return kept === undefined ? this.#findNear(record) : { kept, why: "exact", similarity: 1 };
  }

  #findNear(record: number): Omit<DroppedRecord, "record"> | undefined {
    const [near, cache, records] = [this.#near, this.#cache, this.#records];
    if (near === undefined || cache === undefined) return undefined;
    const { store, threshold } = near;
    const last = Math.max(0, records.length - MOST_KEPT);
    for (let at = records.length - 1; at >= 0; at -= 1) {
      if (at > 0 && at < last) continue;
      const kept = records[at] as number;
      if (!mayReach(store.sizeOf(record), store.sizeOf(kept), threshold)) continue;
      const [one, other] = cache.both(kept, record);
      const similarity = jaccard(one, other, threshold);
      if (similarity >= threshold) return { kept, why: "near", similarity };
    }
    return undefined;
  }
}
