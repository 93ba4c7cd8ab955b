import { type JobResult, type LaneJob, RecordWriter, type SoundRecord } from "@burnish/core";
import {
  type ContaminatedBlock,
  DECONTAMINATE,
  type DecontaminateJobOptions,
} from "../decontaminate/contaminated-block.ts";
import { findPassages } from "../decontaminate/find-passages.ts";
import { GramReader } from "../decontaminate/gram-reader.ts";
import { comparedSegments } from "../dedup/compared-text.ts";

/** Keeps the records that share nothing with evaluation sets as they came, and tells what the others share. */
export function createLaneJob(options: DecontaminateJobOptions): LaneJob<ContaminatedBlock> {
  return new DecontaminateJob(options);
}

class DecontaminateJob implements LaneJob<ContaminatedBlock> {
  readonly #options: DecontaminateJobOptions;
  readonly #reader: GramReader;
  readonly #writer = new RecordWriter();
  #contaminated: ContaminatedBlock["contaminated"][number][] = [];
  #records = 0;
  #below = 0;

  constructor(options: DecontaminateJobOptions) {
    this.#options = options;
    this.#reader = new GramReader(options.table.size);
  }

  startBlock(_: string, spare?: ArrayBuffer): void {
    if (spare !== undefined) this.#writer.use(spare);
  }

  record(record: SoundRecord): void {
    const { table, minOverlap, text } = this.#options;
    const overlap = findPassages(comparedSegments(record, text), table, this.#reader);
    this.#records += 1;
    if (overlap.shared >= minOverlap) {
      this.#contaminated.push({ line: record.line, ...overlap });
      return;
    }
    if (overlap.shared > 0) this.#below += 1;
    this.#writer.addBytes(record.bytes, record.address);
  }

  finishBlock(): JobResult<ContaminatedBlock> {
    const contaminated = this.#contaminated;
    const { stage, reason } = DECONTAMINATE;
    const result: JobResult<ContaminatedBlock> = {
      kept: this.#writer.take(),
      dropped: contaminated.length === 0 ? {} : { [stage]: { [reason]: contaminated.length } },
      tally: { records: this.#records, below: this.#below, contaminated },
    };
    this.#contaminated = [];
    this.#records = 0;
    this.#below = 0;
    return result;
  }
}
