import { Buffer } from "node:buffer";
import type { KeptRecords } from "./lane-job.ts";

/** Writes the numbers `first`, `first + 1`, … into the places that the lane left for them. */
export function fillIndex(kept: KeptRecords, first: number): KeptRecords {
  const { indexPositions: positions } = kept;
  if (positions === undefined) return kept;
  const digits = Array.from(positions, (_, record) => String(first + record));
  const added = digits.reduce((sum, text) => sum + text.length, 0);
  const bytes = Buffer.allocUnsafeSlow(kept.bytes.length + added);
  const ends = new Uint32Array(kept.ends.length);
  let from = 0;
  let to = 0;
  for (const [record, text] of digits.entries()) {
    const position = positions[record] ?? 0;
    const end = kept.ends[record] ?? 0;
    bytes.set(kept.bytes.subarray(from, position), to);
    to += position - from;
    to += bytes.write(text, to, "latin1");
    bytes.set(kept.bytes.subarray(position, end), to);
    to += end - position;
    from = end;
    ends[record] = to;
  }
  return { bytes, ends, addresses: kept.addresses };
}
