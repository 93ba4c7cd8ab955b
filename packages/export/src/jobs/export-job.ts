import { Buffer } from "node:buffer";
import { type JobResult, type LaneJob, RecordWriter, type SoundRecord } from "@burnish/core";
import { addTypes } from "../checks/type-tally.ts";
import { EXPORT_DROP } from "../targets/export-job-spec.ts";
import type { ExportOptions } from "../targets/export-options.ts";
import { addExported, type ExportTally, emptyExportTally } from "../targets/export-tally.ts";
import { lengthRule } from "../targets/length-limit.ts";
import { LengthMeter } from "../targets/length-tally.ts";
import {
  ESTIMATE_FACTOR,
  openTextCounter,
  type TokenizerChoice,
} from "../targets/open-text-counter.ts";
import { type ExportedRow, RowExporter } from "../targets/row-exporter.ts";

/** What the job that writes rows is given. */
export interface ExportJobOptions extends ExportOptions {
  readonly tokenizer: TokenizerChoice;
  /** Most tokens that the trainer takes; absent where nobody said. */
  readonly maxLength?: number;
}

type Reject = NonNullable<JobResult["rejects"]>[number];

/** Of a line, as much goes into a reject. */
const HEAD_BYTES = 1 << 20;

/** Writes every record as a row of the target; one with a fault, or with what is not allowed, becomes a reject. */
export async function createLaneJob(options: ExportJobOptions): Promise<LaneJob<ExportTally>> {
  const { target, stage, tokenizer, maxLength } = options;
  const count = await openTextCounter(tokenizer);
  const meter =
    count === undefined
      ? undefined
      : new LengthMeter({
          count,
          factor: tokenizer.kind === "o200k" ? ESTIMATE_FACTOR : 1,
          rule: lengthRule(target, stage),
          ...(maxLength !== undefined && { limit: maxLength }),
        });
  return new ExportJob(new RowExporter(options), meter);
}

class ExportJob implements LaneJob<ExportTally> {
  readonly #exporter: RowExporter;
  readonly #meter: LengthMeter | undefined;
  readonly #writer = new RecordWriter();
  #rejects: Reject[] = [];
  #tally = emptyExportTally();

  constructor(exporter: RowExporter, meter: LengthMeter | undefined) {
    this.#exporter = exporter;
    this.#meter = meter;
  }

  startBlock(_: string, spare?: ArrayBuffer): void {
    if (spare !== undefined) this.#writer.use(spare);
  }

  record(record: SoundRecord): void {
    const exported = this.#exporter.export(record);
    addExported(this.#tally, exported, record.line);
    if (exported.state === "undesirable") return;
    if (exported.state === "refused") {
      this.#rejects.push(rejectOf(record, exported));
      return;
    }
    const { text, value, rendered } = exported;
    addTypes(this.#tally.types, value, Buffer.byteLength(text) + 1);
    if (rendered !== undefined) this.#meter?.add(rendered);
    this.#writer.addText(text, record.address);
  }

  finishBlock(): JobResult<ExportTally> {
    const tally = this.#tally;
    const { stage, reason } = EXPORT_DROP;
    const result: JobResult<ExportTally> = {
      kept: this.#writer.take(),
      dropped: tally.undesirable === 0 ? {} : { [stage]: { [reason]: tally.undesirable } },
      rejects: this.#rejects,
      tally: this.#meter === undefined ? tally : { ...tally, lengths: this.#meter.take() },
    };
    this.#rejects = [];
    this.#tally = emptyExportTally();
    return result;
  }
}

function rejectOf(
  { line, address, bytes }: SoundRecord,
  { refusedBy }: Extract<ExportedRow, { state: "refused" }>,
): Reject {
  const head = bytes.subarray(0, HEAD_BYTES);
  return {
    line,
    address,
    length: bytes.length,
    code: "record/schema",
    message: `${refusedBy.code}: ${refusedBy.message}`,
    raw: Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString("base64"),
  };
}
