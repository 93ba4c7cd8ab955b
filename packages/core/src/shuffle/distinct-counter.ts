import { StageError } from "../errors.ts";
import { BucketSpill } from "./bucket-spill.ts";
import { DIGEST_BYTES, DigestSet, digestHash } from "./digest-set.ts";
import { usableMemory } from "./usable-memory.ts";

export interface DistinctCounterOptions {
  /** Memory to hold, in bytes: less than 4 KiB counts as 4 KiB, and more than 2 GiB is not used. */
  readonly memoryBytes: number;
  /** Folder for temporary files; they need 16 bytes a digest. */
  readonly tempDir: string;
}

export interface DistinctCount {
  readonly total: number;
  readonly distinct: number;
  /** Bytes written to temporary files; 0 while everything fitted into memory. */
  readonly spilledBytes: number;
}

/** Counts how many of some 16-byte digests differ. */
export interface DistinctCounter {
  /** Takes digests that stand one after another; resolves when they are stored. */
  add(digests: Uint8Array): Promise<void>;
  /** To be called once, after the last `add`. */
  count(): Promise<DistinctCount>;
  /** Frees memory and temporary files; safe to call at any time. */
  close(): Promise<void>;
}

const BUCKETS = 256;
/** A bucket has the digests whose hashes agree in these leading bits. */
const BUCKET_BITS = 8;
const HASH_BITS = 32;
const SPILL_SHARE = 2 / 3;
const LARGEST_CHUNK = 256 << 10;

/**
 * Exact for any number of digests: they are dealt into buckets by a hash, and each bucket is counted in memory, in
 * several passes where it holds too many different ones. Holds `memoryBytes`, and 16 bytes a segment on disk. UsageError
 * for no memory; InputError where `tempDir` cannot be written.
 */
export function createDistinctCounter(options: DistinctCounterOptions): DistinctCounter {
  const memoryBytes = usableMemory(options.memoryBytes);
  const spillBytes = Math.floor(memoryBytes * SPILL_SHARE);
  const memory = Buffer.allocUnsafeSlow(spillBytes);
  const spill = new BucketSpill({ buckets: BUCKETS, memory, tempDir: options.tempDir });
  let total = 0;
  return {
    async add(digests) {
      if (digests.length % DIGEST_BYTES !== 0) {
        throw new StageError("distinct", `${digests.length} bytes are no whole number of digests`);
      }
      const view = new DataView(digests.buffer, digests.byteOffset, digests.length);
      for (let at = 0; at < digests.length; at += DIGEST_BYTES) {
        const bucket = digestHash(view, at) >>> (HASH_BITS - BUCKET_BITS);
        const waiting = spill.append(bucket, digests, at, at + DIGEST_BYTES);
        if (waiting !== undefined) await waiting;
      }
      total += digests.length / DIGEST_BYTES;
    },
    async count() {
      await spill.settle();
      const chunkDigests = Math.floor(Math.min(LARGEST_CHUNK, memoryBytes / 16) / DIGEST_BYTES);
      const chunk = new Uint8Array(chunkDigests * DIGEST_BYTES);
      const set = new DigestSet(memoryBytes - spillBytes - chunk.length);
      let distinct = 0;
      for (let bucket = 0; bucket < BUCKETS; bucket++) {
        distinct += await countBucket(spill, bucket, set, chunk);
      }
      return { total, distinct, spilledBytes: spill.spilledBytes };
    },
    close: () => spill.close(),
  };
}

/** Digests whose hashes agree with `value` in their lowest `bits` bits. */
interface HashClass {
  readonly bits: number;
  readonly value: number;
}

async function countBucket(
  spill: BucketSpill,
  bucket: number,
  set: DigestSet,
  chunk: Uint8Array,
): Promise<number> {
  let distinct = 0;
  // A class that overfills the set is halved, and each half counted by a pass of its own.
  const classes: HashClass[] = [{ bits: 0, value: 0 }];
  for (let next = classes.pop(); next !== undefined; next = classes.pop()) {
    set.clear(spill.bucketBytes(bucket) / DIGEST_BYTES);
    if (await addClass(spill, bucket, next, set, chunk)) {
      distinct += set.size;
      continue;
    }
    const { bits, value } = next;
    if (bits === HASH_BITS - BUCKET_BITS) throw new StageError("distinct", "the hashes are alike");
    classes.push({ bits: bits + 1, value }, { bits: bits + 1, value: value + 2 ** bits });
  }
  return distinct;
}

/** False where the set has no room for all. */
async function addClass(
  spill: BucketSpill,
  bucket: number,
  { bits, value }: HashClass,
  set: DigestSet,
  chunk: Uint8Array,
): Promise<boolean> {
  const reader = spill.readBucket(bucket);
  const view = new DataView(chunk.buffer);
  const mask = 2 ** bits - 1;
  for (let rest = spill.bucketBytes(bucket); rest > 0; ) {
    const taken = Math.min(rest, chunk.length);
    await reader.read(chunk.subarray(0, taken));
    rest -= taken;
    for (let at = 0; at < taken; at += DIGEST_BYTES) {
      const hash = digestHash(view, at);
      if ((hash & mask) === value && !set.add(view, at, hash)) return false;
    }
  }
  return true;
}
