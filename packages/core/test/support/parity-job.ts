import type { JobResult, LaneJob } from "../../src/pipeline/lane-job.ts";
import type { SoundRecord } from "../../src/record/sound-record.ts";
import { RecordWriter } from "../../src/stages/record-writer.ts";

/** What the job says of one block: the odd records' lines. */
export interface ParityBlock {
  readonly odd: readonly string[];
}

/** Marks records with an even `n` as seen and keeps them, hands back the odd ones, and throws at `failsAt`. */
export function createLaneJob(options: { readonly failsAt?: number }): LaneJob<ParityBlock> {
  const writer = new RecordWriter();
  let odd: string[] = [];
  return {
    startBlock: () => {},
    record({ text, value, address }: SoundRecord) {
      const { n } = value;
      if (n === options.failsAt) throw new Error(`record ${n} broke the job`);
      if (typeof n === "number" && n % 2 === 0) {
        writer.addText(text.replace(/\}$/, ',"seen":true}'), address);
      } else {
        odd.push(text);
      }
    },
    finishBlock(): JobResult<ParityBlock> {
      const tally = { odd };
      odd = [];
      return { kept: writer.take(), dropped: {}, tally };
    },
  };
}
