import fc from "fast-check";
import { expect, test } from "vitest";
import { jaccard } from "../../src/dedup/jaccard.ts";
import { ShingleHasher } from "../../src/dedup/shingle-hasher.ts";
import { plainJaccard, plainShingles } from "./true-pairs.ts";

const SHAPES = [
  { by: "words", size: 3 },
  { by: "words", size: 1 },
  { by: "characters", size: 5 },
] as const;

/** Few different letters, so that texts have much in common; some are half of a pair of surrogates. */
const unit = fc.constantFrom(
  "a",
  "b",
  "B",
  " ",
  "\n",
  ".",
  "é",
  "e\u0301",
  "ß",
  "水",
  "\ud83d",
  "\ude00",
);
const texts = fc.array(fc.string({ unit, maxLength: 40 }), { maxLength: 3 });

function hashed(
  shape: (typeof SHAPES)[number],
  segments: readonly string[],
  seed = 0,
): Float64Array {
  return new ShingleHasher(shape).hash(segments, seed).slice();
}

test.each(SHAPES)(
  "sets of hashes are as large and as alike as the sets of shingles: $size $by",
  (shape) => {
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        const [first, second] = [hashed(shape, one), hashed(shape, other)];
        const [plain, otherPlain] = [plainShingles(one, shape), plainShingles(other, shape)];
        expect(first.length).toBe(plain.size);
        expect(first.every((hash, at) => at === 0 || (first[at - 1] ?? 0) < hash)).toBe(true);
        expect(first.every((hash) => Number.isSafeInteger(hash) && hash >= 0)).toBe(true);
        if (plain.size + otherPlain.size > 0) {
          expect(jaccard(first, second)).toBe(plainJaccard(plain, otherPlain));
        }
      }),
      { seed: 42, numRuns: 1500 },
    );
  },
);

test("two different lone surrogates make different words", () => {
  const [one, other] = ["\ud800 x", "\ud801 x"].map((text) =>
    hashed({ by: "words", size: 1 }, [text]),
  );
  expect(jaccard(one ?? new Float64Array(), other ?? new Float64Array())).toBe(1 / 3);
});

test("case, punctuation between words and the way an accent is written do not count", () => {
  const shape = { by: "words", size: 3 } as const;
  expect(hashed(shape, ['Caf\u00e9, open: "Today"'])).toEqual(
    hashed(shape, ["cafe\u0301 OPEN today"]),
  );
});

test("sets of different seeds have nothing in common", () => {
  const text = ["water the beds in the east house before noon"];
  const shape = { by: "words", size: 3 } as const;
  expect(jaccard(hashed(shape, text, 1), hashed(shape, text, 2))).toBe(0);
});

test("a hasher that is used again gives the same sets as a new one", () => {
  const hasher = new ShingleHasher({ by: "words", size: 3 });
  const long = Array.from({ length: 3000 }, (_, word) => `w${word}`).join(" ");
  const before = hasher.hash(["one two three four"], 0).slice();
  expect(hasher.hash([long], 0).length).toBe(2998);
  expect(hasher.hash(["one two three four"], 0)).toEqual(before);
});
