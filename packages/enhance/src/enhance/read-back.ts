import { Buffer } from "node:buffer";
import { readRecord, type SoundRecord } from "@burnish/core";
import { readExample } from "@burnish/scoring";
import type { DecisionReason } from "../change/decision.ts";
import type { RecordReading } from "../gate/check-invariants.ts";

/** Reads a new record from the bytes that will be written; a reason where they are no record. */
export function readBack(
  text: string,
  original: SoundRecord,
  argument: string,
): RecordReading | DecisionReason {
  const bytes = Buffer.from(text);
  const read = readRecord(bytes, true);
  if (read.state === "refused") {
    return {
      code: "invariant/unreadable",
      message: `the new record can't be read: ${read.message}`,
    };
  }
  const { line, address } = original;
  const record: SoundRecord = {
    text: read.text,
    bytes,
    value: read.value,
    members: read.members,
    line,
    address,
  };
  return { record, example: readExample(read.value, argument) };
}
