import { expect, test } from "vitest";
import { MinHasher } from "../../src/dedup/min-hasher.ts";
import { ShingleHasher } from "../../src/dedup/shingle-hasher.ts";

const BANDS = 128;

/** Words `from` to `end - 1`, all different. */
function wordSet(from: number, end: number): Float64Array {
  const text = Array.from({ length: end - from }, (_, at) => `word${from + at}`).join(" ");
  return new ShingleHasher({ by: "words", size: 1 }).hash([text], 0).slice();
}

function bandsOf(hasher: MinHasher, set: Float64Array): Uint32Array {
  const bands = new Uint32Array(BANDS);
  hasher.bandHashes(set, bands, 0);
  return bands;
}

test.each([
  { size: 20, common: 15 },
  { size: 100, common: 50 },
  { size: 300, common: 270 },
])(
  "the share of equal hashes estimates the Jaccard index without bias: $common of $size",
  ({ size, common }) => {
    const hasher = new MinHasher({ bands: BANDS, rows: 1 });
    const truth = common / (2 * size - common);
    const rounds = 60;
    let sum = 0;
    let squares = 0;
    for (let round = 0; round < rounds; round += 1) {
      const start = round * 1000;
      const one = bandsOf(hasher, wordSet(start, start + size));
      const other = bandsOf(hasher, wordSet(start + size - common, start + 2 * size - common));
      const share = one.filter((hash, band) => hash === other[band]).length / BANDS;
      sum += share - truth;
      squares += (share - truth) ** 2;
    }
    // Of independent orders the estimate has the variance of a binomial share.
    const variance = (truth * (1 - truth)) / BANDS;
    expect(Math.abs(sum / rounds)).toBeLessThan(4 * Math.sqrt(variance / rounds));
    expect(squares / rounds).toBeLessThan(1.8 * variance);
    expect(squares / rounds).toBeGreaterThan(0.4 * variance);
  },
);

test("bands of different places have different hashes, also where their rows are equal", () => {
  const bands = bandsOf(new MinHasher({ bands: BANDS, rows: 1 }), wordSet(0, 1));
  expect(new Set(bands).size).toBe(BANDS);
});

test("a band is equal as often as all of its rows are", () => {
  const plan = { bands: 32, rows: 4 };
  const hasher = new MinHasher(plan);
  let equal = 0;
  const rounds = 100;
  for (let round = 0; round < rounds; round += 1) {
    const start = round * 1000;
    const one = bandsOf(hasher, wordSet(start, start + 100));
    const other = bandsOf(hasher, wordSet(start + 10, start + 110));
    equal += one.subarray(0, 32).filter((hash, band) => hash === other[band]).length;
  }
  const expected = (90 / 110) ** 4;
  expect(equal / (rounds * 32)).toBeGreaterThan(expected - 0.05);
  expect(equal / (rounds * 32)).toBeLessThan(expected + 0.05);
});
