import { StageError } from "../errors.ts";
import type { RecordRun, WrittenRecords } from "../record/record-run.ts";
import type { EntryGroup } from "./entry-groups.ts";
import type { KeyLevel } from "./key-level.ts";
import { KeyedGather } from "./keyed-gather.ts";
import { KeyedScatter } from "./keyed-scatter.ts";
import { LevelReader } from "./level-reader.ts";
import { readAt } from "./read-at.ts";
import type { ScatteredPart } from "./scattered-part.ts";
import { SortMemory } from "./sort-memory.ts";
import type { SourceKeys } from "./source-keys.ts";

/** What all lanes must know before the first record; plain data that crosses threads. */
export interface KeyedLanesPlan {
  /** Memory of one lane, in bytes; it is held from the beginning of the lane to its end. */
  readonly laneBytes: number;
  /** Equal ranges of the key that records are dealt into. */
  readonly buckets: number;
  readonly sources: SourceKeys;
  /** Descriptor of each lane's temporary file. */
  readonly files: readonly number[];
  readonly tempDir: string;
}

/** What all lanes must know before the first record is given back; plain data that crosses threads. */
export interface KeyedGatherPlan {
  readonly level: KeyLevel;
  /** In the order of the output. */
  readonly groups: readonly EntryGroup[];
}

/**
 * A lane's share of a keyed shuffle, synchronous throughout: first it deals the records that it is given into buckets,
 * after that it gives back the records of whole groups of buckets, to which all lanes have contributed. Holds `laneBytes`
 * and what the other classes say; a record longer than 1/32 of that comes on top.
 */
export class KeyedLane {
  readonly #plan: KeyedLanesPlan;
  readonly #memory: SortMemory;
  readonly #scatter: KeyedScatter;
  #groups: readonly EntryGroup[] = [];
  #gather: KeyedGather | undefined;

  /** `lane`: 0-based number among the lanes of the plan. */
  constructor(plan: KeyedLanesPlan, lane: number) {
    const file = plan.files[lane];
    if (file === undefined) throw new StageError("shuffle", `there is no lane ${lane}`);
    const { sources, buckets, tempDir } = plan;
    this.#plan = plan;
    this.#memory = new SortMemory(plan.laneBytes, undefined);
    const { slab: memory, staging, longestInline } = this.#memory;
    const room = { buckets, memory, staging, longestInline };
    this.#scatter = new KeyedScatter({ ...room, sources, tempDir, file, fileNumber: lane });
  }

  /** Bytes written to temporary files so far. */
  get spilledBytes(): number {
    return this.#scatter.spilledBytes + (this.#gather?.splitBytes ?? 0);
  }

  /** Stores the records; `run` may be reused afterwards. InputError where the temporary file can't be written. */
  add(run: RecordRun): void {
    this.#scatter.add(run);
  }

  /** Ends the first phase: writes what memory holds, and tells where all of it is. */
  finish(): ScatteredPart {
    this.#scatter.flush();
    return this.#scatter.share();
  }

  /** Begins the second phase, after all lanes have finished the first. */
  begin({ level, groups }: KeyedGatherPlan): void {
    const { files, tempDir } = this.#plan;
    const readLong = (position: number, file: number, into: Uint8Array): void =>
      readAt(files[file] as number, position, into);
    const memory = this.#memory.gatherWholeGroups();
    this.#groups = groups;
    this.#gather = new KeyedGather({ reader: new LevelReader(level), memory, readLong, tempDir });
  }

  /**
   * The records of group number `group` in their new order. Nearly always one piece; several where records or buckets
   * were too large. A piece is valid until the next one is asked for, the last one until the next group.
   */
  *records(group: number): Generator<WrittenRecords> {
    const wanted = this.#groups[group];
    if (wanted === undefined || this.#gather === undefined) {
      throw new StageError("shuffle", `there is no group ${group}`);
    }
    yield* this.#gather.records([wanted]);
  }

  /** Frees temporary files of the second phase; the lane's own one belongs to the plan's maker. */
  close(): void {
    this.#gather?.close();
  }
}
