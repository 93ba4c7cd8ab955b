import { PROMPT_ROLES } from "../record/prompt-roles.ts";
import { addCount } from "../report/bounded-counts.ts";
import type { Histogram } from "../report/histogram.ts";
import { boundDimensions, dimensionOf, type GroupTally } from "../report/inspect/group-tally.ts";
import type { InspectTally } from "../report/inspect/inspect-tally.ts";
import { addThousandths } from "../report/inspect/score-tally.ts";
import { SHAPE_TURNS, turnShape } from "../report/inspect/turn-shape.ts";
import type { ScannerMemory } from "./scanner-memory.ts";

// The layouts are those of packages/core/as/inspect.
const SLOTS = 2048;
const SLOT_BYTES = 32;
const SHAPES = 512;
const SHAPE_BYTES = 16;
const SCORE_INDEX_BYTES = 16_384 * 4;
const SCORE_BYTES = 16;
const HISTOGRAM_HEAD = 32;
const BINS = 1728;
const HISTOGRAM_BYTES = HISTOGRAM_HEAD + BINS * 4;
const HISTOGRAMS = 3;

const FIELD = 1;
const ROLE = 2;
const TOOL = 3;
const ROLE_BITS = 5n;

/** Bytes of the tables for so many groups. */
export function tableBytes(groups: number): number {
  const histograms = groups * HISTOGRAMS * HISTOGRAM_BYTES;
  return SLOTS * SLOT_BYTES + SHAPES * SHAPE_BYTES + SCORE_INDEX_BYTES + histograms;
}

/** A role that the plan names. */
interface PlannedRole {
  readonly name: string;
  readonly flags: number;
}

/** The roles that are more than a name. */
export const PLANNED_ROLES: readonly PlannedRole[] = [
  { name: "user", flags: 1 | 2 },
  { name: "assistant", flags: 4 },
  ...[...PROMPT_ROLES].filter((name) => name !== "user").map((name) => ({ name, flags: 1 })),
];

/** The tables that the scanner has filled with the figures of one block. Valid until the next block. */
export class InspectTables {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #start: number;
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });

  /** `start` is the address of the tables. */
  constructor({ bytes }: Pick<ScannerMemory, "bytes">, start: number) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer);
    this.#start = start;
  }

  /** Adds the fields, roles and tools, and the shapes that the roles make. */
  addNames(tally: InspectTally): void {
    const view = this.#view;
    const roles: string[] = [];
    const end = this.#start + SLOTS * SLOT_BYTES;
    for (let slot = this.#start; slot < end; slot += SLOT_BYTES) {
      const kind = view.getUint32(slot + 20, true);
      const count = view.getUint32(slot + 16, true);
      if (kind === 0 || count === 0) continue;
      const name = this.#name(slot);
      if (kind === FIELD) addCount(tally.fields, name, count);
      else if (kind === TOOL) addCount(tally.tools, name, count);
      else if (kind === ROLE) {
        addCount(tally.roles, name, count);
        roles[view.getUint32(slot + 24, true)] = name;
      }
    }
    this.#addShapes(tally, roles);
  }

  #addShapes(tally: InspectTally, roles: readonly string[]): void {
    const view = this.#view;
    const start = this.#start + SLOTS * SLOT_BYTES;
    for (let shape = start; shape < start + SHAPES * SHAPE_BYTES; shape += SHAPE_BYTES) {
      const count = view.getUint32(shape + 12, true);
      if (count === 0) continue;
      const turns = view.getUint32(shape + 8, true);
      const numbers = view.getBigUint64(shape, true);
      const first = Array.from({ length: Math.min(turns, SHAPE_TURNS) }, (_, turn) => {
        const number = BigInt.asUintN(Number(ROLE_BITS), numbers >> (ROLE_BITS * BigInt(turn)));
        return roles[Number(number)] ?? "";
      });
      addCount(tally.shapes, turnShape(first, turns), count);
    }
  }

  /** Adds the scores of [start, end); those of group number `index` to all of `groups[index]`. */
  addScores(start: number, end: number, groups: readonly (readonly GroupTally[])[]): void {
    const view = this.#view;
    const names = new Map<number, string>();
    for (let score = start; score < end; score += SCORE_BYTES) {
      const place = view.getUint32(score, true);
      const group = place % SLOT_BYTES;
      const slot = place - group;
      let name = names.get(slot);
      if (name === undefined) {
        name = this.#name(slot);
        names.set(slot, name);
      }
      const thousandths = view.getInt32(score + 4, true);
      const count = view.getUint32(score + 8, true);
      for (const tally of groups[group] ?? []) {
        addThousandths(dimensionOf(tally, name), thousandths, count);
      }
    }
    for (const tallies of groups) for (const tally of tallies) boundDimensions(tally);
  }

  /** Adds the lengths of group number `index`. */
  addLengths(index: number, { prompts, answers, recordBytes }: GroupTally): void {
    const tables = this.#start + tableBytes(index);
    for (const [place, histogram] of [prompts, answers, recordBytes].entries()) {
      this.#addHistogram(tables + place * HISTOGRAM_BYTES, histogram);
    }
  }

  #addHistogram(at: number, histogram: Histogram): void {
    const view = this.#view;
    const count = view.getUint32(at, true);
    if (count === 0) return;
    const max = view.getUint32(at + 8, true);
    histogram.count += count;
    histogram.min = Math.min(histogram.min, view.getUint32(at + 4, true));
    histogram.max = Math.max(histogram.max, max);
    histogram.sum += Number(view.getBigUint64(at + 16, true));
    const bins = new Uint32Array(this.#bytes.buffer, at + HISTOGRAM_HEAD, BINS);
    // The bins are in order of value.
    for (let bin = 0, left = count; left > 0 && bin < BINS; bin += 1) {
      const values = bins[bin] ?? 0;
      if (values === 0) continue;
      left -= values;
      histogram.bins.set(bin, (histogram.bins.get(bin) ?? 0) + values);
    }
  }

  #name(slot: number): string {
    const start = this.#view.getUint32(slot + 8, true);
    const length = this.#view.getUint32(slot + 12, true);
    return this.#decoder.decode(this.#bytes.subarray(start, start + length));
  }
}
