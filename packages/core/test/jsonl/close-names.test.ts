import { expect, test } from "vitest";
import { closeNames } from "../../src/jsonl/close-names.ts";

test.each([
  ["scored.jsnol", ["other.txt", "scored.jsonl"], ["scored.jsonl"]],
  [
    "train.jsonl",
    ["train.jsonl.gz", "trains.jsonl", "test.md"],
    ["trains.jsonl", "train.jsonl.gz"],
  ],
  ["Batch_1.jsonl", ["batch_1.jsonl"], ["batch_1.jsonl"]],
  ["a", ["b", "c", "d", "e"], ["b", "c", "d"]],
  ["nothing.jsonl", ["quite_other.jsonl", ".hidden"], []],
  [".x", [".hidden", ".y"], [".y"]],
])("For %s among %j the close names are %j.", (wanted, names, expected) => {
  expect(closeNames(wanted, names)).toEqual(expected);
});
