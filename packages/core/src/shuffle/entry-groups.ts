import type { KeyLevel } from "./key-level.ts";

/** Neighbouring buckets that are loaded together, or one bucket that is too large to be loaded. */
export interface EntryGroup {
  readonly first: number;
  /** Exclusive. */
  readonly last: number;
  /** With the headers of the entries. */
  readonly bytes: number;
  readonly entries: number;
  readonly recordBytes: number;
  /** Bytes of all records before this group: where it begins in the output. */
  readonly outputStart: number;
  readonly isLoadable: boolean;
}

export interface GroupLimits {
  /** Most bytes that can be loaded. */
  readonly bytes: number;
  /** Most entries that can be ordered. */
  readonly entries: number;
  /** Groups of several buckets have at most so many bytes. Default: `bytes`. */
  readonly wantedBytes?: number;
}

/** Cuts a level into groups; together they have all entries, in order, and none is empty. */
export function groupBuckets(level: KeyLevel, limits: GroupLimits): EntryGroup[] {
  const wanted = Math.min(limits.bytes, limits.wantedBytes ?? limits.bytes);
  const groups: EntryGroup[] = [];
  let outputStart = 0;
  let first = 0;
  while (first < level.buckets) {
    const group = { first, last: first, bytes: 0, entries: 0, recordBytes: 0 };
    for (; group.last < level.buckets; group.last++) {
      const bytes = group.bytes + (level.bytes[group.last] as number);
      const entries = group.entries + (level.entries[group.last] as number);
      if (group.entries > 0 && (bytes > wanted || entries > limits.entries)) break;
      group.bytes = bytes;
      group.entries = entries;
      group.recordBytes += level.recordBytes[group.last] as number;
    }
    first = group.last;
    if (group.entries === 0) break;
    const isLoadable = group.bytes <= limits.bytes && group.entries <= limits.entries;
    // A bucket that must be cut goes without the empty ones before it: they would widen its range.
    const start = isLoadable ? group.first : group.last - 1;
    groups.push({ ...group, first: start, outputStart, isLoadable });
    outputStart += group.recordBytes;
  }
  return groups;
}
