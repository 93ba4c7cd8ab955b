import { Buffer } from "node:buffer";
import { readRecord, type SoundRecord } from "@burnish/core";
import { readExample } from "@burnish/scoring";
import type { RecordReading } from "../../src/gate/check-invariants.ts";

/** The record of a line that must be a sound one. */
export function soundRecord(text: string, line = 0): SoundRecord {
  const bytes = Buffer.from(text);
  const read = readRecord(bytes);
  if (read.state === "refused") throw new Error(`${read.message}: ${text}`);
  return { text: read.text, bytes, value: read.value, members: read.members, line, address: 0 };
}

export function reading(text: string): RecordReading {
  const record = soundRecord(text);
  return { record, example: readExample(record.value) };
}
