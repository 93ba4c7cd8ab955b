import { bucketsFor, CACHED_BYTES, MEMORY_A_BUCKET } from "./buckets-for.ts";
import { groupBuckets } from "./entry-groups.ts";
import { joinParts } from "./key-level.ts";
import { ALL_KEYS } from "./key-range.ts";
import type { KeyedGatherPlan, KeyedLanesPlan } from "./keyed-lane.ts";
import { type NamelessFile, openNamelessFile } from "./nameless-file.ts";
import type { ScatteredPart } from "./scattered-part.ts";
import { LARGEST_PIECE, sortLayout, wholeGroupLimits } from "./sort-layout.ts";
import { sourceKeys } from "./source-keys.ts";
import { LARGEST_MEMORY, LEAST_MEMORY } from "./usable-memory.ts";

export interface KeyedLanesOptions {
  /** Safe integer. */
  readonly seed: number;
  /** Id of each input, all different; a run's `source` is an index of it. */
  readonly sourceIds: readonly string[];
  /** Most that all records can have together, in bytes. */
  readonly inputBytes: number;
  /** Memory that all lanes may hold together, in bytes: less than 4 KiB a lane counts as 4 KiB. */
  readonly memoryBytes: number;
  /** Number of lanes, 1 or more. */
  readonly lanes: number;
  /** Folder for temporary files; they need the size of the kept records, and 16 bytes a record. */
  readonly tempDir: string;
}

/** Lanes with less memory than this read and write in too small portions. */
const LEAST_LANE_BYTES = 1 << 20;
/** More memory makes no lane faster as long as its buckets can be loaded: measured from 8 to 24 MiB. */
const USUAL_LANE_BYTES = 12 << 20;
/** A bucket may be so much larger than the mean. */
const UNEVENNESS = 1.25;
const LEAST_GROUP_BYTES = 256 << 10;
/** Groups are at least so many, so that lanes end together. */
const GROUPS_A_LANE = 8;

/** Why lanes can't do a shuffle; undefined where they can. */
export function reasonAgainstLanes(
  options: Pick<KeyedLanesOptions, "memoryBytes" | "lanes">,
): string | undefined {
  const { memoryBytes, lanes } = options;
  if (memoryBytes >= lanes * LEAST_LANE_BYTES) return undefined;
  return `${memoryBytes} bytes of memory are less than 1 MiB for each of ${lanes} threads`;
}

/** The main thread's part of a keyed shuffle in lanes: owns the temporary files, plans both phases. */
export class KeyedLanes {
  readonly plan: KeyedLanesPlan;
  readonly #files: readonly NamelessFile[];

  private constructor(plan: KeyedLanesPlan, files: readonly NamelessFile[]) {
    this.plan = plan;
    this.#files = files;
  }

  /**
   * Creates a temporary file a lane. UsageError for a source id that occurs twice; InputError where `tempDir` cannot be
   * written.
   */
  static open(options: KeyedLanesOptions): KeyedLanes {
    const { seed, sourceIds, inputBytes, memoryBytes, lanes, tempDir } = options;
    const sources = sourceKeys(seed, sourceIds);
    const laneBytes = laneMemory(memoryBytes / lanes, inputBytes);
    const buckets = bucketsFor(inputBytes, sortLayout(laneBytes).slabBytes);
    const files: NamelessFile[] = [];
    try {
      for (let lane = 0; lane < lanes; lane++) files.push(openNamelessFile(tempDir));
    } catch (error) {
      for (const file of files) file.close();
      throw error;
    }
    const plan = { laneBytes, buckets, sources, files: files.map(({ file }) => file), tempDir };
    return new KeyedLanes(plan, files);
  }

  /** Plans the second phase from what all lanes have finished. */
  planGather(parts: readonly ScatteredPart[]): KeyedGatherPlan {
    const { laneBytes, files } = this.plan;
    const level = joinParts(ALL_KEYS, parts);
    const total = level.bytes.reduce((sum, bytes) => sum + bytes, 0);
    const share = total / (GROUPS_A_LANE * files.length);
    const wantedBytes = Math.min(CACHED_BYTES, Math.max(LEAST_GROUP_BYTES, share));
    return {
      level,
      groups: groupBuckets(level, { ...wholeGroupLimits(sortLayout(laneBytes)), wantedBytes }),
    };
  }

  /** Frees the temporary files, after all lanes are at their end; safe to call twice. */
  close(): void {
    for (const file of this.#files) file.close();
  }
}

/**
 * Memory of a lane of which half can load a bucket although each has only `MEMORY_A_BUCKET` of it while records come in:
 * so it grows with the root of the input.
 */
function laneMemory(share: number, inputBytes: number): number {
  const slabBytes = Math.sqrt(2 * UNEVENNESS * MEMORY_A_BUCKET * inputBytes);
  const all = slabBytes * (8 / 7) + LARGEST_PIECE;
  const useful = Math.max(USUAL_LANE_BYTES, all);
  return Math.max(LEAST_MEMORY, Math.floor(Math.min(share, useful, LARGEST_MEMORY)));
}
