/** Memory that a bucket should have while records come in, so that it is written in large stretches. */
export const MEMORY_A_BUCKET: number = 16 << 10;
/**
 * Entries are put in order by going to and fro between them. Measured: while they fit into the second cache of a core
 * that takes half the time.
 */
export const CACHED_BYTES: number = 2 << 20;
const MIN_BUCKETS = 32;
/** The largest bucket and the headers in it, against the mean of the records' bytes. */
const UNEVENNESS = 1.25;

/** Number of buckets for `bytes` of records that are dealt in `slabBytes` of memory, of which half can load a bucket. */
export function bucketsFor(bytes: number, slabBytes: number): number {
  const most = Math.floor(slabBytes / MEMORY_A_BUCKET);
  const bucketBytes = Math.min(CACHED_BYTES, slabBytes / 2 / UNEVENNESS);
  return Math.max(MIN_BUCKETS, Math.min(most, Math.ceil(bytes / bucketBytes)));
}
