import { Buffer } from "node:buffer";
import type { WrittenRecords } from "../record/record-run.ts";
import type { GeneratedRecord, Generator } from "./generator.ts";

export interface GenerateBlockOptions {
  /** Most records to write. */
  readonly records: number;
  /** The block ends with the record that reaches this many bytes; default 1 MiB. */
  readonly bytes?: number;
}

const NO_UTF8 = 0xff;

/** Writes the generator's next records as lines; the block's buffer belongs to the caller. */
export function generateBlock(generator: Generator, options: GenerateBlockOptions): WrittenRecords {
  const target = options.bytes ?? 2 ** 20;
  let buffer = Buffer.allocUnsafeSlow(target + 8192);
  let length = 0;
  const ends: number[] = [];
  while (ends.length < options.records && length < target) {
    const generated = generator.next();
    // A UTF-16 unit takes at most 3 bytes.
    if (buffer.length - length < generated.record.length * 3 + 1) {
      const larger = Buffer.allocUnsafeSlow(buffer.length * 2);
      buffer.copy(larger, 0, 0, length);
      buffer = larger;
    }
    length = writeLine(generated, buffer, length);
    ends.push(length);
  }
  return { bytes: buffer.subarray(0, length), ends: Uint32Array.from(ends) };
}

function writeLine({ record, faults }: GeneratedRecord, buffer: Buffer, start: number): number {
  const end = start + buffer.write(record, start, "utf8");
  if (faults.includes("invalid-utf8")) buffer[buffer.indexOf(0, start)] = NO_UTF8;
  buffer[end] = 0x0a;
  return end + 1;
}
