import { expect, test } from "vitest";
import { example, linesOf, numbersOf } from "../support/examples.ts";
import { runHere } from "../support/run-here.ts";
import { folderWith } from "../support/temporary-folder.ts";

const jsonl = linesOf([
  example(1, true, 5),
  example(2, false, 5),
  example(3, true, 1.5),
  { number: 4 },
  { number: 5, label: "true", __proto__: undefined, toString: 1 },
]);

test.each([
  [
    ["--label", "true"],
    [1, 3],
  ],
  [["--label", "false"], [2]],
  [
    ["--where", "overall_quality >= 3"],
    [1, 2],
  ],
  [["--where", "overall_quality >= 3 and label = true"], [1]],
  [["--where", "overall_quality >= 3", "--label", "false"], [2]],
  [
    ["--where", "number > 3"],
    [4, 5],
  ],
  [["--where", "toString = 1"], [5]],
  [["--where", "constructor = 1"], []],
  [
    ["--where", "conversations[0].role = 'user'"],
    [1, 2, 3],
  ],
])("%j keeps the records %j", async (selection, numbers) => {
  const folder = await folderWith({ "in.jsonl": jsonl });
  const argv = ["merge", "./in.jsonl", "-o", "-", ...selection];
  const { code, stdout } = await runHere(folder, argv);
  expect({ code, numbers: numbersOf(stdout) }).toEqual({ code: 0, numbers });
  const { stdout: seen } = await runHere(folder, ["inspect", "./in.jsonl", "--json", ...selection]);
  const { records, stages } = JSON.parse(seen);
  expect(records).toBe(numbers.length);
  const [, select] = stages;
  const dropped = Object.values<number>(select.dropped).reduce((sum, count) => sum + count, 0);
  expect({ in: select.in, out: select.kept + dropped }).toEqual({ in: 5, out: 5 });
});

test.each([
  ["overall_quality >= ", 19],
  ["label = true)", 12],
  ["name = 'open", 7],
  ["a $ b", 2],
])("the caret stands under the fault in --where %j", async (where, column) => {
  const folder = await folderWith({ "in.jsonl": jsonl });
  for (const command of [["merge", "-o", "./out"], ["inspect"], ["validate"]]) {
    const { code, stderr } = await runHere(folder, [...command, "./in.jsonl", "--where", where]);
    expect(code).toBe(2);
    const [, shown, caret] = stderr.split("\n");
    expect(shown).toBe(`  ${where}`);
    expect(caret?.indexOf("^")).toBe(column + 2);
  }
});

test("an expression is no program: calls and endless nesting are refused", async () => {
  const folder = await folderWith({ "in.jsonl": jsonl });
  for (const where of ['constructor.constructor("return 1")()', "(".repeat(20_000)]) {
    const { code } = await runHere(folder, ["merge", "./in.jsonl", "-o", "-", "--where", where]);
    expect(code).toBe(2);
  }
});
