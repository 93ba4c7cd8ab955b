import { setImmediate } from "node:timers/promises";
import { chooseKept, type DroppedLot } from "./choose-kept.ts";
import type { ComparedRecords } from "./compared-records.ts";
import { RecordClusters } from "./record-clusters.ts";

export interface FindDuplicatesOptions {
  readonly records: ComparedRecords;
  /** Present where near duplicates count. */
  readonly threshold?: number;
  /** Whether the best score is kept of a cluster, instead of the first record. */
  readonly byScore: boolean;
  readonly signal?: AbortSignal;
  /** Takes what is dropped, one cluster of linked records after another, in the order of their lowest records. */
  readonly onDropped: (lot: DroppedLot) => Promise<void>;
}

/**
 * Finds exact duplicates, then near ones, then chooses what is kept. Gives one byte a record: 1 where it is dropped.
 * Holds 12 bytes a record besides.
 */
export async function findDuplicates(options: FindDuplicatesOptions): Promise<Uint8Array> {
  const { records, threshold, byScore, signal, onDropped } = options;
  const { store, near } = records;
  const count = records.records;
  const clusters = new RecordClusters(count);
  /** Lets signals and progress through between two lots. */
  const pause = async (): Promise<void> => {
    await setImmediate();
    signal?.throwIfAborted();
  };
  for (const _ of records.exact.unite(clusters)) await pause();
  records.exact.close();
  const firstOf = new Uint32Array(count);
  for (let record = 0; record < count; record += 1) firstOf[record] = clusters.find(record);
  if (store !== undefined && near !== undefined) {
    await store.finish();
    const isCopy = (record: number): boolean => firstOf[record] !== record;
    for (const _ of near.unite(clusters, store, isCopy)) await pause();
    near.close();
  }
  const isDropped = new Uint8Array(count);
  const chosen = chooseKept({
    clusters,
    firstOf,
    ...(store !== undefined && threshold !== undefined && { near: { store, threshold } }),
    ...(byScore && { scoreOf: (record: number) => records.scoreOf(record) }),
  });
  let steps = 0;
  for (const lot of chosen) {
    for (const { record } of lot.dropped) isDropped[record] = 1;
    await onDropped(lot);
    steps += 1;
    if (steps % STEPS_BETWEEN_PAUSES === 0) await pause();
  }
  return isDropped;
}

const STEPS_BETWEEN_PAUSES = 1000;
