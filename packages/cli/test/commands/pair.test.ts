import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync, gzipSync, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { linesOf } from "../support/examples.ts";
import { enhancedRows, noteRow, originalRows, pairFiles, pairThem } from "../support/pairs.ts";
import { type HereResult, runHere } from "../support/run-here.ts";
import { folderWith } from "../support/temporary-folder.ts";

const read = (folder: string, name: string): Promise<string> =>
  readFile(join(folder, name), "utf8");

/** Rows of some JSONL. */
function rowsOf(text: string): Record<string, unknown>[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

/** Runs the pairing of `files` with more words. */
async function pairWith(
  words: readonly string[],
  files: Readonly<Record<string, string | Uint8Array>> = pairFiles(6),
): Promise<HereResult & { readonly folder: string }> {
  const folder = await folderWith(files);
  return { folder, ...(await runHere(folder, [...pairThem, ...words])) };
}

describe("burnish pair", () => {
  test("writes rows, a list of those left out and a ledger that verifies, and says so", async () => {
    const { folder, code, stdout, stderr } = await pairWith(["-o", "./kto.jsonl"], pairFiles(200));
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("pair: 400 rows of 200 pairs to ");
    expect(stdout).toMatch(/… with a KL pair of one prompt +0\n/);
    expect((await readdir(folder)).sort()).toEqual([
      "kto.jsonl",
      "kto.jsonl.ledger.json",
      "kto.jsonl.unpaired.jsonl",
      "new.jsonl",
      "old.jsonl",
    ]);
    const labels = rowsOf(await read(folder, "kto.jsonl")).map(({ label }) => label);
    expect(labels).toEqual(labels.map((_, at) => at % 2 === 0));
    const inputs = ["--input", "./old.jsonl", "--input", "./new.jsonl"];
    const verified = await runHere(folder, ["verify", "./kto.jsonl.ledger.json", ...inputs]);
    expect({ code: verified.code, text: verified.stdout }).toMatchObject({ code: 0 });
    const checked = await runHere(folder, ["check-layout", "./kto.jsonl"]);
    expect(checked.code).toBe(0);
  });

  test("writes the same bytes and the same ledger again", async () => {
    const words = ["-o", "./kto.jsonl", "--split", "test=0.2"];
    const contents = async (folder: string) => {
      const names = (await readdir(folder)).sort();
      return Promise.all(names.map(async (name) => [name, await read(folder, name)]));
    };
    const one = await pairWith(words, pairFiles(40));
    const small = ["--memory", "4k", "--block-size", "100"];
    const other = await pairWith([...words, ...small], pairFiles(40));
    expect(await contents(other.folder)).toEqual(await contents(one.folder));
  });

  test("gives --json and reports that say the same", async () => {
    const reports = ["--report", "./r.json", "--report", "./r.md"];
    const { folder, stdout } = await pairWith(["-o", "./kto.jsonl", "--json", ...reports]);
    const data = JSON.parse(stdout);
    expect(data).toMatchObject({
      command: "pair",
      target: "trl-kto",
      originals: { rows: 6, paired: 6 },
      matching: { rules: [{ rule: "content", pairs: 6 }] },
      files: [{ name: "kto.jsonl", part: "train", rows: 12 }],
    });
    expect(JSON.parse(await read(folder, "r.json"))).toEqual(data);
    expect(await read(folder, "r.md")).toContain("pair: 12 rows of 6 pairs to");
  });

  test("splits into two files by prompt, with one name for the card and the ledger", async () => {
    const words = ["-o", "./kto.jsonl.gz", "--split", "test=0.25", "--card", "./README.md"];
    const { folder, code } = await pairWith(words, pairFiles(20));
    expect(code).toBe(0);
    const bytes = async (name: string) => gunzipSync(await readFile(join(folder, name))).toString();
    const [train, other] = [await bytes("kto.jsonl.gz"), await bytes("kto.test.jsonl.gz")];
    expect([rowsOf(train).length, rowsOf(other).length]).toEqual([30, 10]);
    expect(await read(folder, "README.md")).toContain("kto.test.jsonl.gz");
    const verified = await runHere(folder, ["verify", "./kto.jsonl.gz.ledger.json"]);
    expect(verified.code).toBe(0);
  });

  test.each(["gz", "zst"])("reads and writes %s as plain text", async (ending) => {
    const pack = ending === "gz" ? gzipSync : zstdCompressSync;
    const unpack = ending === "gz" ? gunzipSync : zstdDecompressSync;
    const plain = await pairWith(["-o", "./kto.jsonl"]);
    const packed = Object.entries(pairFiles(6)).map(([name, text]) => [
      `${name}.${ending}`,
      pack(text),
    ]);
    const folder = await folderWith(Object.fromEntries(packed));
    const sides = pairThem.map((word) => (word.startsWith("./") ? `${word}.${ending}` : word));
    const { code } = await runHere(folder, [...sides, "-o", `./kto.jsonl.${ending}`]);
    expect(code).toBe(0);
    const written = unpack(await readFile(join(folder, `kto.jsonl.${ending}`))).toString();
    expect(written).toBe(await read(plain.folder, "kto.jsonl"));
  });

  test("reads one side from standard input and writes to standard output, report aside", async () => {
    const plain = await pairWith(["-o", "./kto.jsonl"]);
    const sides = ["--originals", "-", "--enhanced", "./new.jsonl", "--match", "content"];
    const stdin = pairFiles(6)["old.jsonl"] ?? "";
    const { code, stdout, stderr } = await runHere(plain.folder, ["pair", ...sides, "-o", "-"], {
      stdin,
    });
    expect(code).toBe(0);
    expect(stdout).toBe(await read(plain.folder, "kto.jsonl"));
    expect(stderr).toContain("pair: 12 rows of 6 pairs to -");
  });

  test("matches by id wherever rows stand, and lists ids without a partner", async () => {
    const files = {
      "old.jsonl": linesOf([...originalRows(5, { id: true }), noteRow(6, "")]),
      "new.jsonl": linesOf(enhancedRows(8, { id: true }).slice(1).reverse()),
    };
    const { folder, code } = await pairWith(["-o", "./kto.jsonl"], files);
    expect(code).toBe(0);
    const list = rowsOf(await read(folder, "kto.jsonl.unpaired.jsonl"));
    const shown = list.map(({ side, line, reason }) => `${side} ${line} ${reason}`).sort();
    expect(shown).toEqual([
      "enhanced 1 no-source",
      "enhanced 2 no-source",
      "enhanced 3 no-source",
      "original 1 no-candidate",
      "original 6 no-id",
    ]);
  });

  test("tells files of one name on both sides apart", async () => {
    const folder = await folderWith();
    for (const [name, text] of Object.entries(pairFiles(6))) {
      await mkdir(join(folder, name));
      await writeFile(join(folder, name, "a.jsonl"), `${text}broken\n`);
    }
    const sides = ["--originals", "./old.jsonl/a.jsonl", "--enhanced", "./new.jsonl/a.jsonl"];
    await runHere(folder, ["pair", ...sides, "-o", "./kto.jsonl"]);
    const rejects = rowsOf(await read(folder, "kto.jsonl.rejects.jsonl"));
    expect(rejects.map(({ file, line }) => [file, line])).toEqual([
      ["a.jsonl", 7],
      ["a.jsonl#2", 7],
    ]);
    const inputs = ["--input", "./old.jsonl/a.jsonl", "--input", "./new.jsonl/a.jsonl"];
    const verified = await runHere(folder, ["verify", "./kto.jsonl.ledger.json", ...inputs]);
    expect(verified.code).toBe(0);
  });

  test("reads a file that is named twice twice", async () => {
    const folder = await folderWith(pairFiles(6));
    const twice = [...pairThem, "--originals", "./old.jsonl", "--enhanced", "./new.jsonl"];
    await runHere(folder, [...twice, "-o", "./kto.jsonl", "--json"]);
    const { inputs } = JSON.parse(await read(folder, "kto.jsonl.ledger.json"));
    const ids = inputs.map(({ source }: { source: string }) => source);
    expect(ids).toEqual(["old.jsonl", "old.jsonl#2", "new.jsonl", "new.jsonl#2"]);
  });

  test.each([
    [["--split", "0.02"], "--split: write it as test=0.02"],
    [["--split", "test=0"], "--split: write it as test=0.02"],
    [["--split", "test=1.5"], "--split: write it as test=0.02"],
    [["--balance", "length", "--max-auc", "0.5"], "--max-auc: write a number between 0.5 and 1"],
    [["--layout", "shuffled"], "Allowed choices are interleaved, adjacent, as-is"],
    [["--target", "sft"], "Allowed choices are trl-kto, trl-dpo, conversations"],
    [["--multiple-of", "1"], '--multiple-of: "1" is not a whole number of at least 2'],
    [["--group-distance", "0"], '--group-distance: "0" is not a whole number of at least 1'],
    [["--window", "8"], '--window: "8" is not a whole number of at least 16'],
    [["--id-field", ""], "--id-field: name a top-level member"],
    [["--layout", "adjacent", "--multiple-of", "8"], "leave it out with --layout adjacent"],
    [["--target", "trl-dpo", "--multiple-of", "8"], "leave it out with --target trl-dpo"],
    [["--target", "trl-dpo", "--layout", "as-is"], "--layout as-is is for rows with labels"],
    [["--originals", "./new.jsonl"], "new.jsonl is on both sides: --originals takes"],
    [["--originals", "./link.jsonl"], "new.jsonl is on both sides: --originals takes"],
    [["--enhanced", "./nww.jsonl"], "nww.jsonl; did you mean "],
    [["--enhanced", "./none*.jsonl"], "no file matches "],
    [["-o", "./old.jsonl"], "old.jsonl is input and output"],
    [["--unpaired", "./new.jsonl"], "new.jsonl is input and output"],
    [["--report", "./same.md", "--unpaired", "./same.md"], "would be written twice"],
    [["--json", "-o", "-"], "--json and -o - both write to standard output"],
    [["-o", "-", "--split", "test=0.5"], "--split writes two files"],
    [["more.jsonl"], "too many arguments"],
  ])("refuses %j with a sentence, and writes nothing", async (words, message) => {
    const folder = await folderWith(pairFiles(6));
    await symlink("new.jsonl", join(folder, "link.jsonl"));
    const before = await readdir(folder);
    const { code, stdout, stderr } = await runHere(folder, [
      ...pairThem,
      ...(words.includes("-o") ? [] : ["-o", "./kto.jsonl"]),
      ...words,
    ]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(await readdir(folder)).toEqual(before);
  });

  test.each([
    ["--originals", "-", "--enhanced", "-"],
    ["--originals", "-", "--enhanced", "./new.jsonl"],
  ])("refuses to look twice into standard input: %j", async (...sides) => {
    const folder = await folderWith(pairFiles(6));
    const argv = ["pair", ...sides, "-o", "./kto.jsonl"];
    const { code, stderr } = await runHere(folder, argv, { stdin: "" });
    expect(code).toBe(2);
    expect(stderr).toMatch(/can be read only once/);
  });

  test.each<[string, Record<string, string>, string]>([
    ["an empty side", { "old.jsonl": "" }, "the originals are empty"],
    ["a side without a record", { "old.jsonl": "a\nb\n" }, "no row found a partner"],
    [
      "sides that share nothing",
      { "old.jsonl": '{"conversations":[]}\n' },
      "no row found a partner",
    ],
    ["pairs without a change", { "old.jsonl": pairFiles(6)["new.jsonl"] ?? "" }, "were left out"],
  ])("ends with 1 where nothing is written: %s", async (_, files, message) => {
    const { code, stderr } = await pairWith(["-o", "./kto.jsonl"], { ...pairFiles(6), ...files });
    expect(code).toBe(1);
    expect(stderr).toContain(`error: no pair was written; `);
    expect(stderr).toContain(message);
  });

  test("ends with 1 and says why where no line of either side is a record", async () => {
    const bad = { "old.jsonl": "a\n", "new.jsonl": "b\n" };
    const { code, stderr } = await pairWith(["-o", "./kto.jsonl"], bad);
    expect(code).toBe(1);
    expect(stderr).toBe(
      "error: not one line is a record; for an indented JSON document use --input-format json\n",
    );
  });

  test("cannot split one prompt, and leaves the files of an earlier run as they were", async () => {
    const { folder } = await pairWith(["-o", "./kto.jsonl"], pairFiles(6, { prompt: "Open it." }));
    const before = await read(folder, "kto.jsonl");
    const split = [...pairThem, "-o", "./kto.jsonl", "--split", "test=0.5"];
    const { code, stderr } = await runHere(folder, split);
    expect(code).toBe(1);
    expect(stderr).toContain("all pairs are of one prompt group, which cannot be in two files");
    expect(await read(folder, "kto.jsonl")).toBe(before);
    expect((await readdir(folder)).filter((name) => name.includes("test"))).toEqual([]);
  });

  test("ends with 1 under --strict where a line was no record", async () => {
    const files = pairFiles(6);
    const broken = { ...files, "old.jsonl": `{\n${files["old.jsonl"]}` };
    expect((await pairWith(["-o", "./kto.jsonl"], broken)).code).toBe(0);
    expect((await pairWith(["-o", "./kto.jsonl", "--strict"], broken)).code).toBe(1);
  });

  test("checks rows that are longer than any line that it read", async () => {
    const long = "x".repeat(300);
    const files = {
      "old.jsonl": linesOf([noteRow(1, "", { prompt: long }), noteRow(2, "")]),
      "new.jsonl": linesOf([noteRow(1, long), noteRow(2, "Read.")]),
    };
    const { stdout } = await pairWith(["-o", "./kto.jsonl", "--max-line", "520", "--json"], files);
    expect(JSON.parse(stdout).files).toMatchObject([{ rows: 4, check: { rows: 4 } }]);
  });

  test("writes nothing beside a device", async () => {
    const { folder, code, stdout } = await pairWith(["-o", "/dev/null"]);
    expect(code).toBe(0);
    expect(stdout).not.toContain("Read again");
    expect((await readdir(folder)).sort()).toEqual(["new.jsonl", "old.jsonl"]);
  });
});
