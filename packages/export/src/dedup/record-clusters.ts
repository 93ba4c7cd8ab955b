/**
 * Clusters of records by union-find: 8 bytes a record. A cluster is called by its lowest record; the records of one are also
 * a ring, so that they can be listed. Paths are halved on the way (Tarjan, van Leeuwen 1984).
 */
export class RecordClusters {
  readonly #parents: Uint32Array;
  readonly #nexts: Uint32Array;

  constructor(records: number) {
    this.#parents = new Uint32Array(records);
    this.#nexts = new Uint32Array(records);
    for (let record = 0; record < records; record += 1) {
      this.#parents[record] = record;
      this.#nexts[record] = record;
    }
  }

  /** The lowest record of the cluster that `record` is in. */
  find(record: number): number {
    const parents = this.#parents;
    let at = record;
    for (let parent = parents[at] as number; parent !== at; parent = parents[at] as number) {
      const grandparent = parents[parent] as number;
      parents[at] = grandparent;
      at = grandparent;
    }
    return at;
  }

  /** Makes the clusters of two records one; false where they were. */
  unite(one: number, other: number): boolean {
    const first = this.find(one);
    const second = this.find(other);
    if (first === second) return false;
    this.#parents[Math.max(first, second)] = Math.min(first, second);
    const nexts = this.#nexts;
    const next = nexts[first] as number;
    nexts[first] = nexts[second] as number;
    nexts[second] = next;
    return true;
  }

  /** True where a cluster has one record only. */
  isAlone(record: number): boolean {
    return this.#nexts[record] === record;
  }

  /** All records of the cluster of `record`, ascending. */
  members(record: number): Uint32Array {
    const nexts = this.#nexts;
    let count = 1;
    for (let at = nexts[record] as number; at !== record; at = nexts[at] as number) count += 1;
    const members = new Uint32Array(count);
    for (let index = 0, at = record; index < count; index += 1, at = nexts[at] as number) {
      members[index] = at;
    }
    return members.sort();
  }
}
