/** Segments of many buckets in one file, in order of their adding; 16 bytes a segment and 8 a bucket. */
export class SegmentTable {
  readonly #first: Int32Array;
  readonly #last: Int32Array;
  #positions = new Float64Array(64);
  #lengths = new Uint32Array(64);
  #next = new Int32Array(64);
  #count = 0;

  constructor(buckets: number) {
    this.#first = new Int32Array(buckets).fill(-1);
    this.#last = new Int32Array(buckets).fill(-1);
  }

  add(bucket: number, position: number, length: number): void {
    const segment = this.#count++;
    if (segment === this.#next.length) this.#grow();
    this.#positions[segment] = position;
    this.#lengths[segment] = length;
    this.#next[segment] = -1;
    const last = this.#last[bucket] as number;
    if (last < 0) this.#first[bucket] = segment;
    else this.#next[last] = segment;
    this.#last[bucket] = segment;
  }

  /** The bucket's first segment, -1 where it has none. */
  first(bucket: number): number {
    return this.#first[bucket] as number;
  }

  /** The segment after `segment` in its bucket, -1 after the last. */
  next(segment: number): number {
    return this.#next[segment] as number;
  }

  position(segment: number): number {
    return this.#positions[segment] as number;
  }

  length(segment: number): number {
    return this.#lengths[segment] as number;
  }

  #grow(): void {
    const capacity = this.#count * 2;
    const positions = new Float64Array(capacity);
    const lengths = new Uint32Array(capacity);
    const next = new Int32Array(capacity);
    positions.set(this.#positions);
    lengths.set(this.#lengths);
    next.set(this.#next);
    this.#positions = positions;
    this.#lengths = lengths;
    this.#next = next;
  }
}
