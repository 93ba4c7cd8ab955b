import { InputError } from "@burnish/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { findPassages } from "../../src/decontaminate/find-passages.ts";
import { GramReader } from "../../src/decontaminate/gram-reader.ts";
import { linesOf } from "../support/dataset-folders.ts";
import { readEvaluationHere } from "./read-evaluation-here.ts";

const words = fc.array(fc.constantFrom("a", "b", "c", "\ud800", "\ud801"), { maxLength: 14 });

/** All runs of `size` words, as strings. */
function gramsOf(text: readonly string[], size: number): string[] {
  return text.flatMap((_, at) =>
    at + size > text.length ? [] : [text.slice(at, at + size).join(" ")],
  );
}

test("shared n-grams are exactly those that both texts have, counted in the record", async () => {
  const texts = fc.array(words, { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(texts, texts, fc.integer({ min: 1, max: 4 }), async (record, items, size) => {
      const file = linesOf([{ items: items.map((item) => item.join(" ")) }]);
      const { table, grams } = await readEvaluationHere({ "eval.jsonl": file }, size);
      const known = new Set(items.flatMap((item) => gramsOf(item, size)));
      const own = record.flatMap((text) => gramsOf(text, size));
      const segments = record.map((text) => text.join(", ").toUpperCase());
      const found = findPassages(segments, table, new GramReader(size));
      expect(grams).toBe(items.flatMap((item) => gramsOf(item, size)).length);
      expect(found.grams).toBe(own.length);
      expect(found.shared).toBe(own.filter((gram) => known.has(gram)).length);
      const inPassages = found.passages.reduce((sum, { words: run }) => sum + run - size + 1, 0);
      expect(inPassages).toBe(found.shared);
    }),
    { seed: 42, numRuns: 150 },
  );
});

test("a passage is as long as both texts go on alike, and names the record that has it", async () => {
  const evaluation = await readEvaluationHere(
    {
      "first.jsonl": linesOf([{ q: "nothing of interest is written in here" }]),
      "second.json": JSON.stringify([
        { q: "short" },
        { q: "Which bed gets water first when the pump of the east house fails at noon?" },
      ]),
    },
    4,
  );
  expect(evaluation).toMatchObject({ records: 3, short: 1 });
  const text =
    "He asked: which BED gets water first, when the pump breaks; the east house fails at noon.";
  const { passages, shared } = findPassages([text], evaluation.table, new GramReader(4));
  expect(passages).toMatchObject([
    { text: "which bed gets water first when the pump", words: 8 },
    { text: "the east house fails at noon", words: 6 },
  ]);
  expect(shared).toBe(8);
  expect(passages.map(({ evaluationWord }) => evaluation.placeOf(evaluationWord))).toEqual([
    { file: "second.json", element: 1 },
    { file: "second.json", element: 1 },
  ]);
});

test("n-grams do not reach over two texts or into a system message", async () => {
  const evaluation = await readEvaluationHere(
    {
      "eval.jsonl": linesOf([
        {
          messages: [
            { role: "system", content: "you are a careful keeper of gardens" },
            { role: "user", content: "what grows in" },
            { role: "assistant", content: "the old cellar" },
          ],
        },
      ]),
    },
    4,
  );
  expect(evaluation).toMatchObject({ records: 1, short: 1, grams: 0 });
});

test("a line of an evaluation set that is no record ends the run: it could not be looked for", async () => {
  const files = { "eval.jsonl": '{"q":"one"}\n{"q":\n' };
  await expect(readEvaluationHere(files, 4)).rejects.toThrow(InputError);
  await expect(readEvaluationHere(files, 4)).rejects.toThrow("line 2 is no record");
});

test("a word of a million letters is compared like any other", async () => {
  const long = "x".repeat(1e6);
  const files = { "eval.jsonl": linesOf([{ q: `one ${long} two` }]) };
  const { table } = await readEvaluationHere(files, 3);
  const reader = new GramReader(3);
  expect(findPassages([`one ${long} two`], table, reader).shared).toBe(1);
  expect(findPassages([`one ${long}y two`], table, reader).shared).toBe(0);
});
