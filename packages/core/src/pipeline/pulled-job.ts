import { Buffer } from "node:buffer";
import { scanObject } from "../record/json-text/scan-object.ts";
import type { JsonMember, JsonObject, SoundRecord } from "../record/sound-record.ts";
import { BlockScanner } from "../scan/block-scanner.ts";
import type { ScanPlan } from "../scan/plan-scan.ts";
import type { JobResult, LaneJob } from "./lane-job.ts";
import type { FilledBlock } from "./lane-work.ts";
import type { ScannedJob } from "./scanned-job.ts";

/** Every record is kept, and nothing of it is copied: what counts is where it begins. */
const PLAN: ScanPlan = { fields: [] };

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Gives all sound records of a block in their order. Those that the scanner takes are read only where somebody asks for
 * their text or value, and then from the block's bytes.
 */
export class PulledJob implements ScannedJob {
  readonly scanner: BlockScanner;
  readonly job: LaneJob = {
    record: (record) => this.#judged.push(record),
    finishBlock: (): JobResult => ({ dropped: {}, tally: undefined }),
  };
  #judged: SoundRecord[] = [];
  #records: readonly SoundRecord[] = [];
  #block: Buffer = Buffer.alloc(0);
  #address = 0;

  constructor(module: WebAssembly.Module, maxLineBytes: number) {
    this.scanner = new BlockScanner(module, PLAN, maxLineBytes);
  }

  /** Names the bytes that the next block has in memory of its own, where its records will be read. */
  use(bytes: Uint8Array): void {
    this.#block = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  start({ address, from, end }: Pick<FilledBlock, "sourceId" | "address" | "from" | "end">): void {
    this.#address = address;
    this.scanner.start(end, from);
  }

  async finish(): ReturnType<ScannedJob["finish"]> {
    const { starts, lines, records, recordBytes, lineEndBytes } = this.scanner.finish();
    const judged = this.#judged;
    this.#records = starts.length === 0 ? judged : this.#merge(starts, judged);
    this.#judged = [];
    const result = await this.job.finishBlock();
    return { result, scanned: { lines, records, recordBytes, lineEndBytes } };
  }

  /** The same for a block of which every line took the reference path, without the scanner. */
  keepJudged(): void {
    this.#records = this.#judged;
    this.#judged = [];
  }

  /** The records of the block that was finished last; to be taken once. */
  take(): readonly SoundRecord[] {
    const records = this.#records;
    this.#records = [];
    return records;
  }

  /** `starts`: where the lines begin that the scanner took; their numbers come from counting all lines. */
  #merge(starts: Uint32Array, judged: readonly SoundRecord[]): SoundRecord[] {
    const block = this.#block;
    const merged: SoundRecord[] = [];
    let taken = 0;
    let next = 0;
    for (let line = 0, start = 0; taken < starts.length; line += 1) {
      const newline = block.indexOf(NEWLINE, start);
      if (starts[taken] === start) {
        taken += 1;
        let end = newline < 0 ? block.length : newline;
        if (block[end - 1] === CARRIAGE_RETURN) end -= 1;
        merged.push(new ScannedRecord(block, start, end, line, this.#address + start));
      } else {
        const record = judged[next];
        if (record?.line === line) {
          merged.push(record);
          next += 1;
        }
      }
      start = newline + 1;
    }
    for (; next < judged.length; next += 1) merged.push(judged[next] as SoundRecord);
    return merged;
  }
}

/** A record that the scanner has found sound: no key is written with an escape, so JSON.parse can be trusted. */
class ScannedRecord implements SoundRecord {
  readonly line: number;
  readonly address: number;
  readonly #block: Buffer;
  readonly #start: number;
  readonly #end: number;
  #text: string | undefined;
  #value: JsonObject | undefined;

  constructor(block: Buffer, start: number, end: number, line: number, address: number) {
    this.#block = block;
    this.#start = start;
    this.#end = end;
    this.line = line;
    this.address = address;
  }

  get bytes(): Uint8Array {
    return this.#block.subarray(this.#start, this.#end);
  }

  get text(): string {
    this.#text ??= this.#block.toString("utf8", this.#start, this.#end);
    return this.#text;
  }

  get value(): JsonObject {
    this.#value ??= JSON.parse(this.text) as JsonObject;
    return this.#value;
  }

  get members(): readonly JsonMember[] {
    const scan = scanObject(this.text);
    return scan.state === "sound" ? scan.members : [];
  }
}
