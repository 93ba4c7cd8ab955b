import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { linesOf } from "../support/examples.ts";
import { pairFiles, pairThem } from "../support/pairs.ts";
import { runHere } from "../support/run-here.ts";
import { folderWith } from "../support/temporary-folder.ts";

/** Rows of 200 pairs: partners as neighbours, or half the file apart. */
function rows(order: "neighbours" | "apart" | "blocks"): object[] {
  const row = (pair: number, label: boolean) => ({
    prompt: `Open note ${pair}.`,
    completion: label ? "It is open." : "No.",
    label,
  });
  const pairs = Array.from({ length: 200 }, (_, pair) => pair);
  switch (order) {
    case "neighbours":
      return pairs.flatMap((pair) => [row(pair, true), row(pair, false)]);
    case "blocks":
      return [false, true].flatMap((label) => pairs.map((pair) => row(pair, label)));
    case "apart":
      return [0, 1].flatMap((half) =>
        pairs.map((at) => row(half === 0 ? at : at ^ 1, at % 2 === 0)),
      );
  }
}

const good = linesOf(rows("apart"));

describe("burnish check-layout", () => {
  test("ends with 0 for a file that trains right", async () => {
    const folder = await folderWith({ "a.jsonl": good });
    const { code, stdout, stderr } = await runHere(folder, ["check-layout", "./a.jsonl"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("400 rows, no KL pair of one prompt at 128 batch sizes");
  });

  test.each([
    ["neighbours", { samePromptPairs: 400 }, "400 of 400 KL pairs are of one prompt"],
    ["blocks", { samePromptPairs: 0, homogeneousBlocks: 200 }, "with batches of one label"],
  ] as const)("ends with 1 for %s", async (order, batch, verdict) => {
    const folder = await folderWith({ "a.jsonl": linesOf(rows(order)) });
    const argv = ["check-layout", "./a.jsonl", "--batch-size", "2"];
    const { code, stdout } = await runHere(folder, [...argv, "--json", "--report", "./r.md"]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      command: "check-layout",
      sound: false,
      rows: 400,
      batches: [{ batchSize: 2, ...batch }],
    });
    expect(await readFile(join(folder, "r.md"), "utf8")).toContain(verdict);
  });

  test.each(["conversations", "trl-kto"])("reads what pair writes for %s", async (target) => {
    const folder = await folderWith(pairFiles(200));
    for (const layout of ["interleaved", "adjacent"]) {
      const words = ["--target", target, "--layout", layout, "-o", "./rows.jsonl.zst"];
      await runHere(folder, [...pairThem, ...words]);
      const { code } = await runHere(folder, ["check-layout", "./rows.jsonl.zst"]);
      expect({ layout, code }).toEqual({ layout, code: layout === "interleaved" ? 0 : 1 });
    }
  });

  test("reads several files as one dataset, and standard input", async () => {
    const lines = good.split("\n");
    const parts = [lines.slice(0, 101), lines.slice(101)].map((part) => part.join("\n"));
    const folder = await folderWith({
      "a.jsonl": `${parts[0]}\n`,
      "b.jsonl.gz": gzipSync(parts[1] ?? ""),
    });
    const whole = await runHere(folder, ["check-layout", "-", "--json"], { stdin: good });
    const apart = await runHere(folder, ["check-layout", "./a.jsonl", "./b.jsonl.gz", "--json"]);
    expect(whole.code).toBe(0);
    expect(apart).toEqual(whole);
  });

  test.each([
    [{ prompt: "Hi", completion: "Ho" }, "label: must be true or false, this row has none; KTO"],
    [{ prompt: "Hi", completion: "Ho", label: "true" }, 'has "true"; write it without quotes'],
    [{ prompt: "Hi", completion: "Ho", label: 1 }, "this row has 1; other values stop"],
    [{ prompt: "Hi", completion: "Ho", label: null }, "this row has null; other values stop"],
    [{ prompt: 7, completion: "Ho", label: true }, "prompt: needs a prompt: a text, or a list"],
    [{ label: true }, "conversations: needs a prompt: a text, or a list of messages"],
  ])("names line, field and fix of the row %j", async (row, message) => {
    const folder = await folderWith({
      "a.jsonl": `${linesOf(rows("apart").slice(0, 2))}\n${linesOf([row])}`,
    });
    const { code, stdout, stderr } = await runHere(folder, ["check-layout", "./a.jsonl"]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(`error: ${join(folder, "a.jsonl")}:4 `);
    expect(stderr).toContain(message);
  });

  test.each(["", "1", "2,,8", "2,x", "0x10", "2e3", "99999999", "-2"])(
    "refuses the batch sizes %j",
    async (sizes) => {
      const folder = await folderWith({ "a.jsonl": good });
      const argv = ["check-layout", "./a.jsonl", `--batch-size=${sizes}`];
      const { code, stderr } = await runHere(folder, argv);
      expect(code).toBe(2);
      expect(stderr).toContain("--batch-size: write whole numbers from 2 to 9999999");
    },
  );

  test("ends with 1 for a file without rows", async () => {
    const folder = await folderWith({ "a.jsonl": "\n" });
    const { code, stderr } = await runHere(folder, ["check-layout", "./a.jsonl"]);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: "error: there is no row to check; name the file that a trainer will read\n",
    });
  });

  test("takes blanks and repeats among batch sizes, and sizes beyond the file", async () => {
    const folder = await folderWith({ "a.jsonl": good });
    const argv = ["check-layout", "./a.jsonl", "--batch-size", "2, 2,9999999", "--json"];
    const { batches } = JSON.parse((await runHere(folder, argv)).stdout);
    expect(batches).toMatchObject([{ batchSize: 2 }, { batchSize: 9999999, blocks: 1 }]);
  });

  test("begins blocks anew in each shard", async () => {
    const folder = await folderWith({ "a.jsonl": good });
    const argv = ["check-layout", "./a.jsonl", "--batch-size", "8", "--json"];
    const blocks = async (...words: string[]) =>
      JSON.parse((await runHere(folder, [...argv, ...words])).stdout).batches[0];
    expect(await blocks()).toMatchObject({ blocks: 50, tailRows: 0 });
    expect(await blocks("--shards", "1")).toMatchObject({ blocks: 50, tailRows: 0 });
    expect(await blocks("--shards", "3")).toMatchObject({
      blocks: 51,
      tailRows: expect.any(Number),
    });
    expect((await blocks("--shards", "1000")).selfPairs).toBe(400);
  });

  test("refuses shards of what can be read only once", async () => {
    const folder = await folderWith();
    const argv = ["check-layout", "-", "--shards", "2"];
    const { code, stderr } = await runHere(folder, argv, { stdin: good });
    expect(code).toBe(2);
    expect(stderr).toContain("--shards reads its input twice, and - can be read only once");
  });

  test("shows lines that are no records, and ends with 1 where there is nothing else", async () => {
    const folder = await folderWith({ "a.jsonl": `${good}{broken\n`, "b.jsonl": "x\ny\n" });
    const some = await runHere(folder, ["check-layout", "./a.jsonl"]);
    expect(some.code).toBe(0);
    expect(some.stdout).toContain("Lines that are no records (1); a loader stops at them");
    expect(some.stdout).toContain("a.jsonl:401: ");
    expect((await runHere(folder, ["check-layout", "./a.jsonl", "--strict"])).code).toBe(1);
    expect((await runHere(folder, ["check-layout", "./b.jsonl"])).code).toBe(1);
  });
});
