import { createHash } from "node:crypto";

const MASK = 0xffffffffn;
const ROTATIONS = [13n, 15n, 26n, 6n, 17n, 29n, 16n, 24n];

/** A record's place as the keyed shuffle sees it. */
export interface KeyedPlace {
  readonly sourceId: string;
  readonly address: number;
}

/** The sort key of a record by the written definition, in plain BigInt arithmetic. */
export function plainSortKey(seed: number, { sourceId, address }: KeyedPlace): [bigint, bigint] {
  const digest = createHash("sha256")
    .update("burnish/keyed-shuffle/v1")
    .update(Buffer.of(0))
    .update(String(seed))
    .update(Buffer.of(0))
    .update(sourceId, "utf8")
    .digest("hex");
  const first = BigInt(`0x${digest.slice(0, 8)}`);
  const second = BigInt(`0x${digest.slice(8, 16)}`);
  const keys = [first, second, 0x1bd11bdan ^ first ^ second];
  const counter = BigInt(address);
  let x = ((counter & MASK) + first) & MASK;
  let y = ((counter >> 32n) + second) & MASK;
  for (let round = 0; round < 20; round++) {
    const by = ROTATIONS[round % 8] ?? 0n;
    x = (x + y) & MASK;
    y = (((y << by) | (y >> (32n - by))) & MASK) ^ x;
    if (round % 4 !== 3) continue;
    const turn = (round + 1) / 4;
    x = (x + (keys[turn % 3] ?? 0n)) & MASK;
    y = (y + (keys[(turn + 1) % 3] ?? 0n) + BigInt(turn)) & MASK;
  }
  return [x, y];
}

/** Places in the order of the keyed shuffle. */
export function plainKeyedOrder<Place extends KeyedPlace>(
  seed: number,
  places: readonly Place[],
): Place[] {
  return places
    .map((place) => {
      const [word0, word1] = plainSortKey(seed, place);
      return { place, key: (word0 << 32n) | word1 };
    })
    .sort((a, b) => {
      if (a.key !== b.key) return a.key < b.key ? -1 : 1;
      if (a.place.sourceId !== b.place.sourceId) {
        return a.place.sourceId < b.place.sourceId ? -1 : 1;
      }
      return a.place.address - b.place.address;
    })
    .map(({ place }) => place);
}
