import { KeyedLane, type KeyedLanesPlan } from "../../shuffle/keyed-lane.ts";
import type { KeptRecords } from "../lane-job.ts";
import { createLaneWork, type LaneSetup } from "../lane-setup.ts";
import type { BlockOutcome } from "../process-block.ts";
import { OrderedOutput, type SharedOutput } from "./ordered-output.ts";
import { OutcomeBatch } from "./outcome-batch.ts";
import { OutputQueue } from "./output-queue.ts";
import { RangeControl, type SharedControl } from "./range-control.ts";
import type { LaneMessage, LaneOrder } from "./range-messages.ts";
import { type RangePlan, rangeAt } from "./range-plan.ts";
import { RangeReader } from "./range-reader.ts";

/** Everything a range lane needs, as data that crosses threads. */
export interface RangeLaneSetup {
  /** 0-based number of this lane. */
  readonly number: number;
  readonly lane: LaneSetup;
  readonly plan: RangePlan;
  readonly control: SharedControl;
  /** Where kept records go; absent for a run that only looks. */
  readonly output?: SharedOutput;
  /** Shuffles the kept records before they go there. */
  readonly shuffle?: KeyedLanesPlan;
}

/** How a lane talks to the main thread. */
export interface LanePort {
  post(message: LaneMessage): void;
  /** The order that follows `scattered`. */
  receive(): Promise<LaneOrder>;
  /** Called after each range and each group; resolves when the lane may go on. */
  afterRange(): Promise<void>;
}

/**
 * Works on range after range until none is left or the run is stopped: reads, scans, hashes, and appends the kept records
 * to the output or deals them into buckets, which are then put in order group by group. Holds one block, what was made of
 * it, the figures of a few dozen, and the memory of a shuffle.
 */
export async function runRangeLane(setup: RangeLaneSetup, port: LanePort): Promise<void> {
  const { number } = setup;
  const control = new RangeControl(setup.control);
  const output = setup.output === undefined ? undefined : await OrderedOutput.open(setup.output);
  const shuffle = setup.shuffle === undefined ? undefined : new KeyedLane(setup.shuffle, number);
  try {
    if (shuffle === undefined) {
      const queue = output === undefined ? undefined : new OutputQueue(output, control);
      await readRanges(setup, control, port, {
        add: (range, _source, { bytes }) => queue?.add(range, bytes) ?? true,
        flush: () => queue?.flush() ?? true,
      });
      return;
    }
    await readRanges(setup, control, port, {
      add: (_range, source, kept) => {
        shuffle.add({ ...kept, source });
        return true;
      },
      flush: () => true,
    });
    if (control.isStopped) return;
    port.post({ state: "scattered", lane: number, part: shuffle.finish() });
    const { gather } = await port.receive();
    shuffle.begin(gather);
    for (;;) {
      const group = control.takeNext();
      if (group >= gather.groups.length || control.isStopped) break;
      const records = gather.groups[group]?.entries ?? 0;
      const pieces = shuffle.records(group);
      if (output?.appendPieces(group, pieces, control) === false) break;
      port.post({ state: "gathered", records });
      await port.afterRange();
    }
  } finally {
    shuffle?.close();
  }
}

/** Where the kept records of ranges go; false where the run was stopped. */
interface Keeper {
  add(range: number, source: number, kept: KeptRecords): boolean;
  /** Holds nothing back any longer. */
  flush(): boolean;
}

/** Works on ranges until none is left, and hands the kept records of each to `keeper`. */
async function readRanges(
  setup: RangeLaneSetup,
  control: RangeControl,
  port: LanePort,
  keeper: Keeper,
): Promise<void> {
  const { plan } = setup;
  const work = await createLaneWork(setup.lane);
  const reader = new RangeReader(plan, setup.lane.maxLineBytes);
  const batch = new OutcomeBatch((message) => port.post(message), control);
  try {
    for (;;) {
      const range = control.takeNext();
      if (range >= plan.ranges || control.isStopped) break;
      const place = rangeAt(plan, range);
      const lines = reader.read(place, work);
      const digests = work.digests(lines.raw.start, lines.raw.end);
      const sourceId = plan.sources[place.source]?.id ?? "";
      const outcome = await work.run({ ...lines, sourceId });
      const kept = outcome.result?.kept;
      if (kept !== undefined && !keeper.add(range, place.source, kept)) break;
      const keptRecords = kept?.ends.length ?? 0;
      // Nobody may wait for what a lane holds that is itself about to wait.
      if (control.isMainBehind && !keeper.flush()) break;
      batch.add({ range, outcome: withoutKept(outcome, lines.bom), keptRecords, digests });
      await port.afterRange();
    }
    keeper.flush();
    batch.flush();
  } finally {
    reader.close();
  }
}

function withoutKept(outcome: BlockOutcome, bom: number): BlockOutcome {
  const { result, bytes } = outcome;
  const counted = bom === 0 ? bytes : { ...bytes, bom };
  if (result === undefined) return { ...outcome, bytes: counted };
  const { kept: _written, ...told } = result;
  return { ...outcome, bytes: counted, result: told };
}
