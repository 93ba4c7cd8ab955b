import { expect, test } from "vitest";
import { UsageError } from "../../src/errors.ts";
import { shuffleKey, sortKey } from "../../src/shuffle/shuffle-key.ts";
import { keyedShuffleVectors } from "../support/keyed-shuffle-vectors.ts";
import { plainKeyedOrder, plainSortKey } from "../support/plain-keyed-order.ts";

const { vectors, order } = keyedShuffleVectors;

test.each(vectors)(
  "gives the committed sort key for seed $seed, source $sourceId and address $address",
  ({ seed, sourceId, address, words }) => {
    const out = new Uint32Array(2);
    sortKey(...shuffleKey(seed, sourceId), address, out);
    expect([...out].map((word) => word.toString(16).padStart(8, "0"))).toEqual(words);
    expect(plainSortKey(seed, { sourceId, address })).toEqual(words.map((w) => BigInt(`0x${w}`)));
  },
);

test("agrees with the plain definition on the committed order", () => {
  const places = order.sources.flatMap(({ id, addresses }) =>
    addresses.map((address) => ({ sourceId: id, address })),
  );
  expect(plainKeyedOrder(order.seed, places)).toEqual(order.records);
});

test.each([0.5, 2 ** 53, Number.NaN])("refuses the seed %d", (seed) => {
  expect(() => shuffleKey(seed, "a.jsonl")).toThrow(UsageError);
});
