import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hashRows, type RowSet } from "../../src/compare/row-set.ts";
import { fixtureRecords } from "../../src/suites/fixture.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

async function hashText(folder: string, text: string): Promise<RowSet> {
  const path = join(folder, "rows.jsonl");
  await writeFile(path, text);
  return hashRows(path);
}

test("rows in another order, with other keys first and other spaces are the same set", async () => {
  const folder = await temporaryFolder();
  const rows = fixtureRecords(50).map((record): unknown => JSON.parse(record));
  const plain = await hashText(folder, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  expect(plain.rows).toBe(50);
  for (let shift = 0; shift < rows.length; shift++) {
    const turned = [...rows.slice(shift), ...rows.slice(0, shift)].reverse();
    const other = turned.map((row) => ` ${reversedJson(row)} \r\n`).join("");
    expect(await hashText(folder, other)).toEqual(plain);
  }
});

test.each([
  ["a changed digit", '{"a":1.5,"b":"x"}\n{"a":2}\n', '{"a":1.6,"b":"x"}\n{"a":2}\n'],
  ["a digit inside of a text", '{"a":"n 10"}\n', '{"a":"n 11"}\n'],
  ["a row that stands twice", '{"a":1}\n', '{"a":1}\n{"a":1}\n'],
  [
    "values that were exchanged between rows",
    '{"a":1,"b":2}\n{"a":3,"b":4}\n',
    '{"a":1,"b":4}\n{"a":3,"b":2}\n',
  ],
  ["a number that became a text", '{"a":1}\n', '{"a":"1"}\n'],
  ["another order inside of an array", '{"a":[1,2]}\n', '{"a":[2,1]}\n'],
])("%s changes the hash", async (_, one, other) => {
  const folder = await temporaryFolder();
  expect((await hashText(folder, one)).hash).not.toBe((await hashText(folder, other)).hash);
});

test("ways to write the same number or text are one row", async () => {
  const folder = await temporaryFolder();
  const one = await hashText(folder, '{"a":1.0,"b":"é/"}\n');
  expect(await hashText(folder, '{"b":"\\u00e9\\/","a":1e0}')).toEqual(one);
  expect(one.rows).toBe(1);
});

test("the hash of one row is that of its canonical JSON, and sums run over at 128 bits", async () => {
  const folder = await temporaryFolder();
  // The first half of what `printf '{}' | sha256sum` prints.
  const digest = 0x44136fa355b3678a1146ad16f7e8649en;
  expect(await hashText(folder, "{}\n")).toEqual({ rows: 1, hash: digest.toString(16) });
  const sum = BigInt.asUintN(128, digest * 1000n)
    .toString(16)
    .padStart(32, "0");
  expect(await hashText(folder, "{}\n".repeat(1000))).toEqual({ rows: 1000, hash: sum });
});

function reversedJson(value: unknown): string {
  if (Array.isArray(value)) return `[ ${value.map(reversedJson).join(" , ")} ]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([key, member]) => `${JSON.stringify(key)} : ${reversedJson(member)}`,
  );
  return `{ ${members.reverse().join(" , ")} }`;
}
