import { mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { examples, linesOf } from "../support/examples.ts";
import { runHere } from "../support/run-here.ts";
import { folderWith } from "../support/temporary-folder.ts";

const jsonl = linesOf(examples(200));
const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(jsonl, "utf16le")]);
const zip = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), Buffer.alloc(200, 7)]);
const gzip = gzipSync(jsonl);
const zstd = zstdCompressSync(jsonl);

const unusable: readonly (readonly [string, Uint8Array, string])[] = [
  ["utf16.jsonl", utf16, "is UTF-16LE text"],
  ["archive.jsonl", zip, "is a zip archive"],
  ["cut.jsonl.gz", gzip.subarray(0, gzip.length - 20), "gzip data is truncated"],
  ["cut.jsonl.zst", zstd.subarray(0, zstd.length - 20), "zstd data is truncated"],
  ["tail.jsonl.gz", Buffer.concat([gzip, Buffer.from("more")]), "followed by something else"],
  ["twice.jsonl.gz", gzipSync(gzip), "holds, inside gzip, a gzip file"],
  ["cut.json", Buffer.from('[{"a":1},{"b":'), "is cut short"],
];

const writing = [["merge"], ["relabel"], ["sample", "-n", "3"], ["split"]];
const looking = [["inspect"], ["validate"]];

test.each(unusable)("%s ends each command with 1, its name and nothing left", async (...fault) => {
  const [name, bytes, message] = fault;
  const folder = await folderWith({ [name]: bytes, "good.jsonl": jsonl });
  for (const command of [...writing.map((words) => [...words, "-o", "./out/x"]), ...looking]) {
    const { code, stdout, stderr } = await runHere(folder, [
      ...command,
      "./good.jsonl",
      `./${name}`,
    ]);
    expect({ code, stdout }, command[0]).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(`error: ${join(folder, name)}: `);
    expect(stderr).toContain(message);
  }
  // Folders were made for the outputs; no file is in them.
  const left = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = left.filter((entry) => entry.isFile()).map((entry) => entry.name);
  expect(files.sort()).toEqual([name, "good.jsonl"].sort());
});

test("an output of an earlier run survives a run that fails", async () => {
  const folder = await folderWith({ "cut.gz": gzip.subarray(0, 60), "good.jsonl": jsonl });
  await runHere(folder, ["merge", "./good.jsonl", "-o", "./out"]);
  const before = await readdir(folder);
  const { code } = await runHere(folder, ["merge", "./cut.gz", "-o", "./out"]);
  expect(code).toBe(1);
  expect(await readdir(folder)).toEqual(before);
  const { code: verified } = await runHere(folder, ["verify", "./out.ledger.json"]);
  expect(verified).toBe(0);
});

test.each([
  ["./scoerd.jsonl", /no such file: .*scoerd\.jsonl; did you mean .*scored\.jsonl\?/],
  ["./no/such.jsonl", /no such file: .*there is no folder/],
  ["./sub", /is a folder: name its files, such as '.*\/sub\/\*\.jsonl\.gz'/],
  ["./*.csv", /no file matches .*\*\.csv: check the folder and the pattern/],
  ["./dangling", /is a symbolic link to gone, which does not exist/],
  ["", /an input name is empty/],
])("the input %j exits 2 with a hint", async (input, hint) => {
  const folder = await folderWith({ "scored.jsonl": jsonl });
  await mkdir(join(folder, "sub"));
  await writeFile(join(folder, "sub", "a.jsonl.gz"), gzip);
  await symlink("gone", join(folder, "dangling"));
  for (const command of [["merge", "-o", "./out"], ["inspect"], ["validate"]]) {
    const { code, stdout, stderr } = await runHere(folder, [...command, input]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(hint);
  }
});

test("a broken link among the files of a glob is named, not passed over", async () => {
  const folder = await folderWith({ "a.jsonl": jsonl });
  await symlink("gone", join(folder, "b.jsonl"));
  const { code, stderr } = await runHere(folder, ["merge", "./*.jsonl", "-o", "./out"]);
  expect(code).toBe(1);
  expect(stderr).toContain("b.jsonl: there is no such file");
});

test("a link that leads to itself is told apart from a defect, as input and as output", async () => {
  const folder = await folderWith({ "a.jsonl": jsonl });
  await symlink("loop", join(folder, "loop"));
  for (const argv of [
    ["merge", "./loop", "-o", "./out"],
    ["merge", "./a.jsonl", "-o", "./loop"],
  ]) {
    const { code, stderr } = await runHere(folder, argv);
    expect(code).not.toBe(70);
    expect(code).not.toBe(0);
    expect(stderr).toContain("ELOOP");
    expect(stderr).not.toContain("defect");
  }
});

test("more than --max-decompressed is refused with the flag's name", async () => {
  const folder = await folderWith({ "a.gz": gzip });
  const { code, stderr } = await runHere(folder, ["inspect", "./a.gz", "--max-decompressed", "9k"]);
  expect(code).toBe(1);
  expect(stderr).toContain("raise --max-decompressed");
});
