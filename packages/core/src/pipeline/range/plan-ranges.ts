import { open } from "node:fs/promises";
import { PIECE_BYTES } from "../../hash/stream-hash.ts";
import { sniffInputFormat } from "../../json/sniff-input-format.ts";
import type { InputSource } from "../../jsonl/expand-inputs.ts";
import { type FileState, fileState } from "../../jsonl/file-state.ts";
import { SNIFF_BYTES, sniffCompression, sniffForeignFormat } from "../../jsonl/sniff-format.ts";
import type { ReadingOptions } from "../read-pieces.ts";
import { countRanges, type RangePlan, type RangeSource } from "./range-plan.ts";

const BOM: readonly number[] = [0xef, 0xbb, 0xbf];

/** A plan, or a clause that says why the inputs can't be read by ranges. */
export type RangePlanning =
  | { readonly state: "planned"; readonly plan: RangePlan }
  | { readonly state: "unfit"; readonly because: string };

/** Looks at the first bytes of each input and cuts all of them into ranges, if each is a plain JSONL file. */
export async function planRanges(
  inputs: readonly InputSource[],
  reading: ReadingOptions,
): Promise<RangePlanning> {
  if (reading.format === "json" || reading.recordsAt !== undefined) {
    return unfit("a JSON document has one reader");
  }
  const rangeBytes = Math.max(1, Math.round(reading.blockBytes / PIECE_BYTES)) * PIECE_BYTES;
  const sources: RangeSource[] = [];
  let firstRange = 0;
  for (const input of inputs) {
    if (input.path === "-") return unfit("standard input has one reader");
    const looked = await lookAt(input, reading.format === "auto");
    if (typeof looked === "string") return unfit(looked);
    const { path, id } = input;
    sources.push({ location: input.location ?? path, path, id, ...looked, firstRange });
    firstRange += countRanges(looked.size, rangeBytes);
  }
  return { state: "planned", plan: { sources, rangeBytes, ranges: firstRange } };
}

function unfit(because: string): RangePlanning {
  return { state: "unfit", because };
}

/** State and byte order mark of a plain JSONL file, or why `input` is none. */
async function lookAt(
  input: InputSource,
  sniff: boolean,
): Promise<(FileState & Pick<RangeSource, "bom">) | string> {
  // What cannot be opened is told by the reader that takes over.
  const file = await open(input.location ?? input.path, "r").catch(() => undefined);
  if (file === undefined) return `${input.path} can't be looked at`;
  try {
    const found = await file.stat();
    if (!found.isFile()) return `${input.path} is no regular file`;
    const buffer = new Uint8Array(SNIFF_BYTES);
    const { bytesRead } = await file.read(buffer, 0, SNIFF_BYTES, 0);
    const head = buffer.subarray(0, bytesRead);
    if (sniffCompression(head) !== "none") return `${input.path} is compressed`;
    if (sniffForeignFormat(head) !== undefined) return `${input.path} is no text`;
    if (sniff && sniffInputFormat(head) === "json") return `${input.path} is a JSON document`;
    const bom = BOM.every((byte, index) => head[index] === byte) ? BOM.length : 0;
    return { ...fileState(found), bom };
  } finally {
    await file.close();
  }
}
