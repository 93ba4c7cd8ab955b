import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { runHere } from "../support/run-here.ts";
import { folderWith } from "../support/temporary-folder.ts";

const array = '\uFEFF [ {"b" : 1.0, "a":[1, 2]},\n {"2":1E5,"1":"\\u00e9"} , 5 ]\n';
const records = '{"b":1.0,"a":[1,2]}\n{"2":1E5,"1":"é"}\n';
const wrapped = `{"meta":{"n":[1]},"data":${array.slice(1)}}`;

test.each([
  ["array.json", array, []],
  ["array.json", array, ["--input-format", "json"]],
  ["data.json", wrapped, ["--records-at", "data"]],
  ["deep.json", `{"a":{"b":${array.slice(1)}}}`, ["--records-at", "a.b"]],
  ["array.json.gz", gzipSync(array), []],
])("the records of %s are written compact, their number text kept", async (name, text, argv) => {
  const folder = await folderWith({ [name]: text });
  const { code } = await runHere(folder, ["merge", `./${name}`, "-o", "./out", ...argv]);
  expect(code).toBe(0);
  expect(await readFile(join(folder, "out"), "utf8")).toBe(records);
  const reject = JSON.parse(await readFile(join(folder, "out.rejects.jsonl"), "utf8"));
  expect(reject).toMatchObject({ element: 2, code: "jsonl/not-an-object", raw: "NQ==" });
  expect(reject).not.toHaveProperty("byteOffset");
  expect((await runHere(folder, ["verify", "./out.ledger.json"])).code).toBe(0);
});

test("every command reads a document, from a pipe too", async () => {
  const folder = await folderWith({ "data.json": wrapped });
  const at = ["--records-at", "data", "--threads", "0"];
  for (const argv of [
    ["inspect"],
    ["validate"],
    ["relabel", "-o", "./a"],
    ["split", "-o", "./b"],
    ["sample", "-n", "2", "-o", "./c"],
    ["merge", "--shuffle", "keyed", "-o", "./d"],
  ]) {
    const file = await runHere(folder, [...argv, "./data.json", "--json", ...at]);
    expect(file.code, file.stderr).toBe(argv[0] === "validate" ? 1 : 0);
    expect(JSON.parse(file.stdout).records).toBe(2);
    const pipe = await runHere(folder, [...argv, "-", "--json", ...at], { stdin: wrapped });
    expect(JSON.parse(pipe.stdout).stages).toEqual(JSON.parse(file.stdout).stages);
  }
});

test("the manifest addresses the records of a document by element", async () => {
  const folder = await folderWith({ "array.json": array });
  await runHere(folder, ["split", "./array.json", "-o", "./b"]);
  const manifest = (await readFile(join(folder, "b", "manifest.jsonl"), "utf8")).trimEnd();
  expect(manifest.split("\n").map((line) => JSON.parse(line).address)).toEqual([0, 1]);
});

test.each([
  ["[1,2", [], "is cut short"],
  ['[{"a":1}]\n[{"b":1}]', [], "goes on after the end of its JSON document"],
  ['{"a":1}', ["--input-format", "json"], "its top level is an object"],
  ['{"a":1}', ["--records-at", "data"], "has no array of records at data"],
  ['{"data":{}}', ["--records-at", "data"], "data is an object"],
  ["", ["--input-format", "json"], "it is empty"],
])("the document %j with %j ends with 1, and nothing is left", async (text, argv, message) => {
  const folder = await folderWith({ "in.json": text });
  const { code, stderr } = await runHere(folder, ["merge", "./in.json", "-o", "./out", ...argv]);
  expect(code).toBe(1);
  expect(stderr).toContain(`${join(folder, "in.json")}: `);
  expect(stderr).toContain(message);
  expect(await readdir(folder)).toEqual(["in.json"]);
});

test("--records-at and --input-format jsonl contradict each other", async () => {
  const folder = await folderWith({ "in.json": wrapped });
  const argv = ["--records-at", "data", "--input-format", "jsonl"];
  for (const command of [["merge", "-o", "-"], ["inspect"]]) {
    const { code, stderr } = await runHere(folder, [...command, "./in.json", ...argv]);
    expect(code).toBe(2);
    expect(stderr).toContain("--records-at");
  }
});

test("an array on one line is lines of JSON where --input-format says so", async () => {
  const folder = await folderWith({ "in.json": '[{"a":1}]\n{"b":1}\n' });
  const argv = ["merge", "./in.json", "-o", "-", "--input-format", "jsonl"];
  expect((await runHere(folder, argv)).stdout).toBe('{"b":1}\n');
});
