import { createRandom, randomInteger } from "@burnish/core";

/** Rows of one fold and the rest, as ascending row numbers. */
export interface Fold {
  readonly training: Int32Array;
  readonly heldOut: Int32Array;
}

/** How rows are dealt into folds. */
export interface GroupFoldsOptions {
  /** Number of folds, 2 or more. */
  readonly folds: number;
  readonly seed: number;
}

/**
 * Deals whole groups into folds of nearly equal size: groups in seeded order, the largest first, each to the fold with the
 * fewest rows. Folds without rows, where there are fewer groups than folds, are left out.
 */
export function dealGroups(groups: ArrayLike<number>, options: GroupFoldsOptions): Fold[] {
  const sizes = new Map<number, number>();
  for (let row = 0; row < groups.length; row++) {
    const group = groups[row] as number;
    sizes.set(group, (sizes.get(group) ?? 0) + 1);
  }
  const order = [...sizes.keys()];
  const random = createRandom(`folds ${options.seed}`);
  for (let at = order.length - 1; at > 0; at--) {
    const other = randomInteger(random, at + 1);
    const moved = order[at] as number;
    order[at] = order[other] as number;
    order[other] = moved;
  }
  order.sort((a, b) => (sizes.get(b) as number) - (sizes.get(a) as number));
  const filled = new Array<number>(options.folds).fill(0);
  const foldOf = new Map<number, number>();
  for (const group of order) {
    const fold = filled.indexOf(Math.min(...filled));
    foldOf.set(group, fold);
    filled[fold] = (filled[fold] as number) + (sizes.get(group) as number);
  }
  const rowFolds = Uint32Array.from(groups, (group) => foldOf.get(group) as number);
  return filled.flatMap((size, fold) => (size === 0 ? [] : [splitAt(rowFolds, fold, size)]));
}

function splitAt(rowFolds: Uint32Array, fold: number, size: number): Fold {
  const training = new Int32Array(rowFolds.length - size);
  const heldOut = new Int32Array(size);
  let trainingAt = 0;
  let heldOutAt = 0;
  for (let row = 0; row < rowFolds.length; row++) {
    if (rowFolds[row] === fold) heldOut[heldOutAt++] = row;
    else training[trainingAt++] = row;
  }
  return { training, heldOut };
}
