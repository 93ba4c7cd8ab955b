import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { UsageError } from "../../src/errors.ts";
import { expandInputs } from "../../src/jsonl/expand-inputs.ts";
import { describeWithCorpus } from "../support/corpus.ts";

let cwd = "";

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), "burnish-expand-"));
  const files = [
    ...["batch_1", "batch_2", "batch_10", "batch_010", "a[1]", "a1"].map(
      (name) => `data/${name}.jsonl`,
    ),
    "data/x.jsonl.gz",
    "data/.hidden.jsonl",
    "data/deep/er/y.jsonl.zst",
    "with space (1)/copy (2).jsonl",
    "with space (1)/copy (3).jsonl",
    "[set]/z.jsonl",
    "work/here.jsonl",
    "other/batch_1.jsonl",
    "other/batch_1.jsonl#2",
    "gz/one.jsonl.gz",
    "gz/two.jsonl.gz",
    "real/linked.jsonl",
    "links/own.jsonl",
    "run/out.jsonl",
    "run/out.jsonl.rejects.jsonl",
    "run/out.jsonl.unpaired.jsonl",
    "run/out.jsonl.ledger.json",
    "run/manifest.jsonl",
    "batches/batch_001.jsonl",
    "batches/manifest.jsonl",
  ];
  for (const file of files) {
    mkdirSync(dirname(join(cwd, file)), { recursive: true });
    writeFileSync(join(cwd, file), "");
  }
  symlinkSync("../real/linked.jsonl", join(cwd, "links/file.jsonl"));
  symlinkSync("../nowhere", join(cwd, "links/broken.jsonl"));
  symlinkSync("../real", join(cwd, "links/folder"));
  symlinkSync("..", join(cwd, "links/loop"));
});

afterAll(() => rmSync(cwd, { recursive: true }));

async function pathsOf(...args: string[]): Promise<string[]> {
  return (await expandInputs(args, { cwd })).map(({ path }) => path);
}

async function idsOf(args: string[], root?: string): Promise<string[]> {
  const options = root === undefined ? { cwd } : { cwd, root };
  return (await expandInputs(args, options)).map(({ id }) => id);
}

async function faultOf(...args: string[]): Promise<string> {
  const error = await expandInputs(args, { cwd }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UsageError);
  return (error as UsageError).message;
}

describe("Arguments become inputs", () => {
  test("in their order, each glob in natural numeric order with ties by code unit.", async () => {
    expect(await pathsOf("other/batch_1.jsonl", "data/batch_*.jsonl", "-")).toEqual([
      "other/batch_1.jsonl",
      "data/batch_1.jsonl",
      "data/batch_2.jsonl",
      "data/batch_010.jsonl",
      "data/batch_10.jsonl",
      "-",
    ]);
  });

  test("where a file named by two arguments comes twice, and once within one glob.", async () => {
    expect(await pathsOf("data/a1.jsonl", "data/{a1,a?}.jsonl")).toEqual([
      "data/a1.jsonl",
      "data/a1.jsonl",
    ]);
  });

  test("with the text that the user wrote, also for ./, ../ and absolute patterns.", async () => {
    const from = { cwd: join(cwd, "work") };
    const args = ["../data/batch_{1,2}.jsonl", "./h*.jsonl", "here.jsonl", `${cwd}/gz/*`];
    const inputs = await expandInputs(args, from);
    expect(inputs.map(({ path }) => path)).toEqual([
      "../data/batch_1.jsonl",
      "../data/batch_2.jsonl",
      "./here.jsonl",
      "here.jsonl",
      `${cwd}/gz/one.jsonl.gz`,
      `${cwd}/gz/two.jsonl.gz`,
    ]);
    expect(inputs[0]?.location).toBe(join(cwd, "data/batch_1.jsonl"));
  });

  test("without a location where the folder is that of the process.", async () => {
    const name = join(cwd, "work/here.jsonl");
    expect(await expandInputs([name, "-"], { cwd: process.cwd() })).toEqual([
      { path: name, id: "here.jsonl" },
      { path: "-", id: "-" },
    ]);
  });

  test.each([
    ["data/a[1].jsonl", ["data/a[1].jsonl"]],
    ["data/a[12].jsonl", ["data/a1.jsonl"]],
    ["data/a\\[1\\].jsonl", ["data/a[1].jsonl"]],
    ["[set]/*.jsonl", ["[set]/z.jsonl"]],
    ["with space (1)/*.jsonl", ["with space (1)/copy (2).jsonl", "with space (1)/copy (3).jsonl"]],
    [
      "with space (1)/copy (*).jsonl",
      ["with space (1)/copy (2).jsonl", "with space (1)/copy (3).jsonl"],
    ],
    ["with*/copy (2).jsonl", ["with space (1)/copy (2).jsonl"]],
    ["data/**/*.zst", ["data/deep/er/y.jsonl.zst"]],
    ["data/@(a1|x).jsonl*", ["data/a1.jsonl", "data/x.jsonl.gz"]],
    ["data/.h*", ["data/.hidden.jsonl"]],
    ["{gz,work}/*", ["gz/one.jsonl.gz", "gz/two.jsonl.gz", "work/here.jsonl"]],
  ])("%s means %j.", async (arg, expected) => {
    expect(await pathsOf(arg)).toEqual(expected);
  });

  test("through links to files (a broken one fails when it is opened), never through links to folders.", async () => {
    const expected = ["links/broken.jsonl", "links/file.jsonl", "links/own.jsonl"];
    expect(await pathsOf("links/*.jsonl")).toEqual(expected);
    expect(await pathsOf("links/**/*.jsonl")).toEqual(expected);
    expect(await pathsOf("links/folder/*.jsonl")).toEqual(["links/folder/linked.jsonl"]);
  });
});

describe("Source ids", () => {
  test("are base names without compression suffix, with #2 and #3 for repeats.", async () => {
    const args = [
      "data/batch_1.jsonl",
      "other/batch_1.jsonl",
      "data/x.jsonl.gz",
      "-",
      "data/batch_1.jsonl",
    ];
    expect(await idsOf(args)).toEqual([
      "batch_1.jsonl",
      "batch_1.jsonl#2",
      "x.jsonl",
      "-",
      "batch_1.jsonl#3",
    ]);
  });

  test("are never alike, also where a file is named like the repeat of another.", async () => {
    const args = ["data/batch_1.jsonl", "other/batch_1.jsonl#2", "other/batch_1.jsonl"];
    expect(await idsOf(args)).toEqual(["batch_1.jsonl", "batch_1.jsonl#2", "batch_1.jsonl#3"]);
  });

  test("are paths under the root where one is given.", async () => {
    const args = [
      "data/batch_1.jsonl",
      "other/batch_1.jsonl",
      "data/deep/er/*.zst",
      "-",
      "data/batch_1.jsonl",
    ];
    expect(await idsOf(args, ".")).toEqual([
      "data/batch_1.jsonl",
      "other/batch_1.jsonl",
      "data/deep/er/y.jsonl",
      "-",
      "data/batch_1.jsonl#2",
    ]);
    expect(await idsOf(["data/deep/er/*.zst"], join(cwd, "data"))).toEqual(["deep/er/y.jsonl"]);
  });

  test("under a root are refused for a file outside.", async () => {
    const expanding = expandInputs(["data/a1.jsonl"], { cwd, root: "other" });
    await expect(expanding).rejects.toThrow(UsageError);
    await expect(expanding).rejects.toThrow("data/a1.jsonl is not under the root other");
  });
});

describe("A wrong argument is refused:", () => {
  test.each([
    ["data", "data is a folder: name its files, such as 'data/*.jsonl'"],
    ["gz/", "gz/ is a folder: name its files, such as 'gz/*.jsonl.gz'"],
    ["data/batch1.jsonl", "no such file: data/batch1.jsonl; did you mean data/batch_1.jsonl"],
    ["data/x.jsonl", "did you mean data/x.jsonl.gz?"],
    ["nofolder/x.jsonl", "no such file: nofolder/x.jsonl (there is no folder nofolder)"],
    ["data/a1.jsonl/x", "no such file"],
    ["data/quite_other_name.jsonl", "check the name and the folder"],
    ["links/broken.jsonl", "is a symbolic link to ../nowhere, which does not exist"],
    ["data/*.csv", "no file matches data/*.csv"],
    ["nofolder/*.jsonl", "no file matches nofolder/*.jsonl"],
    ["dat*", "no file matches dat*"],
    ["", "an input name is empty"],
  ])("%j, with a way out.", async (arg, message) => {
    expect(await faultOf(arg)).toContain(message);
  });

  test("stdin named twice, and no argument at all.", async () => {
    expect(await faultOf("-", "data/a1.jsonl", "-")).toContain("stdin (-) can be read only once");
    expect(await faultOf()).toContain("no input");
  });
});

describeWithCorpus("The reference corpus", (corpus) => {
  test("is listed in the order of its batches from a folder beside it.", async () => {
    const inputs = await expandInputs(["../scored/scored_batch_*.jsonl.gz"], {
      cwd: join(corpus, "enhancement"),
    });
    const expected = Array.from({ length: 184 }, (_, at) => `scored_batch_${at + 1}.jsonl`);
    expect(inputs.map(({ id }) => id)).toEqual(expected);
    expect(inputs[1]?.path).toBe("../scored/scored_batch_2.jsonl.gz");
  });
});

describe("what a run wrote beside its output", () => {
  const expand = async (pattern: string) => {
    const leftOut: string[] = [];
    const found = await expandInputs([pattern], { cwd, onSideFile: (path) => leftOut.push(path) });
    return { found: found.map(({ path }) => path), leftOut };
  };

  test("is left out of a glob, and told", async () => {
    expect(await expand("run/*")).toEqual({
      found: ["run/manifest.jsonl", "run/out.jsonl"],
      leftOut: [
        "run/out.jsonl.ledger.json",
        "run/out.jsonl.rejects.jsonl",
        "run/out.jsonl.unpaired.jsonl",
      ],
    });
    expect(await expand("batches/*.jsonl")).toEqual({
      found: ["batches/batch_001.jsonl"],
      leftOut: ["batches/manifest.jsonl"],
    });
  });

  test("is read where the pattern spells its ending, or where it is named", async () => {
    expect((await expand("run/*.rejects.jsonl")).found).toEqual(["run/out.jsonl.rejects.jsonl"]);
    expect((await expand("run/out.jsonl.ledger.json")).leftOut).toEqual([]);
  });

  test("alone is no input", async () => {
    await expect(expand("run/out.jsonl.*")).rejects.toThrow(/no file matches/);
  });
});
