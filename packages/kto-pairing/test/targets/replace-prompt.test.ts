import { expect, test } from "vitest";
import { replacePrompt } from "../../src/targets/replace-prompt.ts";
import { noteRow, rowOf } from "./row-of.ts";

test("a row with the same prompt in other white space stays as it is", () => {
  const list = '[ {"role":"user","content":"A"},{"role":"assistant","content":"x"} ]';
  const row = rowOf(`{"conversations":${list}}`);
  const replaced = { state: "replaced", text: list, touched: false };
  expect(replacePrompt(row, noteRow("A", "y"))).toEqual(replaced);
  expect(replacePrompt(row, row)).toEqual(replaced);
});

test("a longer prompt takes the place of a shorter one, and back", () => {
  const long = rowOf(
    '{"conversations":[{"role":"system","content":"S"},{"role":"user","content":"B"},{"role":"assistant","content":"C"}]}',
  );
  const short = noteRow("A", "x");
  expect(replacePrompt(short, long)).toMatchObject({
    text: '[{"role":"system","content":"S"}, {"role":"user","content":"B"}, {"role":"assistant","content":"x"}]',
    touched: true,
  });
  expect(replacePrompt(long, short)).toMatchObject({
    text: '[{"role":"user","content":"A"}, {"role":"assistant","content":"C"}]',
  });
});
