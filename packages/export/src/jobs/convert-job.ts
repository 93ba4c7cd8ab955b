import { Buffer } from "node:buffer";
import { type JobResult, type LaneJob, RecordWriter, type SoundRecord } from "@burnish/core";
import { type ConvertOptions, convertRecord } from "../dialects/convert-record.ts";
import { addConverted, type ConvertTally, emptyConvertTally } from "../dialects/convert-tally.ts";

/** What the job that converts records is given. */
export type ConvertJobOptions = Omit<ConvertOptions, "address">;

type Reject = NonNullable<JobResult["rejects"]>[number];

/** Of a line, as much goes into a reject. */
const HEAD_BYTES = 1 << 20;

/** Writes every record in another dialect; one with a fault, or a loss that is not allowed, becomes a reject. */
export function createLaneJob(options: ConvertJobOptions): LaneJob<ConvertTally> {
  return new ConvertJob(options);
}

class ConvertJob implements LaneJob<ConvertTally> {
  readonly #options: ConvertJobOptions;
  readonly #writer = new RecordWriter();
  #rejects: Reject[] = [];
  #tally = emptyConvertTally();

  constructor(options: ConvertJobOptions) {
    this.#options = options;
  }

  startBlock(_: string, spare?: ArrayBuffer): void {
    if (spare !== undefined) this.#writer.use(spare);
  }

  record(record: SoundRecord): void {
    const { address } = record;
    const converted = convertRecord(record, { ...this.#options, address });
    addConverted(this.#tally, converted);
    if (converted.text !== undefined) this.#writer.addText(converted.text, address);
    else this.#rejects.push(rejectOf(record, converted.refusedBy));
  }

  finishBlock(): JobResult<ConvertTally> {
    const result = {
      kept: this.#writer.take(),
      dropped: {},
      rejects: this.#rejects,
      tally: this.#tally,
    };
    this.#rejects = [];
    this.#tally = emptyConvertTally();
    return result;
  }
}

function rejectOf(
  { line, address, bytes }: SoundRecord,
  refusedBy: ReturnType<typeof convertRecord>["refusedBy"],
): Reject {
  const head = bytes.subarray(0, HEAD_BYTES);
  return {
    line,
    address,
    length: bytes.length,
    code: "record/schema",
    message: refusedBy === undefined ? "" : `${refusedBy.code}: ${refusedBy.message}`,
    raw: Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString("base64"),
  };
}
