import { expect, test } from "vitest";
import { pairFiles } from "../../src/match/pair-files.ts";

test("files are paired by the number in their names", () => {
  const originals = ["in/batch_012.jsonl.gz", "in/batch_002.jsonl.gz"];
  const enhanced = ["out/enhanced_batch_2.jsonl.gz", "out/enhanced_batch_12.jsonl.gz"];
  expect(pairFiles(originals, enhanced)).toEqual([
    { original: originals[0], enhanced: enhanced[1] },
    { original: originals[1], enhanced: enhanced[0] },
  ]);
});

test("a number that all names share does not count", () => {
  const originals = ["run7_part1_v2.jsonl", "run7_part2_v2.jsonl"];
  const enhanced = ["run7_part2_v3.jsonl", "run7_part1_v3.jsonl"];
  expect(pairFiles(originals, enhanced)?.map((pair) => pair.enhanced)).toEqual([
    enhanced[1],
    enhanced[0],
  ]);
});

test("numbers of folders do not count", () => {
  expect(pairFiles(["1/a.jsonl", "2/b.jsonl"], ["2/a.jsonl", "1/b.jsonl"])).toEqual([
    { original: "1/a.jsonl", enhanced: "2/a.jsonl" },
    { original: "2/b.jsonl", enhanced: "1/b.jsonl" },
  ]);
});

test("a file without a counterpart stands alone", () => {
  expect(pairFiles(["b_1", "b_2", "b_3"], ["e_1", "e_3", "e_4"])).toEqual([
    { original: "b_1", enhanced: "e_1" },
    { original: "b_2", enhanced: undefined },
    { original: "b_3", enhanced: "e_3" },
    { original: undefined, enhanced: "e_4" },
  ]);
});

test("without numbers equal counts pair in order and other counts are one stream", () => {
  expect(pairFiles(["a", "b"], ["c", "d"])).toEqual([
    { original: "a", enhanced: "c" },
    { original: "b", enhanced: "d" },
  ]);
  expect(pairFiles(["a", "b"], ["c"])).toBeUndefined();
});
