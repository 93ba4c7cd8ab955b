import fc from "fast-check";
import type { RecordRun, WrittenRecords } from "../../src/record/record-run.ts";

/** Records of one source, each without its line end, and how many of them come in each run. */
export interface RunPlan {
  readonly source: number;
  readonly records: readonly string[];
  readonly runSizes: readonly number[];
}

/** The runs of a plan; addresses are byte offsets; the last size stands for all further runs. */
export function runsOf({ source, records, runSizes }: RunPlan): RecordRun[] {
  const runs: RecordRun[] = [];
  let address = 0;
  for (let first = 0; first < records.length; ) {
    const size = Math.max(1, runSizes[Math.min(runs.length, runSizes.length - 1)] ?? 1);
    const texts = records.slice(first, first + size).map((text) => Buffer.from(`${text}\n`));
    const ends = new Uint32Array(texts.length);
    const addresses = new Float64Array(texts.length);
    let end = 0;
    for (const [index, text] of texts.entries()) {
      addresses[index] = address + end;
      end += text.length;
      ends[index] = end;
    }
    address += end;
    runs.push({ source, bytes: Buffer.concat(texts), ends, addresses });
    first += size;
  }
  return runs;
}

/** All texts of some pieces, without line ends; the pieces themselves need not stay valid. */
export async function textsOf(pieces: AsyncIterable<WrittenRecords>): Promise<string[]> {
  const texts: string[] = [];
  for await (const { bytes, ends } of pieces) {
    let start = 0;
    for (const end of ends) {
      texts.push(Buffer.from(bytes.subarray(start, end)).toString("utf8").replace(/\n$/, ""));
      start = end;
    }
    if (start !== bytes.length) throw new Error("the last end is not the end of the bytes");
  }
  return texts;
}

/** Records of mixed lengths, some empty, a few long; the first characters tell most of them apart. */
export function arbitraryRecords(maxLength: number): fc.Arbitrary<string[]> {
  const length = fc.oneof(
    { weight: 1, arbitrary: fc.constant(0) },
    { weight: 12, arbitrary: fc.integer({ min: 0, max: 90 }) },
    { weight: 1, arbitrary: fc.integer({ min: 90, max: 6000 }) },
  );
  return fc
    .array(length, { maxLength, size: "max" })
    .map((lengths) => lengths.map((size, index) => `${index}:`.padEnd(size, "x").slice(0, size)));
}
