import { UsageError } from "../errors.ts";
import { MersenneTwister } from "../random/mersenne-twister.ts";

/**
 * The order that CPython's `random.seed(seed); random.shuffle(items)` leaves: output position → input index, for 0 to
 * 2^32 - 1 items. Holds 4 bytes an item. Throws UsageError for a count or seed that is no such integer.
 */
export function pythonShuffleOrder(count: number, seed: bigint | number): Uint32Array {
  if (!Number.isInteger(count) || count < 0 || count > 0xffffffff) {
    throw new UsageError(`the Python shuffle takes 0 to 2^32 - 1 records, not ${count}`);
  }
  const random = new MersenneTwister(seed);
  const order = new Uint32Array(count);
  for (let index = 0; index < count; index++) order[index] = index;
  for (let last = count - 1; last > 0; last--) {
    const other = random.randbelow(last + 1);
    const moved = order[last] as number;
    order[last] = order[other] as number;
    order[other] = moved;
  }
  return order;
}
