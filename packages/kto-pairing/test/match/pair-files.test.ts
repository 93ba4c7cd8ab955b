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

test("half of the files of the smaller side must have a counterpart, and a file of its own number", () => {
  const originals = ["a1", "a2", "a3", "a4"];
  const inOrder = (enhanced: readonly string[]) =>
    originals.map((original, index) => ({ original, enhanced: enhanced[index] }));
  const numbered = pairFiles(originals, ["b2", "b1", "b8", "b9"]);
  expect(numbered?.slice(0, 2)).toEqual([
    { original: "a1", enhanced: "b1" },
    { original: "a2", enhanced: "b2" },
  ]);
  for (const enhanced of [
    ["b2", "b7", "b8", "b9"],
    ["b2", "b1", "b3", "b3"],
    ["b2", "b1", "b3", "b"],
  ]) {
    expect(pairFiles(originals, enhanced)).toEqual(inOrder(enhanced));
  }
});

test("the number by which most files have a counterpart counts, the last one where several do as well", () => {
  expect(pairFiles(["1-x-7", "2-x-8"], ["1-y-8", "2-y-9"])).toEqual([
    { original: "1-x-7", enhanced: "1-y-8" },
    { original: "2-x-8", enhanced: "2-y-9" },
  ]);
  expect(pairFiles(["1-x-2", "2-x-1"], ["1-y-1", "2-y-2"])).toEqual([
    { original: "1-x-2", enhanced: "2-y-2" },
    { original: "2-x-1", enhanced: "1-y-1" },
  ]);
  expect(pairFiles(["x-1-of-2-v3", "x-2-of-2-v3"], ["y-2-of-2-v4", "y-1-of-2-v4"])).toEqual([
    { original: "x-1-of-2-v3", enhanced: "y-1-of-2-v4" },
    { original: "x-2-of-2-v3", enhanced: "y-2-of-2-v4" },
  ]);
});

test("leading zeros and folders of Windows do not count", () => {
  const originals = [String.raw`in\9\p01`, String.raw`in\9\p10`];
  expect(pairFiles(originals, ["q10", "q1"])).toEqual([
    { original: originals[0], enhanced: "q1" },
    { original: originals[1], enhanced: "q10" },
  ]);
  expect(pairFiles(["p00"], ["q0"])).toEqual([{ original: "p00", enhanced: "q0" }]);
});
