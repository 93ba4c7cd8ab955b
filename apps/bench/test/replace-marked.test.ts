import { expect, test } from "vitest";
import { replaceMarked } from "../src/replace-marked.ts";

const part = { name: "table", content: "new\n", file: "PAGE.md" };

test("only what stands between the markers is replaced", () => {
  const page = "before\n<!-- table -->\nold\n<!-- /table -->\nafter $& `$1`\n";
  expect(replaceMarked(page, part)).toBe(
    "before\n<!-- table -->\nnew\n<!-- /table -->\nafter $& `$1`\n",
  );
});

test("replacing twice is the same as replacing once", () => {
  const once = replaceMarked("<!-- table --><!-- /table -->", part);
  expect(replaceMarked(once, part)).toBe(once);
});

test.each([
  ["no markers", "text"],
  ["no closing marker", "<!-- table -->\n"],
  ["markers in the wrong order", "<!-- /table -->\n<!-- table -->"],
  ["two opening markers", "<!-- table --><!-- table --><!-- /table -->"],
  ["two parts", "<!-- table --><!-- /table --><!-- table --><!-- /table -->"],
  ["two closing markers", "<!-- table --><!-- /table --><!-- /table -->"],
])("a page with %s is refused", (_, page) => {
  expect(() => replaceMarked(page, part)).toThrow(
    /^PAGE\.md: the page must have <!-- table --> and/,
  );
});
