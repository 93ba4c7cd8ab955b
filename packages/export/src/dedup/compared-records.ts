import { StageError, type TallyPlace } from "@burnish/core";
import type { ComparedBlock } from "./compared-block.ts";
import { DIGEST_BYTES } from "./compared-block.ts";
import { ExactFinder } from "./exact-finder.ts";
import { NearFinder } from "./near-finder.ts";
import type { BandPlan } from "./plan-bands.ts";
import { RecordColumn } from "./record-column.ts";
import { RecordLog } from "./record-log.ts";
import { RecordPlaces } from "./record-places.ts";
import { ShingleStore } from "./shingle-store.ts";

export interface ComparedRecordsOptions {
  readonly memoryBytes: number;
  /** Of all inputs; a bad guess costs time only. */
  readonly expectedBytes: number;
  readonly tempDir: string;
  /** Absent where only exact duplicates count. */
  readonly near?: BandPlan & { readonly threshold: number };
  /** Whether scores are asked for later. */
  readonly scores: boolean;
}

const MOST_RECORDS = 2 ** 31;
/** Of a record of a usual dataset; a bad guess costs time only. */
const RECORD_BYTES = 1000;

/** Of the memory; the rest is for blocks on their way. */
const LOG_SHARE = 1 / 16;
const STORE_SHARE = 1 / 8;
const EXACT_SHARE = 1 / 8;
const NEAR_SHARE = 1 / 2;

/** Everything that the lanes read of the records, as the next steps need it: on disk but for 13 or 21 bytes a record. */
export class ComparedRecords {
  readonly log: RecordLog;
  readonly places: RecordPlaces = new RecordPlaces();
  readonly exact: ExactFinder;
  /** Absent where only exact duplicates count, like `store`. */
  readonly near: NearFinder | undefined;
  readonly store: ShingleStore | undefined;
  readonly #labels = new RecordColumn((length) => new Uint8Array(length));
  readonly #scores: RecordColumn | undefined;
  readonly #bands: number;
  #records = 0;
  #whole = 0;
  #unscored = 0;

  constructor(options: ComparedRecordsOptions) {
    const { memoryBytes, expectedBytes, tempDir, near, scores } = options;
    const expectedRecords = expectedBytes / RECORD_BYTES;
    this.log = new RecordLog({ memoryBytes: memoryBytes * LOG_SHARE, tempDir });
    const sorting = { expectedRecords, tempDir };
    this.exact = new ExactFinder({ ...sorting, memoryBytes: memoryBytes * EXACT_SHARE });
    this.#bands = near?.bands ?? 0;
    if (near !== undefined) {
      this.store = new ShingleStore({ memoryBytes: memoryBytes * STORE_SHARE, tempDir });
      const { bands, threshold } = near;
      const memory = { memoryBytes: memoryBytes * NEAR_SHARE };
      this.near = new NearFinder({ ...sorting, ...memory, bands, threshold });
    }
    if (scores) this.#scores = new RecordColumn((length) => new Float64Array(length));
  }

  get records(): number {
    return this.#records;
  }

  /** Records that were compared as a whole. */
  get whole(): number {
    return this.#whole;
  }

  /** Records without a score. */
  get unscored(): number {
    return this.#unscored;
  }

  get spilledBytes(): number {
    const finders = this.exact.spilledBytes + (this.near?.spilledBytes ?? 0);
    return finders + this.log.spilledBytes + (this.store?.spilledBytes ?? 0);
  }

  /** Adds the records of a block; blocks come in input order. StageError for more than 2^31 records. */
  async add(block: ComparedBlock, place: TallyPlace): Promise<void> {
    const { ends, lines, digests, scores, labels, shingles, setEnds, bandHashes } = block;
    const count = ends.length;
    if (count === 0) return;
    const first = this.#records;
    if (first + count > MOST_RECORDS) throw new StageError("dedup", "more than 2^31 records");
    this.#records += count;
    this.#whole += block.whole;
    this.places.add(place, lines);
    await this.log.append(block);
    await this.store?.append(shingles, setEnds);
    for (let index = 0, setStart = 0; index < count; index += 1) {
      const record = first + index;
      this.#labels.push(labels[index] as number);
      this.#addScore(scores[index] as number);
      this.exact.add(record, digests, index * DIGEST_BYTES);
      const setEnd = setEnds[index] ?? 0;
      if (setEnd > setStart) this.near?.add(record, bandHashes, index * this.#bands);
      setStart = setEnd;
    }
  }

  /** 1 for `label: false`, 2 for true, 0 for no boolean. */
  labelOf(record: number): number {
    return this.#labels.get(record);
  }

  /** Higher is better; only where scores were asked for. */
  scoreOf(record: number): number {
    return this.#scores?.get(record) ?? 0;
  }

  async close(): Promise<void> {
    this.exact.close();
    this.near?.close();
    await this.store?.close();
    await this.log.close();
  }

  #addScore(score: number): void {
    this.#scores?.push(score);
    if (score === Number.NEGATIVE_INFINITY) this.#unscored += 1;
  }
}
