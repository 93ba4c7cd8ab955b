import { access, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { examples, linesOf } from "../support/examples.ts";
import { runHere } from "../support/run-here.ts";
import { folderWith } from "../support/temporary-folder.ts";

const sound = linesOf(examples(3));
const faults: readonly (readonly [string, Uint8Array])[] = [
  ["jsonl/invalid-json", Buffer.from('{"a":}')],
  ["jsonl/invalid-utf8", Buffer.from('{"a":"\xff"}', "latin1")],
  ["jsonl/duplicate-key", Buffer.from('{"a":1,"a":2}')],
  ["jsonl/number-out-of-range", Buffer.from('{"a":1e400}')],
  ["jsonl/not-an-object", Buffer.from("[1,2]")],
  ["jsonl/over-limit", Buffer.from(`{"a":"${"x".repeat(1000)}"}`)],
];
const newline = Buffer.from("\n");
const broken = Buffer.concat([
  ...faults.flatMap(([, bytes]) => [bytes, newline]),
  Buffer.from(sound),
]);
const limit = ["--max-line", "1000"];

test("each kind of broken line is in the rejects with file, line, offset, length, reason and bytes", async () => {
  const folder = await folderWith({ "in.jsonl": broken });
  const { code, stdout } = await runHere(folder, ["merge", "./in.jsonl", "-o", "./out", ...limit]);
  expect(code).toBe(0);
  expect(await readFile(join(folder, "out"), "utf8")).toBe(sound);
  const lines = (await readFile(join(folder, "out.rejects.jsonl"), "utf8")).trimEnd().split("\n");
  let byteOffset = 0;
  const expected = faults.map(([reason, bytes], index) => {
    const line = { file: "in.jsonl", line: index + 1, byteOffset, length: bytes.length };
    byteOffset += bytes.length + 1;
    return { ...line, code: reason, raw: Buffer.from(bytes).toString("base64") };
  });
  const rejects = lines.map((line) => JSON.parse(line));
  expect(rejects).toMatchObject(expected);
  expect(rejects.every(({ message }) => message.length > 10)).toBe(true);
  expect(stdout).toContain(`Rejected lines (6, in ${join(folder, "out.rejects.jsonl")})`);
  expect(stdout).toContain("in.jsonl:1: ");
});

test.each([
  ["merge", "-o", "./out"],
  ["relabel", "-o", "./out"],
  ["sample", "-n", "2", "-o", "./out"],
  ["split", "-o", "./out"],
  ["inspect"],
])("%s exits 1 on rejects only with --strict, and still does its work", async (...argv) => {
  const folder = await folderWith({ "in.jsonl": broken, "sound.jsonl": sound });
  const run = (...more: string[]) => runHere(folder, [...argv, ...more]);
  expect((await run("./in.jsonl")).code).toBe(0);
  const strict = await run("./in.jsonl", "--strict", "--json");
  expect(strict.code).toBe(1);
  expect(JSON.parse(strict.stdout).stages[0]).toMatchObject({ in: 9, rejected: 5, kept: 4 });
  expect((await run("./sound.jsonl", "--strict")).code).toBe(0);
});

test("--rejects FILE takes the place of the default", async () => {
  const folder = await folderWith({ "in.jsonl": broken });
  const argv = ["merge", "./in.jsonl", "-o", "./out", "--rejects", "./bad.jsonl"];
  expect((await runHere(folder, argv)).code).toBe(0);
  expect((await readdir(folder)).sort()).toEqual([
    "bad.jsonl",
    "in.jsonl",
    "out",
    "out.ledger.json",
  ]);
});

test.each([
  ["merge", "-o", "./out"],
  ["split", "-o", "./out"],
])("a run of %s without rejects removes the rejects of the run before", async (...argv) => {
  const folder = await folderWith({ "in.jsonl": broken, "sound.jsonl": sound });
  const rejects = join(folder, "out.rejects.jsonl");
  await runHere(folder, [...argv, "./in.jsonl"]);
  await access(rejects);
  await runHere(folder, [...argv, "./sound.jsonl"]);
  await expect(access(rejects)).rejects.toThrow("ENOENT");
});

test.each(["inspect", "validate"])(
  "%s writes nothing beside the input, unless --rejects asks for it",
  async (command) => {
    const folder = await folderWith({ "in.jsonl": broken });
    const { stdout } = await runHere(folder, [command, "./in.jsonl"]);
    expect(stdout).toContain("Rejected lines (5, not written; --rejects FILE keeps them)");
    expect(await readdir(folder)).toEqual(["in.jsonl"]);
    await runHere(folder, [command, "./in.jsonl", "--rejects", "./bad.jsonl"]);
    expect((await readdir(folder)).sort()).toEqual(["bad.jsonl", "in.jsonl"]);
    const lines = (await readFile(join(folder, "bad.jsonl"), "utf8")).trimEnd().split("\n");
    expect(lines).toHaveLength(5);
  },
);

test("an input of rejects alone exits 1 with an empty output, a ledger that holds, and all of its bytes", async () => {
  const folder = await folderWith({ "in.jsonl": "no\njson\nhere" });
  const { code } = await runHere(folder, ["merge", "./in.jsonl", "-o", "./out"]);
  expect(code).toBe(1);
  expect(await readFile(join(folder, "out"), "utf8")).toBe("");
  const rejects = (await readFile(join(folder, "out.rejects.jsonl"), "utf8")).trimEnd();
  const raw = rejects.split("\n").map((line) => Buffer.from(JSON.parse(line).raw, "base64"));
  expect(raw.map(String)).toEqual(["no", "json", "here"]);
  expect((await runHere(folder, ["verify", "./out.ledger.json"])).code).toBe(0);
});

test("a line longer than --max-line is skipped whole, wherever block borders fall", async () => {
  const long = `{"a":"${"y".repeat(5000)}"}\n`;
  const folder = await folderWith({ "in.jsonl": `${sound}${long}${sound}` });
  for (const size of ["16", "97", "1MiB"]) {
    const argv = ["merge", "./in.jsonl", "-o", "-", "--max-line", "999", "--block-size", size];
    const { stdout, stderr } = await runHere(folder, argv);
    expect(stdout).toBe(sound + sound);
    expect(stderr).toContain("in.jsonl:4: the line has 5008 bytes, the limit is 999");
  }
});

test.each([
  [
    "a BOM, CRLF, blank lines and no last newline",
    '\uFEFF{"a":1}\r\n\r\n \t\n{"b":2}\n{"c":3}',
    {
      lines: 5,
      blankLines: 2,
      records: 3,
      byteCounts: { record: 21, lineEnd: 3, blankLine: 5, bom: 3, overLimit: 0 },
    },
  ],
  [
    "nothing",
    "",
    {
      lines: 0,
      blankLines: 0,
      records: 0,
      byteCounts: { record: 0, lineEnd: 0, blankLine: 0, bom: 0, overLimit: 0 },
    },
  ],
  [
    "a BOM alone",
    "\uFEFF",
    {
      lines: 0,
      blankLines: 0,
      records: 0,
      byteCounts: { record: 0, lineEnd: 0, blankLine: 0, bom: 3, overLimit: 0 },
    },
  ],
  [
    "blank lines alone",
    "\n\r\n\n",
    {
      lines: 3,
      blankLines: 3,
      records: 0,
      byteCounts: { record: 0, lineEnd: 0, blankLine: 4, bom: 0, overLimit: 0 },
    },
  ],
  [
    "a line over the limit",
    `{"a":"${"x".repeat(30)}"}\r\n{"b":1}`,
    {
      lines: 2,
      blankLines: 0,
      records: 2,
      rejected: 1,
      byteCounts: { record: 7, lineEnd: 2, blankLine: 0, bom: 0, overLimit: 38 },
    },
  ],
])("each byte of %s is in one account of the --json report", async (_, text, expected) => {
  const folder = await folderWith({ "in.jsonl": text });
  for (const command of [["inspect"], ["merge", "-o", "./out"]]) {
    const argv = [...command, "./in.jsonl", "--json", "--max-line", "30", "--block-size", "10"];
    const { stdout } = await runHere(folder, argv);
    const [input] = JSON.parse(stdout).inputs;
    expect(input).toMatchObject({ bytes: Buffer.byteLength(text), ...expected });
  }
});
