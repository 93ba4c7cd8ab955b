/** The order of rows in a file for KTO training; row `i` is the completion of `group[i]` with label `label[i]`. */
export interface Layout {
  /** 0-based prompt group of each row. */
  readonly group: Uint32Array;
  /** 1 where the row is the group's desirable completion, 0 where it is the undesirable one. */
  readonly label: Uint8Array;
}

/** The order of rows in a file for KTO training; row `i` is the completion of `pair[i]` with label `label[i]`. */
export interface RowOrder {
  /** Pair number of each row. */
  readonly pair: Uint32Array;
  /** 1 where the row is the pair's desirable completion, 0 where it is the undesirable one. */
  readonly label: Uint8Array;
}

/** An order of rows whose labels alternate from True on; the list of labels is made only where it is asked for. */
export class AlternatingOrder implements RowOrder {
  readonly pair: Uint32Array;
  #label: Uint8Array | undefined;

  constructor(pair: Uint32Array) {
    this.pair = pair;
  }

  get label(): Uint8Array {
    this.#label ??= alternatingLabels(this.pair.length);
    return this.#label;
  }
}

/** Largest number of groups: row numbers stay below 2^31. */
const MAX_GROUPS = 2 ** 30;

/**
 * Lays out one True and one False row for each of `groupCount` prompt groups: all groups once with alternating labels,
 * then all groups once more with the other label. For n even the second half swaps the groups of each two rows; for n
 * odd it repeats the order, since the odd half alternates across the seam by itself. Shuffle the groups before.
 *
 * TRL's `KTOTrainer` reads the file in order and estimates KL on pairs (x of a row, y of the row before it), taken inside
 * of each consecutive block of `per_device_train_batch_size` rows, where the first x gets the last y. What holds:
 *
 * - labels alternate T, F, T, F … over the whole file, so no block of two or more rows has only one label;
 * - the rows of a group are n - 1 or n + 1 rows apart (n even), or exactly n (n odd);
 * - for n >= 3, no KL pair of any block size has one prompt twice, but for one pair where the first block holds n + 2
 *   rows (n even) or n + 1 rows (n odd). No alternating layout avoids this for all sizes: the partner of row 0 stands at
 *   some odd row q, and a first block of q + 1 rows pairs the two;
 * - no row is paired with itself for even block sizes; an odd size can leave a last block of one row.
 *
 * Memory: 5 bytes a row. Throws RangeError for a count that is no integer from 0 to 2^30.
 */
export function interleavePairs(groupCount: number): Layout {
  if (!Number.isInteger(groupCount) || groupCount < 0 || groupCount > MAX_GROUPS) {
    throw new RangeError(`groupCount must be an integer from 0 to 2^30, not ${groupCount}`);
  }
  const swap = groupCount % 2 === 0 ? 1 : 0;
  const group = new Uint32Array(groupCount * 2);
  for (let index = 0; index < groupCount; index++) {
    group[index] = index;
    group[groupCount + index] = index ^ swap;
  }
  return { group, label: alternatingLabels(groupCount * 2) };
}

/**
 * Lays out an order of n pairs twice, in place: `pair` holds the order in its first half, with alternating labels, and
 * gets it in the second half once more, turned by `turn` places,
 * so that the pair of row i also stands at row n + (i - turn modulo n). `turn` is odd for n even and 0 for n odd: then a
 * pair's two rows have different labels. Partners stand n - turn rows apart, the first `turn` ones 2n - turn. Pairs
 * that stand c places apart in the order (around its end too) have rows at least c - turn apart.
 */
export function repeatOrder(pair: Uint32Array, turn: number): void {
  const count = pair.length / 2;
  pair.copyWithin(count, turn, count);
  pair.copyWithin(count * 2 - turn, 0, turn);
}

/** 1, 0, 1, 0 … */
export function alternatingLabels(rows: number): Uint8Array {
  const label = new Uint8Array(rows);
  for (let row = 0; row < rows; row += 2) label[row] = 1;
  return label;
}
