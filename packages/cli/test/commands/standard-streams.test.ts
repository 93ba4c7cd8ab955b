import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { examples, linesOf, numbersOf } from "../support/examples.ts";
import { runHere } from "../support/run-here.ts";
import { folderWith } from "../support/temporary-folder.ts";

const jsonl = linesOf(examples(12));
// Workers would only cost time here.
const quick = ["--threads", "0"];

const reading = [
  ["inspect"],
  ["validate"],
  ["relabel", "-o", "./out"],
  ["split", "-o", "./out"],
  ["merge", "-o", "./out"],
  ["merge", "--shuffle", "keyed", "-o", "./out"],
  ["merge", "--shuffle", "python", "-o", "./out"],
  ["sample", "-n", "5", "-o", "./out"],
];

test.each(reading)(
  "%s reads standard input, plain or compressed, with the same result",
  async (...argv) => {
    const results: unknown[] = [];
    for (const stdin of [Buffer.from(jsonl), gzipSync(jsonl), zstdCompressSync(jsonl)]) {
      const folder = await folderWith();
      const { code, stdout, stderr } = await runHere(folder, [...argv, "-", "--json", ...quick], {
        stdin,
      });
      // No example calls a tool, which is an error.
      const expected = argv[0] === "validate" ? 1 : 0;
      expect({ code, stderr }).toEqual({ code: expected, stderr: "" });
      const report = JSON.parse(stdout);
      expect(report.inputs).toMatchObject([{ source: "-", records: 12, rejected: 0 }]);
      const out = argv.includes("-o") ? join(folder, "out") : undefined;
      const file = argv[0] === "split" ? join(folder, "out", "batch_001.jsonl") : out;
      results.push([report.stages, file === undefined ? "" : await readFile(file, "utf8")]);
    }
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
  },
);

test("standard input stands where it is named among files, and only once", async () => {
  const folder = await folderWith({ "a.jsonl": '{"number":1}\n', "b.jsonl": '{"number":3}\n' });
  const argv = ["./a.jsonl", "-", "./b.jsonl", "-o", "-", ...quick];
  const { code, stdout } = await runHere(folder, ["merge", ...argv], { stdin: '{"number":2}' });
  expect({ code, numbers: numbersOf(stdout) }).toEqual({ code: 0, numbers: [1, 2, 3] });
  const twice = await runHere(folder, ["merge", "-", "-", "-o", "-"], { stdin: "" });
  expect(twice.code).toBe(2);
  expect(twice.stderr).toContain("stdin (-) can be read only once");
  const both = ["decontaminate", "-", "--against", "-", "-o", "-"];
  const beside = await runHere(folder, both, { stdin: jsonl });
  expect(beside.code).toBe(2);
  expect(beside.stderr).toContain("stdin (-) can be read only once");
});

test.each([
  [["merge"], jsonl],
  [["merge", "--shuffle", "keyed"], undefined],
  [["relabel", "--false-when", "never=overall_quality>9"], jsonl],
  [["sample", "-n", "12"], jsonl],
])(
  "%j -o - gives records alone on standard output and the report on standard error",
  async (...given) => {
    const [argv, expected] = given;
    const folder = await folderWith({ "a.jsonl": `${jsonl}{broken\n` });
    const { code, stdout, stderr } = await runHere(folder, [...argv, "./a.jsonl", "-o", "-"]);
    expect(code).toBe(0);
    if (expected !== undefined) expect(stdout).toBe(expected);
    expect(numbersOf(stdout)).toHaveLength(12);
    expect(stderr).toContain(`${argv[0]}: 12 records to -`);
    expect(stderr).toContain("Rejected lines (1, not written; --rejects FILE keeps them)");
    expect(await readdir(folder)).toEqual(["a.jsonl"]);
  },
);

test("generate -o - gives records alone on standard output", async () => {
  const folder = await folderWith();
  const { code, stdout, stderr } = await runHere(folder, ["generate", "-n", "7", "-o", "-"]);
  expect(code).toBe(0);
  expect(
    stdout
      .trimEnd()
      .split("\n")
      .map((line) => typeof JSON.parse(line)),
  ).toEqual(Array.from({ length: 7 }, () => "object"));
  expect(stderr).toContain("generate: 7 records to -");
  expect(await readdir(folder)).toEqual([]);
});

test("split needs a folder of its own, not standard output", async () => {
  const folder = await folderWith({ "a.jsonl": jsonl });
  for (const output of ["-", ".", "..", "/"]) {
    const { code, stderr } = await runHere(folder, ["split", "./a.jsonl", "-o", output]);
    expect({ code, output }).toEqual({ code: 2, output });
    expect(stderr).toContain("name it with -o DIR");
  }
});

test("a rejects file can be asked for with -o -", async () => {
  const folder = await folderWith({ "a.jsonl": `${jsonl}{broken\n` });
  const argv = ["merge", "./a.jsonl", "-o", "-", "--rejects", "./r.jsonl"];
  const { code, stderr } = await runHere(folder, argv);
  expect(code).toBe(0);
  expect(stderr).toContain(`Rejected lines (1, in ${join(folder, "r.jsonl")})`);
  expect(numbersOf(await readFile(join(folder, "r.jsonl"), "utf8"))).toHaveLength(1);
});

test("an empty standard input is an empty dataset", async () => {
  const folder = await folderWith();
  const { code, stdout } = await runHere(folder, ["inspect", "-", "--json", ...quick], {
    stdin: "",
  });
  expect({ code, records: JSON.parse(stdout).records }).toEqual({ code: 0, records: 0 });
});

test.each([
  [{}, false],
  [{ FORCE_COLOR: "1" }, true],
  [{ FORCE_COLOR: "0" }, false],
  [{ FORCE_COLOR: "1", NO_COLOR: "1" }, false],
  [{ NO_COLOR: "", FORCE_COLOR: "1" }, true],
])("with %j in the environment, report and error have colours: %s", async (env, coloured) => {
  const folder = await folderWith({ "a.jsonl": jsonl });
  const { stdout } = await runHere(folder, ["inspect", "./a.jsonl"], { env });
  expect(stdout.includes("\x1b[")).toBe(coloured);
  const { stderr } = await runHere(folder, ["inspect", "./nope.jsonl"], { env });
  expect(stderr.includes("\x1b[")).toBe(coloured);
});

test("colours never get into --json and report files", async () => {
  const folder = await folderWith({ "a.jsonl": jsonl });
  const argv = ["inspect", "./a.jsonl", "--json", "--report", "./r.md", "--report", "./r.json"];
  const { stdout } = await runHere(folder, argv, { env: { FORCE_COLOR: "1" } });
  const files = await Promise.all(
    ["r.md", "r.json"].map((name) => readFile(join(folder, name), "utf8")),
  );
  for (const text of [stdout, ...files]) expect(text).not.toContain("\x1b[");
});

test("names of files cannot steer the terminal", async () => {
  const folder = await folderWith({ "a\x1b[31m\nb.jsonl": jsonl });
  const { code, stdout, stderr } = await runHere(folder, ["merge", "./a*", "-o", "-"]);
  expect(code).toBe(0);
  expect(stdout).toBe(jsonl);
  expect(stderr).not.toContain("\x1b");
});
