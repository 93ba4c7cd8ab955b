import type { GroupSizes } from "./group-sizes.ts";
import { alternatingLabels, type RowOrder } from "./interleave.ts";
import { shuffle } from "./spread-circle.ts";

export interface SpaceRowsOptions {
  /** Pair numbers. */
  readonly pairs: Uint32Array;
  readonly groupOfPair: Uint32Array;
  /** Of each group, how many of `pairs` are in it. */
  readonly sizes: GroupSizes;
  /** Least distance between two rows of a group; odd. */
  readonly distance: number;
  readonly random: () => number;
}

const EMPTY = 0xffffffff;

/**
 * The largest distance d that all rows of each group can keep in a file of `rows` rows, labels left aside: the rows of a
 * largest group (2g of them) start 2g - 1 windows of d rows, and each of the `count` groups of that size has a row in the
 * rest, so (2g - 1) d + count <= rows. `spaceRows` reaches it for odd d, so for odd d this is exact with labels too.
 */
export function widestDistance(options: {
  readonly rows: number;
  readonly largest: number;
  readonly count: number;
}): number {
  const { rows, largest, count } = options;
  return largest === 0 ? 0 : Math.floor((rows - count) / (2 * largest - 1));
}

/**
 * Lays out pairs so that labels alternate from True on and the rows of each group are at least `distance` apart, wherever
 * such a layout exists (see `widestDistance`); throws RangeError where none does or the distance is even.
 *
 * The file is a table of windows of d rows, one below the other, filled column by column, a group in consecutive cells.
 * Cells of one column are d apart; a group that goes on at the top of another column leaves at least one window between,
 * so columns may stand in any order, which is drawn. Groups that fill a whole column start one. With d odd, labels
 * alternate down each column; columns of odd length are taken with alternate first labels, so every group gets as many
 * True as False rows. Groups of one pair take the cells left over, with half of the file between their rows where that
 * keeps the distance, and else like the others. Memory: 14 bytes a pair and 8 a group beside the result.
 */
export function spaceRows(options: SpaceRowsOptions): RowOrder {
  const { pairs, sizes, distance, random } = options;
  const rows = pairs.length * 2;
  const pair = new Uint32Array(rows).fill(EMPTY);
  if (rows === 0) return { pair, label: alternatingLabels(0) };
  const windows = Math.ceil(rows / distance);
  const { starts, members } = membersOf(options);
  const groups = groupsInOrder(sizes, windows, random);
  const { size: largest, count } = sizes.largest();
  if (distance % 2 === 0 || distance > widestDistance({ rows, largest, count })) {
    throw new RangeError(`no spacing of ${distance} rows for these groups`);
  }
  const near = groups.reduce(
    (sum, group) => sum + (sizes.of(group) === (windows - 1) / 2 ? 1 : 0),
    0,
  );
  const columns = columnsInOrder({ rows, distance, windows, near, random });
  const cells = cellsOf(columns, distance, rows);
  let group = 0;
  for (; group < groups.length; group++) {
    const id = groups[group] as number;
    // Groups of one pair stand last.
    if (sizes.of(id) === 1 && windows > 3) break;
    placeGroup(members.subarray(starts[id], (starts[id] as number) + sizes.of(id)));
  }
  const singles = groups.subarray(group).map((id) => members[starts[id] as number] as number);
  if (!placeHalfApart(pair, singles, distance)) for (const one of singles) placeGroup([one]);
  return { pair, label: alternatingLabels(rows) };

  function placeGroup(list: ArrayLike<number>): void {
    let desirable = 0;
    let undesirable = 0;
    for (let step = 0; step < list.length * 2; step++) {
      const row = cells.next().value as number;
      pair[row] = list[row % 2 === 0 ? desirable++ : undesirable++] as number;
    }
  }
}

/** The pairs of each group in one list; those of group g start at `starts[g]`. */
function membersOf({ pairs, groupOfPair, sizes }: SpaceRowsOptions): {
  readonly starts: Uint32Array;
  readonly members: Uint32Array;
} {
  const starts = new Uint32Array(sizes.groupCount);
  let start = 0;
  for (let group = 0; group < sizes.groupCount; group++) {
    starts[group] = start;
    start += sizes.of(group);
  }
  const members = new Uint32Array(pairs.length);
  for (const pair of pairs) {
    const group = groupOfPair[pair] as number;
    members[starts[group] as number] = pair;
    starts[group] = (starts[group] as number) + 1;
  }
  for (let group = 0; group < sizes.groupCount; group++) {
    starts[group] = (starts[group] as number) - sizes.of(group);
  }
  return { starts, members };
}

/** Groups that fill a column first, then those that fill one but for a cell, the others, and groups of one pair last. */
function groupsInOrder(sizes: GroupSizes, windows: number, random: () => number): Uint32Array {
  const drawn = new Uint32Array(sizes.groupCount);
  let count = 0;
  for (let group = 0; group < sizes.groupCount; group++) {
    if (sizes.of(group) !== 0) drawn[count++] = group;
  }
  const groups = drawn.subarray(0, count);
  shuffle(groups, random);
  const rank = (group: number): number => {
    const size = sizes.of(group);
    if (size * 2 >= windows - 1) return Math.max(0, windows - size * 2);
    return size === 1 ? 3 : 2;
  };
  const sorted = new Uint32Array(count);
  let at = 0;
  for (let wanted = 0; wanted <= 3; wanted++) {
    for (const group of groups) if (rank(group) === wanted) sorted[at++] = group;
  }
  return sorted;
}

/** Columns 0 to distance - 1; the first `rows - (windows - 1) distance` of them are one cell longer than the others. */
function columnsInOrder(options: {
  readonly rows: number;
  readonly distance: number;
  readonly windows: number;
  /** Groups that fill a short column of even length. */
  readonly near: number;
  readonly random: () => number;
}): Uint32Array {
  const { rows, distance, windows, near, random } = options;
  const longCount = rows - (windows - 1) * distance;
  const long = Uint32Array.from({ length: longCount }, (_, column) => column);
  const short = Uint32Array.from({ length: distance - longCount }, (_, at) => longCount + at);
  shuffle(long, random);
  shuffle(short, random);
  if (windows % 2 === 0) return Uint32Array.of(...long, ...alternated(short));
  const filled = Math.min(near, short.length);
  return Uint32Array.of(
    ...short.subarray(0, filled),
    ...alternated(long),
    ...short.subarray(filled),
  );
}

/** The same numbers with odd and even ones in turn, for a list that has as many of each. */
function alternated(list: Uint32Array): Uint32Array {
  const even = list.filter((value) => value % 2 === 0);
  const odd = list.filter((value) => value % 2 === 1);
  return list.map((_, at) => (at % 2 === 0 ? even : odd)[at >> 1] as number);
}

/** The rows of the file, column by column. */
function* cellsOf(columns: Uint32Array, distance: number, rows: number): Generator<number, void> {
  for (const column of columns) {
    for (let row = column; row < rows; row += distance) yield row;
  }
}

/** Fills the empty rows with pairs whose two rows have half of the empty rows between them; false where that is too near. */
function placeHalfApart(pair: Uint32Array, singles: Uint32Array, distance: number): boolean {
  const count = singles.length;
  const desirable = new Uint32Array(count);
  const undesirable = new Uint32Array(count);
  let free = 0;
  for (let row = 0; row < pair.length; row += 2) if (pair[row] === EMPTY) desirable[free++] = row;
  free = 0;
  for (let row = 1; row < pair.length; row += 2) if (pair[row] === EMPTY) undesirable[free++] = row;
  const half = count >> 1;
  for (let at = 0; at < count; at++) {
    const partner = undesirable[(at + half) % count] as number;
    if (Math.abs(partner - (desirable[at] as number)) < distance) return false;
  }
  for (let at = 0; at < count; at++) {
    const one = singles[at] as number;
    pair[desirable[at] as number] = one;
    pair[undesirable[(at + half) % count] as number] = one;
  }
  return true;
}
