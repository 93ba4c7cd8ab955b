import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync, gzipSync, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { examples, linesOf, numbersOf } from "../support/examples.ts";
import { runHere } from "../support/run-here.ts";
import { folderWith } from "../support/temporary-folder.ts";

const odd = [
  '{"b": 1.0,  "2":9007199254740993, "1":1E5, "a":"\\u00e9\\ud800"}',
  '{"__proto__":{"x":1},"label":true}',
].join("\r\n");

const merged = async (folder: string, ...argv: string[]): Promise<string> => {
  const { code, stdout, stderr } = await runHere(folder, ["merge", ...argv, "-o", "-"]);
  expect(code, stderr).toBe(0);
  return stdout;
};

test("a record that nothing changes keeps its bytes; only its line end becomes a newline", async () => {
  const folder = await folderWith({ "in.jsonl": odd });
  expect(await merged(folder, "./in.jsonl")).toBe(`${odd.replace("\r", "")}\n`);
});

test.each([
  ["compact", '{"b":1.0,"2":9007199254740993,"1":1E5,"a":"é\\ud800"}'],
  ["python", '{"b": 1.0, "2": 9007199254740993, "1": 100000.0, "a": "é\\ud800"}'],
  ["python-ascii", '{"b": 1.0, "2": 9007199254740993, "1": 100000.0, "a": "\\u00e9\\ud800"}'],
])("--json-style %s rewrites tokens and keeps keys in order", async (style, expected) => {
  const folder = await folderWith({ "in.jsonl": odd });
  const [first] = (await merged(folder, "./in.jsonl", "--json-style", style)).split("\n");
  expect(first).toBe(expected);
});

test.each([
  [["--fields", "a,b"], '{"a":"\\u00e9\\ud800","b":1.0}\n{}\n'],
  [["--fields", "__proto__, label"], '{}\n{"__proto__":{"x":1},"label":true}\n'],
  [["--fields", "label", "--index"], '{"_index":0}\n{"label":true,"_index":1}\n'],
  [["--fields", "label", "--set", "label=false"], '{"label":false}\n{"label":false}\n'],
  [["--fields", "b", "--set", "__proto__=[1]"], '{"b":1.0,"__proto__":[1]}\n{"__proto__":[1]}\n'],
  [["--fields", "b", "--set", 'a b="=\\n"'], '{"b":1.0,"a b":"=\\n"}\n{"a b":"=\\n"}\n'],
  [["--fields", "x", "--set", "x=1", "--set", "x=2.0"], '{"x":2.0}\n{"x":2.0}\n'],
])("%j gives %j", async (argv, expected) => {
  const folder = await folderWith({ "in.jsonl": odd });
  const lines = (await merged(folder, "./in.jsonl", ...argv)).split("\n");
  expect(lines.map((line) => line.replace(/(?<=[:,{]) /g, "")).join("\n")).toBe(expected);
});

test.each([
  ["label", "has no value; write it as label=true"],
  ["=true", "has no value; write it as label=true"],
  ["label=", "is not a JSON value; text needs quotes: --set 'source=\"human\"'"],
  ["source=human", "is not a JSON value; text needs quotes: --set 'source=\"human\"'"],
  ['a=1,"b":2', "is not a JSON value"],
  ['a={"b":1,"b":2}', "occurs twice"],
  ["a=[1e999]", "is beyond the range of a double"],
])("--set %j exits 2 and says how to write it", async (set, message) => {
  const folder = await folderWith({ "in.jsonl": odd });
  const { code, stderr } = await runHere(folder, ["merge", "./in.jsonl", "-o", "-", "--set", set]);
  expect(code).toBe(2);
  expect(stderr).toContain("--set: ");
  expect(stderr).toContain(message);
});

test("--index numbers the kept records of all inputs from 0, before a shuffle", async () => {
  const folder = await folderWith({
    "a.jsonl": linesOf(examples(4)),
    "b.jsonl": linesOf(examples(4)),
  });
  const argv = ["./a.jsonl", "./b.jsonl", "--where", "number != 2", "--index"];
  const indexes = (text: string): number[] =>
    text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line)._index);
  expect(indexes(await merged(folder, ...argv))).toEqual([0, 1, 2, 3, 4, 5]);
  const shuffled = indexes(await merged(folder, ...argv, "--shuffle", "keyed", "--seed", "3"));
  expect(shuffled).not.toEqual([0, 1, 2, 3, 4, 5]);
  expect([...shuffled].sort()).toEqual([0, 1, 2, 3, 4, 5]);
});

test("arguments keep their order, and each glob expands in natural order", async () => {
  const folder = await folderWith({ "z.jsonl": '{"number":100}\n', "a.jsonl": '{"number":200}\n' });
  await mkdir(join(folder, "b"));
  for (const number of [1, 2, 9, 10, 11, 20]) {
    await writeFile(join(folder, "b", `batch_${number}.jsonl`), `{"number":${number}}\n`);
  }
  const text = await merged(folder, "./z.jsonl", "./b/batch_*.jsonl", "./a.jsonl", "./z.jsonl");
  expect(numbersOf(text)).toEqual([100, 1, 2, 9, 10, 11, 20, 200, 100]);
  const { stderr } = await runHere(folder, ["merge", "./z.jsonl", "./b/*", "-o", "-"]);
  const shown = [...stderr.matchAll(/^ {2}(\w+\.jsonl) /gm)].map(([, name]) => name);
  expect(shown.slice(0, 4)).toEqual(["z.jsonl", "batch_1.jsonl", "batch_2.jsonl", "batch_9.jsonl"]);
});

test("odd names of files work as input and output", async () => {
  const names = [
    "a b.jsonl",
    "-dash.jsonl",
    "x[1].jsonl",
    "🌱.jsonl",
    "new\nline.jsonl",
    "a#2.jsonl",
  ];
  const folder = await folderWith(
    Object.fromEntries(names.map((name) => [name, '{"number":1}\n'])),
  );
  for (const name of names) {
    const argv = ["merge", `./${name}`, "-o", `./out of ${name}`];
    const { code, stderr } = await runHere(folder, argv);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(await readFile(join(folder, `out of ${name}`), "utf8")).toBe('{"number":1}\n');
    const ledger = `./out of ${name}.ledger.json`;
    expect((await runHere(folder, ["verify", ledger, "--input", `./${name}`])).code).toBe(0);
  }
});

test("the same file named twice counts twice, under ids of its own", async () => {
  const folder = await folderWith({ "a.jsonl": '{"number":1}\n', "a.jsonl#2": '{"number":2}\n' });
  const argv = ["./a.jsonl", "./a.jsonl#2", "./a.jsonl", "--shuffle", "keyed"];
  expect(numbersOf(await merged(folder, ...argv)).sort()).toEqual([1, 1, 2]);
});

test.each(["keyed", "python"])(
  "--shuffle %s is a permutation that only the seed changes",
  async (shuffle) => {
    const folder = await folderWith({ "in.jsonl": linesOf(examples(50)) });
    const order = async (...argv: string[]): Promise<number[]> =>
      numbersOf(await merged(folder, "./in.jsonl", "--shuffle", shuffle, ...argv));
    const plain = Array.from({ length: 50 }, (_, index) => index + 1);
    const first = await order();
    expect(first).not.toEqual(plain);
    expect([...first].sort((a, b) => a - b)).toEqual(plain);
    expect(await order("--seed", "42", "--memory", "4KiB", "--block-size", "100")).toEqual(first);
    expect(await order("--seed", "43")).not.toEqual(first);
  },
);

test("the keyed shuffle gives one order for the plain, the gzip and the zstd file of the same name", async () => {
  const jsonl = linesOf(examples(40));
  const folder = await folderWith({
    "in.jsonl": jsonl,
    "in.jsonl.gz": Buffer.concat([gzipSync(jsonl.slice(0, 500)), gzipSync(jsonl.slice(500))]),
    "in.jsonl.zst": zstdCompressSync(jsonl),
    "other.jsonl": jsonl,
  });
  const order = (name: string): Promise<string> =>
    merged(folder, `./${name}`, "--shuffle", "keyed");
  const plain = await order("in.jsonl");
  expect(await order("in.jsonl.gz")).toBe(plain);
  expect(await order("in.jsonl.zst")).toBe(plain);
  expect(await order("other.jsonl")).not.toBe(plain);
});

test.each([
  ["gz", gunzipSync],
  ["zst", zstdDecompressSync],
])(
  "an output that ends in .%s is an archive of the same records, and an input again",
  async (...given) => {
    const [suffix, decompress] = given;
    const jsonl = linesOf(examples(30));
    const folder = await folderWith({ "in.jsonl": jsonl });
    for (const output of [`./out.jsonl.${suffix}`, `./again.jsonl.${suffix}`]) {
      const { code } = await runHere(folder, ["merge", "./in.jsonl", "-o", output]);
      expect(code).toBe(0);
    }
    const bytes = await readFile(join(folder, `out.jsonl.${suffix}`));
    expect(decompress(bytes).toString()).toBe(jsonl);
    expect((await readFile(join(folder, `again.jsonl.${suffix}`))).equals(bytes)).toBe(true);
    expect(await merged(folder, `./out.jsonl.${suffix}`)).toBe(jsonl);
    const { code } = await runHere(folder, ["verify", `./out.jsonl.${suffix}.ledger.json`]);
    expect(code).toBe(0);
  },
);

test("an output to /dev/null leaves neither ledger nor rejects anywhere", async () => {
  const folder = await folderWith({ "in.jsonl": `${linesOf(examples(3))}{broken\n` });
  const { code, stdout } = await runHere(folder, ["merge", "./in.jsonl", "-o", "/dev/null"]);
  expect(code).toBe(0);
  expect(stdout).toContain("3 records to /dev/null");
  expect(await readdir(folder)).toEqual(["in.jsonl"]);
  expect((await readdir("/dev")).filter((name) => name.startsWith("null."))).toEqual([]);
});

test("a rerun writes the same output and the same ledger", async () => {
  const folder = await folderWith({ "in.jsonl": `${linesOf(examples(9))}{broken\n` });
  const argv = ["merge", "./in.jsonl", "--shuffle", "keyed", "-o", "./out"];
  const snapshot = async (): Promise<string[]> => {
    await runHere(folder, argv);
    const names = ["out", "out.ledger.json", "out.rejects.jsonl"];
    return Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  };
  const first = await snapshot();
  expect(await snapshot()).toEqual(first);
  for (const text of first) expect(text).not.toContain(folder);
});

test("three hundred inputs are read in natural order with few open files", async () => {
  const folder = await folderWith(
    Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`f_${index}.jsonl`, `{"number":${index}}\n`]),
    ),
  );
  const numbers = numbersOf(await merged(folder, "./f_*.jsonl"));
  expect(numbers).toEqual(Array.from({ length: 300 }, (_, index) => index));
});

test("a deep record, a record of 30,000 keys and a lone surrogate pass unchanged", async () => {
  const deep = `{"a":${"[".repeat(50_000)}${"]".repeat(50_000)}}`;
  const wide = `{${Array.from({ length: 30_000 }, (_, key) => `"k${key}":${key}`).join(",")}}`;
  const text = `${deep}\n${wide}\n{"a":"\\udc00"}\n`;
  const folder = await folderWith({ "in.jsonl": text });
  expect(await merged(folder, "./in.jsonl")).toBe(text);
  expect(await merged(folder, "./in.jsonl", "--json-style", "compact")).toBe(text);
  expect((await runHere(folder, ["inspect", "./in.jsonl"])).code).toBe(0);
  expect((await runHere(folder, ["validate", "./in.jsonl"])).code).toBe(1);
});
