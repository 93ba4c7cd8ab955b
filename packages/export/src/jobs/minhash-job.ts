import { hash } from "node:crypto";
import {
  isJsonObject,
  type JobResult,
  type JsonObject,
  type LaneJob,
  ownMember,
  RecordWriter,
  type SoundRecord,
} from "@burnish/core";
import { type ComparedBlock, DIGEST_BYTES } from "../dedup/compared-block.ts";
import { comparedText } from "../dedup/compared-text.ts";
import type { DedupMethod } from "../dedup/dedup-method.ts";
import { FloatBuffer } from "../dedup/float-buffer.ts";
import { MinHasher } from "../dedup/min-hasher.ts";
import { planBands } from "../dedup/plan-bands.ts";
import { ShingleHasher } from "../dedup/shingle-hasher.ts";

/** Reads of every record what tells whether it is a duplicate: a digest, its set of shingles and its band hashes. */
export function createLaneJob(method: DedupMethod): LaneJob<ComparedBlock> {
  return new MinHashJob(method);
}

class MinHashJob implements LaneJob<ComparedBlock> {
  readonly #method: DedupMethod;
  readonly #bands: number;
  readonly #shingler: ShingleHasher | undefined;
  readonly #minHasher: MinHasher | undefined;
  readonly #writer = new RecordWriter();
  readonly #shingles = new FloatBuffer();
  #bandHashes = new Uint32Array(0);
  #digests: Uint8Array[] = [];
  #lines: number[] = [];
  #scores: number[] = [];
  #labels: number[] = [];
  #setEnds: number[] = [];
  #whole = 0;

  constructor(method: DedupMethod) {
    const { near } = method;
    this.#method = method;
    const plan = near && planBands(near.threshold);
    this.#bands = plan?.bands ?? 0;
    this.#shingler = near && new ShingleHasher(near);
    this.#minHasher = plan && new MinHasher(plan);
  }

  record(record: SoundRecord): void {
    const { value } = record;
    const label = labelOf(value);
    const { key, segments, isWhole } = comparedText(record, this.#method);
    const seed = this.#method.perLabel ? label : 0;
    const digest = hash("sha256", seed === 0 ? key : `${seed}${key}`, "buffer");
    const number = this.#lines.length;
    this.#writer.addBytes(record.bytes, record.address);
    this.#digests.push(digest.subarray(0, DIGEST_BYTES));
    this.#lines.push(record.line);
    this.#scores.push(scoreOf(value));
    this.#labels.push(label);
    if (isWhole) this.#whole += 1;
    this.#addSet(segments, seed, number);
  }

  finishBlock(): JobResult<ComparedBlock> {
    const { bytes, ends } = this.#writer.take();
    const records = ends.length;
    const tally: ComparedBlock = {
      bytes,
      ends,
      lines: Uint32Array.from(this.#lines),
      digests: joined(this.#digests),
      scores: Float64Array.from(this.#scores),
      labels: Uint8Array.from(this.#labels),
      shingles: this.#shingles.take(),
      setEnds: Uint32Array.from(this.#setEnds),
      bandHashes: this.#bandHashes.slice(0, records * this.#bands),
      whole: this.#whole,
    };
    this.#digests = [];
    this.#lines = [];
    this.#scores = [];
    this.#labels = [];
    this.#setEnds = [];
    this.#whole = 0;
    return { dropped: {}, tally };
  }

  #addSet(segments: readonly string[], seed: number, number: number): void {
    if (this.#shingler === undefined || this.#minHasher === undefined) return;
    const set = this.#shingler.hash(segments, seed);
    this.#shingles.add(set);
    this.#setEnds.push(this.#shingles.length);
    const at = number * this.#bands;
    if (this.#bandHashes.length < at + this.#bands) {
      const larger = new Uint32Array(2 * (at + this.#bands));
      larger.set(this.#bandHashes);
      this.#bandHashes = larger;
    }
    if (set.length > 0) this.#minHasher.bandHashes(set, this.#bandHashes, at);
    else this.#bandHashes.fill(0, at, at + this.#bands);
  }
}

function labelOf(value: JsonObject): number {
  const label = ownMember(value, "label");
  if (typeof label !== "boolean") return 0;
  return label ? 2 : 1;
}

/** `overall_quality` of `quality_scores`, or of the record itself. */
function scoreOf(value: JsonObject): number {
  const scores = ownMember(value, "quality_scores");
  const inner = isJsonObject(scores) ? ownMember(scores, "overall_quality") : undefined;
  const score = inner ?? ownMember(value, "overall_quality");
  return typeof score === "number" ? score : Number.NEGATIVE_INFINITY;
}

function joined(digests: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(digests.length * DIGEST_BYTES);
  for (const [index, digest] of digests.entries()) bytes.set(digest, index * DIGEST_BYTES);
  return bytes;
}
